using System.Globalization;
using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Values;

/// <summary>Intervals of months and of microseconds as text.</summary>
internal static class IntervalText
{
    private static readonly string[] Units = ["day", "hour", "minute", "second"];

    /// <summary>Spark's literal of a value: <c>INTERVAL '1 02:03:04' DAY TO SECOND</c>.</summary>
    public static string Literal(SqlType type, long amount)
    {
        var (text, range) = Parts(type, amount);
        return $"INTERVAL '{text}' {range}";
    }

    /// <summary>The form in which results are shown: <c>1 02:03:04.000000000</c>, <c>1-2</c>.</summary>
    public static string Shown(SqlType type, long amount)
    {
        var sign = amount < 0 ? "-" : "";
        var rest = UInt128.Parse(Int128.Abs(amount).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        if (Intervals.IsMonths(type)) return string.Create(CultureInfo.InvariantCulture, $"{sign}{rest / 12}-{rest % 12}");
        var (days, inDay) = ((ulong)(rest / (ulong)CivilCalendar.MicrosOfDay), (ulong)(rest % (ulong)CivilCalendar.MicrosOfDay));
        var seconds = inDay / 1_000_000;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sign}{days} {seconds / 3_600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}.{inDay % 1_000_000:000000}000");
    }

    /// <summary>Reads Spark's literal of an interval of months or seconds; null where it is of another form.</summary>
    public static long? Read(string literal)
    {
        var (start, end) = (literal.IndexOf('\''), literal.LastIndexOf('\''));
        if (start < 0 || end <= start) return null;
        return Read(literal[(start + 1)..end], literal[(end + 1)..].Trim().ToLowerInvariant());
    }

    private static long? Read(string body, string range)
    {
        var sign = body.StartsWith('-') ? -1 : 1;
        var numbers = body.TrimStart('-', '+').Split('-', ' ', ':');
        var units = range.Split(' ');
        var amount = (Int128)0;
        if (units[0] is "year" or "month")
        {
            var first = units[0] == "year" ? 0 : 1;
            for (var i = 0; i < numbers.Length; i++)
            {
                if (!long.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
                amount += (Int128)number * (first + i == 0 ? 12 : 1);
            }

            amount *= sign;
            return amount is { } months && months >= int.MinValue && months <= int.MaxValue ? (long)months : null;
        }

        var at = Array.IndexOf(Units, units[0]);
        if (at < 0) return null;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!decimal.TryParse(numbers[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || at + i > 3)
                return null;
            amount += (Int128)decimal.Truncate(number * MicrosOf(at + i));
        }

        amount *= sign;
        return amount >= long.MinValue && amount <= long.MaxValue ? (long)amount : null;
    }

    /// <summary>An interval of months, days and microseconds.</summary>
    public static Value Calendar(long months, long days, long micros) => Value.Of([Value.Of(months), Value.Of(days), Value.Of(micros)]);

    /// <summary>The same of Spark's literal: whole days count as days of the calendar only where it has a field for them.</summary>
    public static Value? ReadCalendar(string literal)
    {
        if (Read(literal) is not { } amount) return null;
        var range = literal[(literal.LastIndexOf('\'') + 1)..].Trim().ToLowerInvariant();
        if (range.StartsWith("year", StringComparison.Ordinal) || range.StartsWith("month", StringComparison.Ordinal))
            return Calendar(amount, 0, 0);
        return range.StartsWith("day", StringComparison.Ordinal)
            ? Calendar(0, amount / CivilCalendar.MicrosOfDay, amount % CivilCalendar.MicrosOfDay)
            : Calendar(0, 0, amount);
    }

    /// <summary>Reads <c>1 year -2 days 3.5 seconds</c>; null where it is of another form.</summary>
    public static Value? Words(string text)
    {
        var words = TimeText.Trimmed(text)
            .ToLowerInvariant()
            .Split((char[])[' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count > 0 && words[0] == "interval") words.RemoveAt(0);
        var (months, days, micros) = (0L, 0L, 0m);
        if (words.Count == 0) return null;
        for (var i = 0; i < words.Count; i += 2)
        {
            var sign = 1;
            if (words[i] is "-" or "+")
            {
                // "- 1", but not "- -1".
                sign = words[i++] == "-" ? -1 : 1;
                if (i < words.Count && words[i][0] is '-' or '+') return null;
            }

            if (i + 1 >= words.Count
                || !decimal.TryParse(
                    words[i],
                    NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var number)
                || Math.Abs(number) > 1_000_000_000)
            {
                return null;
            }

            var unit = words[i + 1].TrimEnd('s');
            number *= sign;
            if (number != decimal.Truncate(number) && unit != "second") return null;
            switch (unit)
            {
                case "year": months += (long)number * 12; break;
                case "month": months += (long)number; break;
                case "week": days += (long)number * 7; break;
                case "day": days += (long)number; break;
                case "hour": micros += number * MicrosOf(1); break;
                case "minute": micros += number * MicrosOf(2); break;
                case "second": micros += number * MicrosOf(3); break;
                case "millisecond": micros += number * 1_000; break;
                case "microsecond": micros += number; break;
                default: return null;
            }
        }

        return months is >= int.MinValue and <= int.MaxValue && days is >= int.MinValue and <= int.MaxValue
            ? Calendar(months, days, (long)micros)
            : null;
    }

    /// <summary>An interval of months, days and microseconds in words: <c>1 years 2 months -3 days 4.5 seconds</c>.</summary>
    public static string Calendar(Value[] parts)
    {
        var words = new List<string>();
        Add(parts[0].Long / 12, "years");
        Add(parts[0].Long % 12, "months");
        Add(parts[1].Long, "days");
        var micros = parts[2].Long;
        Add(micros / 3_600_000_000, "hours");
        Add(micros / 60_000_000 % 60, "minutes");
        var rest = micros % 60_000_000;
        if (rest != 0) words.Add((rest / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture) + " seconds");
        return words.Count == 0 ? "0 seconds" : string.Join(" ", words);

        void Add(long number, string unit)
        {
            if (number != 0) words.Add(string.Create(CultureInfo.InvariantCulture, $"{number} {unit}"));
        }
    }

    private static decimal MicrosOf(int position) => position switch
    {
        0 => 86_400_000_000m,
        1 => 3_600_000_000m,
        2 => 60_000_000m,
        _ => 1_000_000m,
    };

    private static (string Text, string Range) Parts(SqlType type, long amount)
    {
        var range = type.Name["interval ".Length..].ToUpperInvariant();
        var units = type.Name.Split(' ');
        var (first, last) = (units[1], units[^1]);
        var sign = amount < 0 ? "-" : "";
        var rest = Int128.Abs(amount);
        if (Intervals.IsMonths(type))
        {
            var text = first == "month" ? $"{rest}" : last == "year" ? $"{rest / 12}" : $"{rest / 12}-{rest % 12}";
            return (sign + text, range);
        }

        var (from, to) = (Array.IndexOf(Units, first), Array.IndexOf(Units, last));
        var written = "";
        for (var i = from; i <= to; i++)
        {
            var size = (Int128)MicrosOf(i);
            var number = rest / size;
            rest -= number * size;
            if (i > from) written += i == 1 ? " " : ":";
            written += i == 0 ? number.ToString(CultureInfo.InvariantCulture) : number.ToString("00", CultureInfo.InvariantCulture);
            if (i == 3 && rest > 0) written += "." + rest.ToString("000000", CultureInfo.InvariantCulture).TrimEnd('0');
        }

        return (sign + written, range);
    }
}
