using System.Globalization;
using System.Text;

namespace Dataflow.Lint.Execution.Times;

/// <summary>Days and moments as text, the way a cast writes and reads them.</summary>
internal static class TimeText
{
    public static string OfDay(long day)
    {
        var (year, month, dayOfMonth) = CivilCalendar.Of(day);
        return string.Create(CultureInfo.InvariantCulture, $"{OfYear(year)}-{month:00}-{dayOfMonth:00}");
    }

    /// <summary>A local time with as many digits behind the second as it has.</summary>
    public static string OfLocal(long micros) => $"{OfDay(CivilCalendar.DayOfMicros(micros))} {OfTime(CivilCalendar.MicrosInDay(micros))}";

    /// <summary>A time of the day: <c>12:00:00.5</c>.</summary>
    public static string OfTime(long micros)
    {
        var seconds = micros / CivilCalendar.MicrosOfSecond;
        var text = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3_600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        var rest = micros % CivilCalendar.MicrosOfSecond;
        return rest == 0 ? text : text + "." + rest.ToString("000000", CultureInfo.InvariantCulture).TrimEnd('0');
    }

    public static string OfYear(long year)
    {
        var digits = Math.Abs(year).ToString("0000", CultureInfo.InvariantCulture);
        return year > 9_999 ? "+" + digits : year < 0 ? "-" + digits : digits;
    }

    /// <summary>
    /// Reads <c>2024</c>, <c>2024-1</c>, <c>2024-01-31</c>, the last with anything behind a blank or a T; null where it is no day.
    /// </summary>
    public static long? Day(string text)
    {
        var body = Trimmed(text);
        var reader = new Reader(body);
        var sign = reader.Sign();
        if (reader.Digits(4, 7) is not { } year) return null;
        var (month, day) = (1L, 1L);
        if (reader.Take('-'))
        {
            if (reader.Digits(1, 2) is not { } m) return null;
            month = m;
            if (reader.Take('-'))
            {
                if (reader.Digits(1, 2) is not { } d) return null;
                day = d;
                if (!reader.IsAtEnd && reader.Current is ' ' or 'T') reader.SkipAll();
            }
        }

        if (!reader.IsAtEnd || !CivilCalendar.IsDay(sign * year, (int)month, (int)day)) return null;
        return InRange(CivilCalendar.DayOf(sign * year, (int)month, (int)day));
    }

    private static long? InRange(long day) => day is >= int.MinValue and <= int.MaxValue ? day : null;

    /// <summary>Reads a moment as text.</summary>
    /// <param name="text">A day, maybe with a time and a zone.</param>
    /// <param name="zone">The zone where the text names none.</param>
    /// <param name="isLocal">Whether a local time is meant: then a zone in the text is read and passed over.</param>
    /// <param name="today">The day of a time without one; null where there is no clock.</param>
    /// <returns>Microseconds; null where it is no moment.</returns>
    public static long? Moment(string text, Zone zone, bool isLocal, long? today = null)
    {
        var body = Trimmed(text);
        if (body.Length == 0) return null;
        var reader = new Reader(body);
        long day;
        if (StartsWithTime(body))
        {
            if (today is not { } known) return null;
            day = known;
            reader.Take('T');
        }
        else
        {
            var sign = reader.Sign();
            if (reader.Digits(4, 6) is not { } year) return null;
            var (month, dayOfMonth) = (1L, 1L);
            if (!reader.IsAtEnd)
            {
                if (!reader.Take('-') || reader.Digits(1, 2) is not { } m) return null;
                month = m;
                if (!reader.IsAtEnd)
                {
                    if (!reader.Take('-') || reader.Digits(1, 2) is not { } d) return null;
                    dayOfMonth = d;
                }
            }

            if (!CivilCalendar.IsDay(sign * year, (int)month, (int)dayOfMonth)) return null;
            day = CivilCalendar.DayOf(sign * year, (int)month, (int)dayOfMonth);
            if (!reader.IsAtEnd && !reader.Take(' ') && !reader.Take('T')) return null;
        }

        if (Time(ref reader) is not { } micros) return null;
        var named = reader.Rest().Trim();
        var own = named.Length == 0 ? zone : Zone.Find(named);
        if (own is null) return null;
        var local = ((Int128)day * CivilCalendar.MicrosOfDay) + micros;
        if (local < long.MinValue || local > long.MaxValue) return null;
        return isLocal ? (long)local : own.ToUtc((long)local);
    }

    /// <summary>Whether a text is a moment that names its zone, so that it is the same moment everywhere.</summary>
    public static bool NamesZone(string text) =>
        Moment(text, Zone.Utc, isLocal: false) is { } here && here == Moment(text, Zone.Find("+01:00")!, isLocal: false);

    /// <summary>Whether a text begins with a time, so that the day is that of the clock.</summary>
    public static bool IsTimeAlone(string text) => Trimmed(text) is { Length: > 0 } body && StartsWithTime(body);

    private static bool StartsWithTime(string body)
    {
        var start = body[0] == 'T' ? 1 : 0;
        var digits = 0;
        while (start + digits < body.Length && char.IsAsciiDigit(body[start + digits])) digits++;
        return digits is 1 or 2 && start + digits < body.Length && body[start + digits] == ':';
    }

    // "12", "12:30", "12:30:45.123456789"; digits beyond the sixth are passed over.
    private static long? Time(ref Reader reader)
    {
        if (reader.IsAtEnd) return 0;
        if (!char.IsAsciiDigit(reader.Current)) return null;
        if (reader.Digits(1, 2) is not { } hour || hour > 23) return null;
        var (minute, second, fraction) = (0L, 0L, 0L);
        if (reader.Take(':'))
        {
            if (reader.Digits(1, 2) is not { } m || m > 59) return null;
            minute = m;
            if (reader.Take(':'))
            {
                if (reader.Digits(1, 2) is not { } s || s > 59) return null;
                second = s;
                if (reader.Take('.')) fraction = reader.Fraction();
            }
        }
        else if (!reader.IsAtEnd && reader.Current is not ':')
        {
            return null;
        }

        return (((((hour * 60) + minute) * 60) + second) * CivilCalendar.MicrosOfSecond) + fraction;
    }

    /// <summary>Without blanks and control letters around it, as Spark trims before it reads.</summary>
    public static string Trimmed(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsBlank(text[start])) start++;
        while (end > start && IsBlank(text[end - 1])) end--;
        return text[start..end];
    }

    private static bool IsBlank(char letter) => letter <= ' ' || letter == '\u007F';

    private ref struct Reader(string text)
    {
        private int at;

        public readonly bool IsAtEnd => at >= text.Length;

        public readonly char Current => text[at];

        public bool Take(char letter)
        {
            if (IsAtEnd || text[at] != letter) return false;
            at++;
            return true;
        }

        public int Sign() => Take('-') ? -1 : Take('+') ? 1 : 1;

        public long? Digits(int least, int most)
        {
            var start = at;
            var number = 0L;
            while (at < text.Length && char.IsAsciiDigit(text[at]) && at - start <= most) number = (number * 10) + text[at++] - '0';
            return at - start >= least && at - start <= most ? number : null;
        }

        public long Fraction()
        {
            var (number, digits) = (0L, 0);
            for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
            {
                if (digits++ < 6) number = (number * 10) + text[at] - '0';
            }

            for (; digits < 6; digits++) number *= 10;
            return number;
        }

        public string Rest()
        {
            var rest = text[at..];
            at = text.Length;
            return rest;
        }

        public void SkipAll() => at = text.Length;
    }
}
