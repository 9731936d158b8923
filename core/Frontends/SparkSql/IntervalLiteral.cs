using System.Globalization;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Frontends.SparkSql;

/// <summary>What an interval literal is to Spark: <c>INTERVAL 2 WEEKS 3 SECONDS</c> is <c>INTERVAL '14 00:00:03' DAY TO SECOND</c>.</summary>
public readonly record struct IntervalLiteral(SqlType Type, string? Text)
{
    private const long Second = 1_000_000;
    private static readonly string[] MonthUnits = ["YEAR", "MONTH"];
    private static readonly string[] DayUnits = ["DAY", "HOUR", "MINUTE", "SECOND"];

    /// <summary>Reads a literal; its type is unknown where it is none, its text null where its value is not a plain number.</summary>
    public static IntervalLiteral Read(IntervalExpression interval)
    {
        var words = interval.Tokens.Where(t => !t.Kind.IsTrivia()).Skip(1).Select(t => t.Text).ToList();
        var none = new IntervalLiteral(Intervals.Of(interval.Units), null);
        var sign = 1;
        while (words.Count > 0 && words[0] is "-" or "+")
        {
            if (words[0] == "-") sign = -sign;
            words.RemoveAt(0);
        }

        if (interval.Holes.Count > 0 || words.Count == 0) return none;
        if (words.Count == 4 && words[2].Equals("TO", StringComparison.OrdinalIgnoreCase)) return Range(words[0].Trim('\'', '"'), words[1], words[3], sign) ?? none;
        if (words.Count == 1 && words[0].Length > 1 && words[0][0] is '\'' or '"')
        {
            // The units stand within the quotes.
            words = words[0].Trim('\'', '"').Split(' ', '\t', '\n').Where(w => w.Length > 0).ToList();
            if (words.Count > 0 && words[0].Equals("INTERVAL", StringComparison.OrdinalIgnoreCase)) words.RemoveAt(0);
        }
        else if (sign < 0 && words.Count > 2)
        {
            return none;
        }

        return Sum(words, sign) ?? none;
    }

    private static IntervalLiteral? Sum(List<string> words, int sign)
    {
        if (words.Count == 0 || words.Count % 2 != 0) return null;
        var (amount, start, end) = (0m, int.MaxValue, -1);
        string[]? units = null;
        for (var i = 0; i < words.Count; i += 2)
        {
            if (!decimal.TryParse(words[i].Trim('\'', '"').Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
            if (UnitOf(words[i + 1]) is not { } unit || (units is not null && units != unit.Units)) return null;
            if (Math.Abs(number) > 1_000_000_000_000_000 || number * unit.Micros != decimal.Truncate(number * unit.Micros) || (number != decimal.Truncate(number) && unit.Micros != Second)) return null;
            units = unit.Units;
            amount += number * unit.Micros;
            if (Math.Abs(amount) > long.MaxValue) return null;
            (start, end) = (Math.Min(start, unit.Position), Math.Max(end, unit.Position));
        }

        return units is null ? null : Written(units, start, end, (long)amount * sign);
    }

    // '1 02:03:04.5' DAY TO SECOND, '1-2' YEAR TO MONTH
    private static IntervalLiteral? Range(string text, string from, string to, int sign)
    {
        if (UnitOf(from) is not { } first || UnitOf(to) is not { } last || first.Units != last.Units || first.Position >= last.Position) return null;
        var body = text.Trim();
        if (body.Length > 0 && body[0] is '-' or '+')
        {
            if (body[0] == '-') sign = -sign;
            body = body.Substring(1);
        }

        var numbers = body.Split('-', ' ', ':').Where(n => n.Length > 0).ToArray();
        if (numbers.Length != last.Position - first.Position + 1) return null;
        var amount = 0m;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!decimal.TryParse(numbers[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1_000_000_000_000) return null;
            amount += number * MicrosOf(first.Units, first.Position + i);
        }

        return Math.Abs(amount) > long.MaxValue ? null : Written(first.Units, first.Position, last.Position, (long)amount * sign);
    }

    private static IntervalLiteral Written(string[] units, int start, int end, long amount)
    {
        var range = start == end ? units[start] : $"{units[start]} TO {units[end]}";
        var type = new SqlType(TypeFamily.Interval, "interval " + range.ToLowerInvariant());
        var sign = amount < 0 ? "-" : "";
        var rest = Math.Abs(amount);
        var text = "";
        for (var position = start; position <= end; position++)
        {
            var size = MicrosOf(units, position);
            var number = rest / size;
            rest -= number * size;
            var digits = units == DayUnits && position > 0 ? number.ToString("00", CultureInfo.InvariantCulture) : number.ToString(CultureInfo.InvariantCulture);
            if (position > start) text += units == MonthUnits ? "-" : position == 1 ? " " : ":";
            text += digits;
            if (position == 3 && rest > 0) text += "." + rest.ToString("000000", CultureInfo.InvariantCulture).TrimEnd('0');
        }

        return new IntervalLiteral(type, $"INTERVAL '{sign}{text}' {range}");
    }

    private static long MicrosOf(string[] units, int position) => units == MonthUnits ? position == 0 ? 12 : 1 : position switch
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
        "WEEK" => (DayUnits, 0, 7 * 86_400m * Second),
        "DAY" => (DayUnits, 0, 86_400m * Second),
        "HOUR" => (DayUnits, 1, 3_600m * Second),
        "MINUTE" => (DayUnits, 2, 60m * Second),
        "SECOND" => (DayUnits, 3, Second),
        "MILLISECOND" => (DayUnits, 3, 1_000),
        "MICROSECOND" => (DayUnits, 3, 1),
        _ => null,
    };
}
