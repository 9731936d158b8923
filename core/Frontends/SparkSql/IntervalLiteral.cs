using System.Globalization;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Frontends.SparkSql;

/// <summary>
/// What an interval literal is to Spark: <c>INTERVAL 2 WEEKS 3 SECONDS</c> is <c>INTERVAL '14 00:00:03' DAY TO SECOND</c>.
/// </summary>
public readonly record struct IntervalLiteral(SqlType Type, string? Text)
{
    private const decimal Second = 1_000_000;
    private const decimal Most = 9_223_372_036_854_775_808;
    private const decimal MostNumber = 1_000_000_000_000_000;
    private static readonly char[] Blanks = [' ', '\t', '\n', '\r'];
    private static readonly string[] MonthUnits = ["YEAR", "MONTH"];
    private static readonly string[] DayUnits = ["DAY", "HOUR", "MINUTE", "SECOND"];

    /// <summary>Reads a literal; its type is unknown where it is none, its text null where its value is not a plain number.</summary>
    public static IntervalLiteral Read(IntervalExpression interval)
    {
        var none = new IntervalLiteral(Intervals.Of(interval.Units), null);
        if (interval.Holes.Count > 0) return none;
        var words = interval.Tokens.Where(t => !t.Kind.IsTrivia()).Skip(1).Select(WordOf).ToList();
        var sign = SignOf(words, out var first);
        if (words.Count - first == 4 && words[first + 2].Equals("TO", StringComparison.OrdinalIgnoreCase))
            return Range(words[first], words[first + 1], words[first + 3], sign) ?? none;
        if (words.Count - first != 1) return Sum(words) ?? none;

        // The units stand within the quotes.
        var inner = words[first].Split(Blanks, StringSplitOptions.RemoveEmptyEntries).ToList();
        if (inner.Count > 0 && inner[0].Equals("INTERVAL", StringComparison.OrdinalIgnoreCase)) inner.RemoveAt(0);
        return (sign > 0 ? Sum(inner) : null) ?? none;
    }

    private static string WordOf(SyntaxToken token) =>
        token.Kind is SyntaxKind.StringLiteral or SyntaxKind.RawStringLiteral ? SqlStrings.Decode(token.TextSpan).Trim() : token.Text;

    private static int SignOf(List<string> words, out int first)
    {
        var sign = 1;
        for (first = 0; first < words.Count && words[first] is "-" or "+"; first++)
        {
            if (words[first] == "-") sign = -sign;
        }

        return sign;
    }

    // "-1 YEAR 1 MONTH", "'40' HOUR '80' MINUTE": each number has a sign of its own.
    private static IntervalLiteral? Sum(List<string> words)
    {
        var (amount, start, end) = (0m, int.MaxValue, -1);
        string[]? units = null;
        for (var i = 0; i < words.Count;)
        {
            var sign = 1;
            for (; i < words.Count && words[i] is "-" or "+"; i++) sign = words[i] == "-" ? -sign : sign;
            if (i + 1 >= words.Count
                || !TryRead(words[i], out var number)
                || UnitOf(words[i + 1]) is not { } unit
                || (units is not null && units != unit.Units))
            {
                return null;
            }

            if (Math.Abs(number) > MostNumber || (number != decimal.Truncate(number) && unit.Micros != Second)) return null;
            units = unit.Units;
            amount += sign * decimal.Truncate(number * unit.Micros);
            if (Math.Abs(amount) > Most) return null;
            (start, end) = (Math.Min(start, unit.Position), Math.Max(end, unit.Position));
            i += 2;
        }

        return units is null ? null : Written(units, start, end, amount);
    }

    // "- 1" within quotes is the number, too.
    private static bool TryRead(string word, out decimal number) =>
        decimal.TryParse(
            string.Concat(word.Split(Blanks)),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out number);

    // '1 02:03:04.5' DAY TO SECOND, '1-2' YEAR TO MONTH
    private static IntervalLiteral? Range(string text, string from, string to, int sign)
    {
        if (UnitOf(from) is not { } first || UnitOf(to) is not { } last || first.Units != last.Units || first.Position >= last.Position)
            return null;
        var body = text.Trim();
        if (body.Length > 0 && body[0] is '-' or '+')
        {
            if (body[0] == '-') sign = -sign;
            body = body.Substring(1);
        }

        if (string.Concat(body.Where(c => c is '-' or ' ' or ':')) != Separators(first.Units, first.Position, last.Position)) return null;
        var numbers = body.Split('-', ' ', ':').Where(n => n.Length > 0).ToArray();
        if (numbers.Length != last.Position - first.Position + 1) return null;
        var amount = 0m;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!decimal.TryParse(numbers[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                || number > MostNumber)
            {
                return null;
            }

            amount += decimal.Truncate(number * MicrosOf(first.Units, first.Position + i));
        }

        return amount > Most ? null : Written(first.Units, first.Position, last.Position, amount * sign);
    }

    // "1-2", "1 02:03:04"
    private static string Separators(string[] units, int start, int end) =>
        units == MonthUnits ? "-" : string.Concat(Enumerable.Range(start, end - start).Select(p => p == 0 ? ' ' : ':'));

    private static IntervalLiteral Written(string[] units, int start, int end, decimal amount)
    {
        var range = start == end ? units[start] : $"{units[start]} TO {units[end]}";
        var sign = amount < 0 ? "-" : "";
        var rest = Math.Abs(amount);
        var text = "";
        for (var position = start; position <= end; position++)
        {
            var size = MicrosOf(units, position);
            var number = decimal.Truncate(rest / size);
            rest -= number * size;
            var digits = number.ToString(units == DayUnits && position > 0 ? "00" : "0", CultureInfo.InvariantCulture);
            if (position > start) text += units == MonthUnits ? "-" : position == 1 ? " " : ":";
            text += digits;
            if (position == 3 && rest > 0) text += "." + rest.ToString("000000", CultureInfo.InvariantCulture).TrimEnd('0');
        }

        return new IntervalLiteral(Intervals.Named("interval " + range.ToLowerInvariant()), $"INTERVAL '{sign}{text}' {range}");
    }

    private static decimal MicrosOf(string[] units, int position) => units == MonthUnits ? position == 0 ? 12 : 1 : position switch
    {
        0 => 86_400 * Second,
        1 => 3_600 * Second,
        2 => 60 * Second,
        _ => Second,
    };

    private static (string[] Units, int Position, decimal Micros)? UnitOf(string word) => word.ToUpperInvariant().TrimEnd('S') switch
    {
        "YEAR" => (MonthUnits, 0, 12),
        "MONTH" => (MonthUnits, 1, 1),
        "WEEK" => (DayUnits, 0, 7 * 86_400 * Second),
        "DAY" => (DayUnits, 0, 86_400 * Second),
        "HOUR" => (DayUnits, 1, 3_600 * Second),
        "MINUTE" => (DayUnits, 2, 60 * Second),
        "SECOND" => (DayUnits, 3, Second),
        "MILLISECOND" => (DayUnits, 3, 1_000),
        "MICROSECOND" => (DayUnits, 3, 1),
        _ => null,
    };
}
