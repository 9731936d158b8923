using System.Globalization;
using System.Text;

namespace Dataflow.Lint.Execution.Times;

/// <summary>A pattern of Java's date formatter, such as <c>yyyy-MM-dd HH:mm:ss.SSS</c>.</summary>
internal sealed class DatePattern
{
    private static readonly string[] Months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ];
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
            else if (letter is '[' or ']')
            {
                parts.Add(new(letter, 0, ""));
                i++;
            }
            else if (letter is '{' or '}' or '#')
            {
                return null;
            }
            else
            {
                parts.Add(new('\'', 0, letter.ToString()));
                i++;
            }
        }

        return AreClosed(parts) ? new DatePattern([.. parts]) : null;
    }

    // "[.SSS]" may be missing; one stretch does not stand in another.
    private static bool AreClosed(List<Part> parts)
    {
        var isOpen = false;
        foreach (var part in parts)
        {
            if (part.Letter is not ('[' or ']')) continue;
            if (part.Letter == '[' == isOpen) return false;
            isOpen = part.Letter == '[';
        }

        return !isOpen;
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
                '\'' or '[' or ']' => part.Text,
                'y' =>
                    part.Count == 2
                        ? Digits(CivilCalendar.FloorModulo(year, 100), 2)
                        : (year < 0 ? "-" : part.Count >= 4 && Math.Abs(year) >= 10_000 ? "+" : "") + Digits(Math.Abs(year), part.Count),
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
        var fields = new DateFields();
        var at = 0;
        for (var p = 0; p < parts.Length; p++)
        {
            if (parts[p].Letter == ']') continue;
            if (parts[p].Letter != '[')
            {
                if (!TryParse(p, text, ref at, ref fields)) return null;
                continue;
            }

            // A stretch that is not there leaves all as it was.
            var end = Array.FindIndex(parts, p, x => x.Letter == ']');
            var (place, before) = (at, fields);
            for (var inner = p + 1; inner < end; inner++)
            {
                if (TryParse(inner, text, ref at, ref fields)) continue;
                (at, fields) = (place, before);
                break;
            }

            p = end;
        }

        return at == text.Length && fields.Local is { } local ? (local, fields.Zone) : null;
    }

    private bool TryParse(int index, string text, ref int at, ref DateFields fields)
    {
        var part = parts[index];
        switch (part.Letter)
        {
            case '\'':
                if (string.CompareOrdinal(text, at, part.Text, 0, part.Text.Length) != 0) return false;
                at += part.Text.Length;
                return true;
            case 'E': return Named(text, ref at, WeekDays, part.Count) is not null;
            case 'M' or 'L' when part.Count > 2:
                if (Named(text, ref at, Months, part.Count) is not { } named) return false;
                fields.Month = named + 1;
                return true;
            case 'a':
                if (at + 2 > text.Length || text.Substring(at, 2).ToUpperInvariant() is not ("AM" or "PM")) return false;
                fields.IsAfternoon = char.ToUpperInvariant(text[at]) == 'P';
                at += 2;
                return true;
            case 'V' or 'z' or 'X' or 'x' or 'Z':
                var end = at;
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '+' or '-' or ':' or '/' or '_')) end++;
                if (end == at || Zone.Find(text[at..end]) is not { } zone) return false;
                (fields.Zone, at) = (zone, end);
                return true;
            default: return TryNumber(index, text, ref at, ref fields);
        }
    }

    private bool TryNumber(int index, string text, ref int at, ref DateFields fields)
    {
        var part = parts[index];
        var isNegative = part.Letter == 'y' && at < text.Length && text[at] is '-' or '+' && text[at++] == '-';
        var (most, start, number) = (MostDigits(index), at, 0L);
        while (at < text.Length && at - start < most && char.IsAsciiDigit(text[at])) number = (number * 10) + text[at++] - '0';
        if (at - start < (part.Letter == 'S' ? 1 : part.Count)) return false;
        return fields.Set(
            part.Letter,
            part.Letter == 'y' ? part.Count == 2 ? 2000 + number : isNegative ? -number : number : number,
            at - start);
    }

    // One letter takes as many digits as there are, unless digits of another part follow at once.
    private int MostDigits(int index)
    {
        var part = parts[index];
        if (part.Letter == 'S') return part.Count;
        var isFollowed = index + 1 < parts.Length
            && parts[index + 1].Letter is not ('\'' or '[' or ']') and not ('E' or 'a' or 'V' or 'z' or 'X' or 'x' or 'Z')
            && !(parts[index + 1].Letter is 'M' or 'L' && parts[index + 1].Count > 2);
        if (part.Letter == 'y') return part.Count == 2 || isFollowed ? part.Count : 10;
        if (part.Letter == 'D') return isFollowed ? part.Count : 3;
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
