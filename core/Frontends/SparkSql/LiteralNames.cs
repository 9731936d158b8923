using System.Globalization;
using System.Text;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Frontends.SparkSql;

/// <summary>How Spark writes literals in the names it makes up; null where that is not sure.</summary>
internal static class LiteralNames
{
    private static readonly char[] WholeSuffixes = ['L', 'l', 'S', 's', 'Y', 'y'];

    public static string? Of(Literal literal, TypeSettings settings)
    {
        if (literal.Holes.Count > 0) return null;
        return literal.LiteralKind switch
        {
            LiteralKind.Null => "NULL",
            LiteralKind.Boolean => literal.BooleanValue == true ? "true" : "false",
            LiteralKind.String => literal.StringValue,
            LiteralKind.Integer =>
                literal.Text.TrimEnd(WholeSuffixes) is var digits && digits.TrimStart('0') is { Length: > 0 } kept ? kept
                    : digits.Length > 0 ? "0"
                    : null,
            LiteralKind.Decimal => OfDecimal(literal.Text.ToUpperInvariant().TrimEnd('B', 'D')),
            LiteralKind.Double => literal.FirstToken.Kind == SyntaxKind.FloatLiteral ? OfFloat(literal.Text) : OfDouble(literal.Text),
            LiteralKind.Date => OfDate(literal.StringValue),
            LiteralKind.Timestamp => OfTimestamp(literal, settings),
            _ when literal.TypeWord == "time" => literal.StringValue is { Length: 8 } time ? $"TIME '{time}'" : null,
            _ =>
                literal.Text.StartsWith("x'", StringComparison.OrdinalIgnoreCase) && literal.Text.Length % 2 == 1
                    ? literal.Text.ToUpperInvariant()
                    : null,
        };
    }

    // As Java writes a decimal: with an exponent below a millionth.
    private static string? OfDecimal(string text)
    {
        if (text.Any(c => !char.IsDigit(c) && c != '.')) return null;
        var point = text.IndexOf('.');
        if (point < 0) return text.TrimStart('0') is { Length: > 0 } whole ? whole : "0";
        var scale = text.Length - point - 1;
        var digits = text.Remove(point, 1).TrimStart('0');
        if (digits.Length == 0) digits = "0";
        if (scale - digits.Length + 1 > 6)
        {
            var rest = digits.Substring(1);
            return $"{digits[0]}{(rest.Length > 0 ? "." + rest : "")}E-{scale - digits.Length + 1}";
        }

        digits = digits.PadLeft(scale + 1, '0');
        return scale == 0 ? digits : digits.Insert(digits.Length - scale, ".");
    }

    // As Java writes a double: an exponent from ten millions up and below a thousandth.
    private static string? OfDouble(string text) =>
        double.TryParse(text.TrimEnd('D', 'd'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && !double.IsInfinity(value)
            ? AsInJava(value, value.ToString("R", CultureInfo.InvariantCulture))
            : null;

    private static string? OfFloat(string text) =>
        float.TryParse(text.TrimEnd('F', 'f'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !float.IsInfinity(value)
            ? AsInJava(value, value.ToString("R", CultureInfo.InvariantCulture))
            : null;

    private static string AsInJava(double value, string shortest)
    {
        if (value == 0) return "0.0";
        var parts = value.ToString("E16", CultureInfo.InvariantCulture).Split('E');
        var digits = new StringBuilder();
        foreach (var c in shortest)
        {
            if (c == 'E') break;
            if (char.IsDigit(c)) digits.Append(c);
        }

        var significant = digits.ToString().TrimStart('0').TrimEnd('0');
        if (significant.Length == 0) significant = "0";
        var exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (exponent is >= 7 or < -3) return $"{significant[0]}.{(significant.Length > 1 ? significant.Substring(1) : "0")}E{exponent}";
        if (exponent < 0) return "0." + new string('0', -exponent - 1) + significant;
        significant = significant.PadRight(exponent + 1, '0');
        var behind = significant.Substring(exponent + 1);
        return significant.Substring(0, exponent + 1) + "." + (behind.Length > 0 ? behind : "0");
    }

    private static string? OfDate(string? text) => IsDate(text) ? $"DATE '{text}'" : null;

    private static string? OfTimestamp(Literal literal, TypeSettings settings)
    {
        if (literal.StringValue is not { Length: >= 10 } text || !IsDate(text.Substring(0, 10))) return null;
        var word = literal.TypeWord switch
        {
            "timestamp" => settings.IsTimestampNtz ? "TIMESTAMP_NTZ" : "TIMESTAMP",
            "timestamp_ltz" => "TIMESTAMP",
            "timestamp_ntz" => "TIMESTAMP_NTZ",
            _ => null,
        };
        if (word is null) return null;
        if (text.Length == 10) return $"{word} '{text} 00:00:00'";
        if (text.Length < 19 || text.Length > 26 || text[10] is not (' ' or 'T') || text[13] != ':' || text[16] != ':') return null;
        var fraction = text.Substring(19);
        if (fraction.Length > 0 && (fraction[0] != '.' || fraction.Skip(1).Any(c => !char.IsDigit(c)))) return null;
        return $"{word} '{text.Substring(0, 10)} {text.Substring(11, 8)}{fraction.TrimEnd('0').TrimEnd('.')}'";
    }

    private static bool IsDate(string? text) =>
        text is { Length: 10 }
        && text[4] == '-'
        && text[7] == '-'
        && DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
