using System.Globalization;
using System.Text;

namespace Dataflow.Lint.Execution.Times;

/// <summary>A pattern of Java's date formatter, such as <c>yyyy-MM-dd HH:mm:ss.SSS</c>.</summary>
internal sealed class DatePattern
{
    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] WeekDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private readonly Part[] parts;

    private DatePattern(Part[] parts) => this.parts = parts;

    private readonly record struct Part(char Letter, int Count, string Text);

    /// <summary>Reads a pattern; null where a letter of it is not understood here.</summary>
    public static DatePattern? Read(string pattern)
    {
        var parts = new List<Part>();
        for (var i = 0; i < pattern.Length;)
        {
            var letter = pattern[i];
            if (letter == '\'')
            {
                var end = pattern.IndexOf('\'', i + 1);
                if (end < 0) return null;
                parts.Add(new('\'', 0, end == i + 1 ? "'" : pattern[(i + 1)..end]));
                i = end + 1;
            }
            else if (char.IsAsciiLetter(letter))
            {
                var count = 1;
                while (i + count < pattern.Length && pattern[i + count] == letter) count++;
                if (!IsKnown(letter, count)) return null;
                parts.Add(new(letter, count, ""));
                i += count;
            }
            else if (letter is '[' or ']' or '{' or '}' or '#')
            {
                return null;
            }
            else
            {
                parts.Add(new('\'', 0, letter.ToString()));
                i++;
            }
        }

        return new DatePattern([.. parts]);
    }

    private static bool IsKnown(char letter, int count) => letter switch
    {
        'y' => count <= 6,
        'M' or 'L' or 'E' => count <= 4,
        'd' or 'H' or 'h' or 'K' or 'k' or 'm' or 's' or 'q' or 'Q' => count <= 2,
        'D' => count <= 3,
        'S' => count <= 9,
        'a' => count == 1,
        'V' => count == 2,
        'X' or 'x' or 'Z' => count <= 3,
        'z' => count <= 3,
        _ => false,
    };

    /// <summary>A local time as text.</summary>
    /// <param name="local">Microseconds on the wall.</param>
    /// <param name="zone">The zone that its letters show.</param>
    /// <param name="moment">The moment, for the offset of the zone.</param>
    public string Format(long local, Zone zone, long moment)
    {
        var text = new StringBuilder();
        var day = CivilCalendar.DayOfMicros(local);
        var (year, month, dayOfMonth) = CivilCalendar.Of(day);
        var micros = CivilCalendar.MicrosInDay(local);
        var seconds = micros / CivilCalendar.MicrosOfSecond;
        var hour = (int)(seconds / 3_600);
        foreach (var part in parts)
        {
            text.Append(part.Letter switch
            {
                '\'' => part.Text,
                'y' => part.Count == 2 ? Digits(CivilCalendar.FloorModulo(year, 100), 2) : (year < 0 ? "-" : part.Count >= 4 && Math.Abs(year) >= 10_000 ? "+" : "") + Digits(Math.Abs(year), part.Count),
                'M' or 'L' => part.Count <= 2 ? Digits(month, part.Count) : part.Count == 3 ? Months[month - 1][..3] : Months[month - 1],
                'd' => Digits(dayOfMonth, part.Count),
                'D' => Digits(CivilCalendar.DayOfYear(day), part.Count),
                'E' => part.Count <= 3 ? WeekDays[CivilCalendar.IsoDayOfWeek(day) - 1][..3] : WeekDays[CivilCalendar.IsoDayOfWeek(day) - 1],
                'q' or 'Q' => Digits(((month - 1) / 3) + 1, part.Count),
                'a' => hour < 12 ? "AM" : "PM",
                'H' => Digits(hour, part.Count),
                'k' => Digits(hour == 0 ? 24 : hour, part.Count),
                'K' => Digits(hour % 12, part.Count),
                'h' => Digits(hour % 12 == 0 ? 12 : hour % 12, part.Count),
                'm' => Digits(seconds / 60 % 60, part.Count),
                's' => Digits(seconds % 60, part.Count),
                'S' => ((micros % CivilCalendar.MicrosOfSecond) * 1_000).ToString("000000000", CultureInfo.InvariantCulture)[..part.Count],
                'V' => zone.Id,
                'z' => zone.NameAt(moment),
                _ => OffsetText(part.Letter, part.Count, zone.OffsetAt(moment)),
            });
        }

        return text.ToString();
    }

    private static string Digits(long number, int least) => number.ToString(CultureInfo.InvariantCulture).PadLeft(least, '0');

    private static string OffsetText(char letter, int count, int seconds)
    {
        if (letter == 'X' && seconds == 0) return "Z";
        var (sign, rest) = (seconds < 0 ? "-" : "+", Math.Abs(seconds));
        var (hours, minutes) = (Digits(rest / 3_600, 2), Digits(rest / 60 % 60, 2));
        if (letter == 'Z' || count == 2) return sign + hours + minutes;
        return count == 3 ? sign + hours + ":" + minutes : sign + hours + (rest / 60 % 60 == 0 ? "" : minutes);
    }

    /// <summary>Reads a text of this pattern; what it does not name is the first of 1970.</summary>
    /// <returns>Microseconds on the wall and, where the text names one, the zone; null where the text is of another form.</returns>
    public (long Local, Zone? Zone)? Parse(string text)
    {
        long year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0, nanos = 0;
        long? dayOfYear = null;
        bool? isAfternoon = null;
        var isHalf = false;
        Zone? zone = null;
        var at = 0;
        for (var p = 0; p < parts.Length; p++)
        {
            var part = parts[p];
            switch (part.Letter)
            {
                case '\'':
                    if (string.CompareOrdinal(text, at, part.Text, 0, part.Text.Length) != 0) return null;
                    at += part.Text.Length;
                    continue;
                case 'E':
                    if (Named(text, ref at, WeekDays, part.Count) is null) return null;
                    continue;
                case 'M' or 'L' when part.Count > 2:
                    if (Named(text, ref at, Months, part.Count) is not { } named) return null;
                    month = named + 1;
                    continue;
                case 'a':
                    if (at + 2 > text.Length || text.Substring(at, 2).ToUpperInvariant() is not ("AM" or "PM")) return null;
                    isAfternoon = char.ToUpperInvariant(text[at]) == 'P';
                    at += 2;
                    continue;
                case 'V' or 'z' or 'X' or 'x' or 'Z':
                    var end = at;
                    while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '+' or '-' or ':' or '/' or '_')) end++;
                    zone = Zone.Find(text[at..end]);
                    if (zone is null) return null;
                    at = end;
                    continue;
            }

            var isNegative = part.Letter == 'y' && at < text.Length && text[at] is '-' or '+' && text[at++] == '-';
            var most = MostDigits(p);
            var start = at;
            var number = 0L;
            while (at < text.Length && at - start < most && char.IsAsciiDigit(text[at])) number = (number * 10) + text[at++] - '0';
            var least = part.Letter == 'S' ? 1 : part.Count;
            if (at - start < least) return null;
            switch (part.Letter)
            {
                case 'y': year = part.Count == 2 ? 2000 + number : isNegative ? -number : number; break;
                case 'M' or 'L': month = number; break;
                case 'd': day = number; break;
                case 'D': dayOfYear = number; break;
                case 'H': hour = number; break;
                case 'k': hour = number == 24 ? 0 : number; break;
                case 'h' or 'K':
                    if (number > 12 || (part.Letter == 'h' && number == 0)) return null;
                    hour = number % 12;
                    isHalf = true;
                    break;
                case 'm': minute = number; break;
                case 's': second = number; break;
                case 'S': nanos = number * (long)Math.Pow(10, 9 - (at - start)); break;
                default: return null;
            }
        }

        if (at != text.Length || hour > 23 || minute > 59 || second > 59) return null;
        if (isAfternoon == true && isHalf) hour += 12;
        long date;
        if (dayOfYear is { } inYear)
        {
            if (inYear < 1 || inYear > (CivilCalendar.IsLeap(year) ? 366 : 365)) return null;
            date = CivilCalendar.DayOf(year, 1, 1) + inYear - 1;
        }
        else
        {
            if (!CivilCalendar.IsDay(year, (int)month, (int)day)) return null;
            date = CivilCalendar.DayOf(year, (int)month, (int)day);
        }

        return ((date * CivilCalendar.MicrosOfDay) + (((((hour * 60) + minute) * 60) + second) * CivilCalendar.MicrosOfSecond) + (nanos / 1_000), zone);
    }

    // One letter takes as many digits as there are, unless digits of another part follow at once.
    private int MostDigits(int index)
    {
        var part = parts[index];
        if (part.Letter == 'S') return part.Count;
        var isFollowed = index + 1 < parts.Length && parts[index + 1].Letter is not '\'' and not ('E' or 'a' or 'V' or 'z' or 'X' or 'x' or 'Z') && !(parts[index + 1].Letter is 'M' or 'L' && parts[index + 1].Count > 2);
        if (part.Letter == 'y') return part.Count == 2 || isFollowed ? part.Count : 10;
        return part.Count == 1 && !isFollowed ? 18 : Math.Max(part.Count, 2);
    }

    private static int? Named(string text, ref int at, string[] names, int count)
    {
        for (var i = 0; i < names.Length; i++)
        {
            var name = count <= 3 ? names[i][..3] : names[i];
            if (at + name.Length > text.Length || string.CompareOrdinal(text, at, name, 0, name.Length) != 0) continue;
            at += name.Length;
            return i;
        }

        return null;
    }
}
