namespace Dataflow.Lint.Engine.Workflows.Times;

/// <summary>
/// The engine's reading: every whole number with a known unit behind it, at most one space between, counts; the rest is skipped.
/// </summary>
internal static class EngineDuration
{
    public static TimeSpan? Read(string text)
    {
        var lower = text.ToLowerInvariant();
        var seconds = 0.0;
        for (var position = 0; position < lower.Length;)
        {
            var start = position;
            while (position < lower.Length && lower[position] is >= '0' and <= '9') position++;
            if (position == start)
            {
                position++;
                continue;
            }

            var word = position < lower.Length && lower[position] == ' ' ? position + 1 : position;
            foreach (var (unit, length) in DurationUnits.OfEngine)
            {
                if (string.CompareOrdinal(lower, word, unit, 0, unit.Length) != 0) continue;
                seconds += Number(lower, start, position) * length.TotalSeconds;
                position = word + unit.Length;
                break;
            }
        }

        return DurationUnits.Seconds(seconds) ?? TimeSpan.Zero;
    }

    private static double Number(string text, int start, int end)
    {
        var number = 0.0;
        for (var i = start; i < end; i++) number = number * 10 + (text[i] - '0');
        return number;
    }
}
