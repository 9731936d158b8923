using System.Globalization;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;
using WrittenKind = Dataflow.Lint.Syntax.Sql.LiteralKind;
using LiteralKind = Dataflow.Lint.Model.Plans.LiteralKind;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

// Literals: their types, and what they are worth.
internal sealed partial class Binder
{
    private LiteralValue LiteralOf(Literal literal, PlanPlace place)
    {
        var kind = KindOf(literal);
        var text = kind is LiteralKind.Integer or LiteralKind.Decimal or LiteralKind.Double or LiteralKind.Boolean or LiteralKind.Null
            ? literal.Text
            : literal.StringValue ?? literal.Text;
        return new LiteralValue(place, kind, text, TypeOf(literal, kind), LiteralNames.Of(literal, Settings), literal.Holes.Count > 0);
    }

    private static LiteralKind KindOf(Literal literal) => literal.LiteralKind switch
    {
        WrittenKind.Null => LiteralKind.Null,
        WrittenKind.Boolean => LiteralKind.Boolean,
        WrittenKind.String => LiteralKind.String,
        WrittenKind.Integer => LiteralKind.Integer,
        WrittenKind.Decimal => LiteralKind.Decimal,
        WrittenKind.Double => LiteralKind.Double,
        WrittenKind.Date => LiteralKind.Date,
        WrittenKind.Timestamp => LiteralKind.Timestamp,
        _ when literal.TypeWord == "x" || literal.Text.StartsWith("x'", StringComparison.OrdinalIgnoreCase) => LiteralKind.Binary,
        _ when literal.TypeWord == "time" => LiteralKind.Time,
        _ => LiteralKind.Other,
    };

    private SqlType TypeOf(Literal literal, LiteralKind kind) => kind switch
    {
        LiteralKind.String => SqlType.String,
        LiteralKind.Boolean => SqlType.Boolean,
        LiteralKind.Null => SqlType.Null,
        LiteralKind.Date => SqlType.Date,
        LiteralKind.Timestamp =>
            literal.TypeWord == "timestamp_ntz" || (Settings.IsTimestampNtz && literal.TypeWord == "timestamp")
                ? SqlType.TimestampNtz
                : SqlType.Timestamp,
        LiteralKind.Decimal => DecimalOf(literal.Text),
        LiteralKind.Double => literal.FirstToken.Kind == SyntaxKind.FloatLiteral ? SqlType.Float : SqlType.Double,
        LiteralKind.Integer => IntegerOf(literal),
        LiteralKind.Binary => SqlType.Binary,
        LiteralKind.Time => SqlType.Time,
        _ => SqlType.Unknown,
    };

    private static SqlType IntegerOf(Literal literal) => literal.FirstToken.Kind switch
    {
        SyntaxKind.BigIntLiteral => SqlType.BigInt,
        SyntaxKind.SmallIntLiteral => SqlType.SmallInt,
        SyntaxKind.TinyIntLiteral => SqlType.TinyInt,
        _ when int.TryParse(literal.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _) => SqlType.Int,
        _ when long.TryParse(literal.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _) => SqlType.BigInt,
        _ => DecimalOf(literal.Text),
    };

    // "1.50" has two digits behind the point, "20E2BD" stands for 2000.
    private static SqlType DecimalOf(string text)
    {
        var parts = text.ToUpperInvariant().TrimEnd('B', 'D').Split('E');
        var exponent = 0;
        if (parts.Length > 2
            || (parts.Length == 2
                && (!int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                    || Math.Abs(exponent) > 38)))
        {
            return SqlType.Decimal;
        }

        var point = parts[0].IndexOf('.');
        var digits = Math.Max(parts[0].Replace(".", "").TrimStart('0').Length, 1);
        var scale = (point < 0 ? 0 : parts[0].Length - point - 1) - exponent;
        var precision = Math.Max(scale < 0 ? digits - scale : digits, scale);
        return precision > 38 ? SqlType.Decimal : SqlType.DecimalOf(precision, Math.Max(scale, 0));
    }
}
