using System.Globalization;

namespace Dataflow.Lint.Engine.Workflows.Times;

/// <summary>
/// A person's reading: <c>90m</c>, <c>1h 30 min</c>, <c>1.5 hours</c>, <c>1 week and 2 days</c>, <c>PT1H30M</c>, <c>01:30:00</c>.
/// </summary>
internal static class PersonDuration
{
    /// <returns><c>null</c> as soon as something in the text is not understood.</returns>
    public static TimeSpan? Read(string text)
    {
        var lower = text.ToLowerInvariant();
        return ReadClock(lower) ?? ReadIso(lower) ?? ReadWords(lower);
    }

    private static TimeSpan? ReadWords(string text)
    {
        var seconds = 0.0;
        var position = 0;
        var any = false;
        while (position < text.Length)
        {
            if (text[position] is ' ' or ',' or '+')
            {
                position++;
                continue;
            }

            if (any && string.CompareOrdinal(text, position, "and ", 0, 4) == 0)
            {
                position += 4;
                continue;
            }

            var start = position;
            while (position < text.Length && text[position] is (>= '0' and <= '9') or '.') position++;
            if (!double.TryParse(
                text.Substring(start, position - start),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number))
            {
                return null;
            }

            while (position < text.Length && text[position] == ' ') position++;
            var wordStart = position;
            while (position < text.Length && char.IsLetter(text[position])) position++;
            if (DurationUnits.SecondsOfWord(text.Substring(wordStart, position - wordStart)) is not { } unit) return null;
            seconds += number * unit;
            any = true;
        }

        return any ? DurationUnits.Seconds(seconds) : null;
    }

    /// <summary><c>P1DT2H</c>: in ISO form <c>M</c> before the <c>T</c> would be months, whose length is unknown.</summary>
    private static TimeSpan? ReadIso(string text)
    {
        if (text.Length < 3 || text[0] != 'p' || text[1] is not ('t' or (>= '0' and <= '9'))) return null;
        var time = text.IndexOf('t');
        var date = time < 0 ? text.Substring(1) : text.Substring(1, time - 1);
        if (date.IndexOf('m') >= 0 || date.IndexOf('y') >= 0) return null;
        return ReadWords(date + " " + (time < 0 ? "" : text.Substring(time + 1)));
    }

    /// <summary><c>hours:minutes:seconds</c></summary>
    private static TimeSpan? ReadClock(string text)
    {
        var parts = text.Split(':');
        if (parts.Length != 3) return null;
        var seconds = 0.0;
        foreach (var part in parts)
        {
            if (part.Length is 0 or > 4 || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            seconds = seconds * 60 + number;
        }

        return DurationUnits.Seconds(seconds);
    }
}
