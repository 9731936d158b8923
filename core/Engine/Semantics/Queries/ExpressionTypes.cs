using System.Globalization;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The types of expressions, as far as they follow from literals, casts, known columns and known functions.</summary>
internal static class ExpressionTypes
{
    // Deeper expressions are generated code, of which nothing is claimed.
    private const int DeepestExpression = 64;

    public static SqlType Of(Expression? expression, Scope scope) => Of(expression, scope, DeepestExpression);

    public static SqlType Of(Expression? expression, Scope scope, int left)
    {
        if (left == 0) return SqlType.Unknown;
        left--;
        return expression switch
        {
            Literal literal => OfLiteral(literal, scope.Settings),
            CastExpression cast => OfCast(cast, scope.Settings),
            ParenthesizedExpression parenthesized => Of(parenthesized.Inner, scope, left),
            ColumnReference reference => scope.TypeOf(reference),
            FunctionCall call => FunctionTypes.Of(call, scope, left),
            CaseExpression choice => OfCase(choice, scope, left),
            IntervalExpression interval => scope.Settings.HasLegacyIntervals ? SqlType.Interval : IntervalLiteral.Read(interval).Type,
            IsNullExpression or InExpression or BetweenExpression or LikeExpression or ExistsExpression or IsDistinctFromExpression or IsTruthExpression => SqlType.Boolean,
            UnaryExpression { Operator: UnaryOperator.Not } => SqlType.Boolean,
            UnaryExpression unary => OfSigned(unary, scope, left),
            BinaryExpression binary => OfBinary(binary, scope, left),
            SubscriptExpression subscript => OfElement(Of(subscript.Operand, scope, left)),
            FieldAccess access => Field(Of(access.Operand, scope, left), access.Field?.Value),
            TupleExpression tuple => OfTuple(tuple, scope, left),
            ScalarSubquery { Query: { } query } => scope.ShapeOf(query).Columns is [var only] ? only.Type : SqlType.Unknown,
            AliasedExpression aliased => Of(aliased.Inner, scope, left),
            NamedArgument argument => Of(argument.Value, scope, left),
            _ => SqlType.Unknown,
        };
    }

    /// <summary>The type of a field of a struct, of the fields of an array of structs, or of the value of a map.</summary>
    public static SqlType Field(SqlType type, string? name)
    {
        if (type.Family == TypeFamily.Map && type.Parts.Count == 2) return type.Parts[1].Type;
        if (type.Family == TypeFamily.Array && type.Parts is [{ Type: { Family: TypeFamily.Struct } element }] && Field(element, name) is { IsKnown: true } inner) return SqlType.ArrayOf(inner);
        if (type.Family != TypeFamily.Struct) return SqlType.Unknown;
        SqlType? only = null;
        foreach (var part in type.Parts)
        {
            if (!string.Equals(part.Name, name, StringComparison.OrdinalIgnoreCase)) continue;
            if (only is not null) return SqlType.Unknown;
            only = part.Type;
        }

        return only ?? SqlType.Unknown;
    }

    private static SqlType OfElement(SqlType type) => type.Family switch
    {
        TypeFamily.Array when type.Parts.Count == 1 => type.Parts[0].Type,
        TypeFamily.Map when type.Parts.Count == 2 => type.Parts[1].Type,
        _ => SqlType.Unknown,
    };

    private static SqlType OfTuple(TupleExpression tuple, Scope scope, int left) =>
        SqlType.StructOf(tuple.Elements.Select((e, i) => new TypePart(FieldName(e) ?? $"col{i + 1}", Of(e, scope, left))).ToArray());

    /// <summary>The name a value gives to a field of <c>struct(...)</c>; null where Spark counts.</summary>
    public static string? FieldName(Expression expression) => expression switch
    {
        ColumnReference reference => reference.Last?.Value,
        AliasedExpression aliased => aliased.Alias?.Value,
        _ => null,
    };

