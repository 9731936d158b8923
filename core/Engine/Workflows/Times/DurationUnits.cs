namespace Dataflow.Lint.Engine.Workflows.Times;

/// <summary>The lengths behind the words of a duration.</summary>
internal static class DurationUnits
{
    /// <summary>
    /// The units of the engine. A word counts by its beginning, so <c>30 sec</c> is <c>30 s</c> and <c>5 mins</c> is <c>5 min</c>.
    /// </summary>
    public static readonly (string Word, TimeSpan Length)[] OfEngine =
    [
        ("ms", TimeSpan.FromTicks(TimeSpan.TicksPerMillisecond)),
        ("millisecond", TimeSpan.FromTicks(TimeSpan.TicksPerMillisecond)),
        ("d", TimeSpan.FromTicks(TimeSpan.TicksPerDay)),
        ("h", TimeSpan.FromTicks(TimeSpan.TicksPerHour)),
        ("min", TimeSpan.FromTicks(TimeSpan.TicksPerMinute)),
        ("s", TimeSpan.FromTicks(TimeSpan.TicksPerSecond)),
    ];

    /// <summary>A number of seconds, or <c>null</c> beyond what a duration can hold.</summary>
    public static TimeSpan? Seconds(double seconds) =>
        Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null;

    /// <summary>What a person means by a word.</summary>
    public static double? SecondsOfWord(string word) => word switch
    {
        "ms" or "msec" or "msecs" or "millis" or "millisecond" or "milliseconds" => 0.001,
        "s" or "sec" or "secs" or "second" or "seconds" => 1,
        "m" or "min" or "mins" or "minute" or "minutes" => 60,
        "h" or "hr" or "hrs" or "hour" or "hours" => 3_600,
        "d" or "day" or "days" => 86_400,
        "w" or "wk" or "wks" or "week" or "weeks" => 604_800,
        _ => null,
    };
}