    private static SqlType OfLiteral(Literal literal, TypeSettings settings) => literal.LiteralKind switch
    {
        LiteralKind.String => SqlType.String,
        LiteralKind.Boolean => SqlType.Boolean,
        LiteralKind.Null => SqlType.Null,
        LiteralKind.Date => SqlType.Date,
        LiteralKind.Timestamp => literal.TypeWord == "timestamp_ntz" || (settings.IsTimestampNtz && literal.TypeWord == "timestamp") ? SqlType.TimestampNtz : SqlType.Timestamp,
        LiteralKind.Decimal => OfDecimal(literal.Text),
        LiteralKind.Double => literal.FirstToken.Kind == SyntaxKind.FloatLiteral ? SqlType.Float : SqlType.Double,
        LiteralKind.Integer => OfInteger(literal),
        _ => literal.TypeWord == "x" || literal.Text.StartsWith("x'", StringComparison.OrdinalIgnoreCase) ? SqlType.Binary : SqlType.Unknown,
    };

    private static SqlType OfInteger(Literal literal) => literal.FirstToken.Kind switch
    {
        SyntaxKind.BigIntLiteral => SqlType.BigInt,
        SyntaxKind.SmallIntLiteral => SqlType.SmallInt,
        SyntaxKind.TinyIntLiteral => SqlType.TinyInt,
        _ when int.TryParse(literal.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _) => SqlType.Int,
        _ when long.TryParse(literal.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _) => SqlType.BigInt,
        _ => OfDecimal(literal.Text),
    };

    // "1.50" has two digits behind the point, "20E2BD" stands for 2000.
    private static SqlType OfDecimal(string text)
    {
        var parts = text.ToUpperInvariant().TrimEnd('B', 'D').Split('E');
        var exponent = 0;
        if (parts.Length > 2 || (parts.Length == 2 && (!int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > 38))) return SqlType.Decimal;
        var point = parts[0].IndexOf('.');
        var digits = Math.Max(parts[0].Replace(".", "").TrimStart('0').Length, 1);
        var scale = (point < 0 ? 0 : parts[0].Length - point - 1) - exponent;
        var precision = Math.Max(scale < 0 ? digits - scale : digits, scale);
        return precision > 38 ? SqlType.Decimal : SqlType.DecimalOf(precision, Math.Max(scale, 0));
    }

    // A bare TIMESTAMP is what the settings say.
    private static SqlType OfCast(CastExpression cast, TypeSettings settings)
    {
        var type = WrittenTypes.Of(cast.Type).AsRead;
        return settings.IsTimestampNtz && cast.Type?.Name == "timestamp" ? SqlType.TimestampNtz : type;
    }

    private static SqlType OfCase(CaseExpression choice, Scope scope, int left)
    {
        var (branches, otherwise) = (choice.Branches, choice.Else);
        var results = new SqlType[branches.Count + (otherwise is null ? 0 : 1)];
        for (var i = 0; i < branches.Count; i++) results[i] = Of(branches[i].Result, scope, left);
        if (otherwise is not null) results[branches.Count] = Of(otherwise, scope, left);
        return Coercion.Common(results, scope.IsAnsi);
    }

    private static SqlType OfSigned(UnaryExpression unary, Scope scope, int left)
    {
        // The least numbers have no positive literal.
        if (unary is { Operator: UnaryOperator.Minus, Operand: Literal { NumberText: "2147483648" } }) return SqlType.Int;
        if (unary is { Operator: UnaryOperator.Minus, Operand: Literal { NumberText: "9223372036854775808" or "9223372036854775808L" } }) return SqlType.BigInt;
        var type = Of(unary.Operand, scope, left);
        return unary.Operator == UnaryOperator.BitNot && type.Family != TypeFamily.Integral ? SqlType.Unknown
            : type.IsNumeric || type.Family == TypeFamily.Interval ? type
            : SqlType.Unknown;
    }

    private static SqlType OfBinary(BinaryExpression binary, Scope scope, int left)
    {
        if (Operators.IsComparison(binary.Operator) || binary.Operator is BinaryOperator.And or BinaryOperator.Or) return SqlType.Boolean;
        var (first, second) = (Of(binary.Left, scope, left), Of(binary.Right, scope, left));
        return binary.Operator == BinaryOperator.Concat ? FunctionTypes.Concatenated([first, second], scope.IsAnsi) : Arithmetic.ResultOf(SqlOperators.Of(binary.Operator), first, second, scope.Settings, DigitsOf(binary.Left), DigitsOf(binary.Right));
    }

    // A literal beside a decimal counts with the digits it has.
    private static int DigitsOf(Expression? operand) => operand is Literal { NumberText: { } text } ? Math.Max(1, text.TrimStart('0').Count(char.IsDigit)) : 0;
}
