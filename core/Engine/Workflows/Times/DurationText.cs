using System.Globalization;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows.Times;

/// <summary>A length of time in text, as the engine reads it and as a person does: <c>1h30m</c> is one hour to the engine.</summary>
/// <param name="Engine">What the engine adds up; <c>null</c> when only known at run time.</param>
/// <param name="Person">What a person reads; <c>null</c> when it is no duration or only known at run time.</param>
public readonly record struct DurationText(TimeSpan? Engine, TimeSpan? Person)
{
    /// <summary>Both readings are known and differ.</summary>
    public bool IsMisread => Engine is { } engine && Person is { } person && engine != person;

    /// <summary>The text has parameters, so neither reading is known.</summary>
    public bool IsTemplated => Engine is null;

    /// <summary>A length in words that engine and person read alike: <c>90 min</c>, <c>7 days</c>.</summary>
    public static string Format(TimeSpan length) =>
        length == TimeSpan.Zero ? "0 sec"
        : length.Ticks % TimeSpan.TicksPerDay == 0 ? Counted.Of(length.Ticks / TimeSpan.TicksPerDay, "day")
        : length.Ticks % TimeSpan.TicksPerHour == 0 ? Counted.Of(length.Ticks / TimeSpan.TicksPerHour, "hour")
        : length.Ticks % TimeSpan.TicksPerMinute == 0 ? $"{length.Ticks / TimeSpan.TicksPerMinute} min"
        : length.Ticks % TimeSpan.TicksPerSecond == 0 ? $"{length.Ticks / TimeSpan.TicksPerSecond} sec"
        : $"{length.Ticks / TimeSpan.TicksPerMillisecond} ms";

    public static DurationText Parse(YamlScalar scalar) => Parse(scalar.Value);

    public static DurationText Parse(string text)
    {
        text = text.Trim();
        if (text.IndexOf('$') >= 0 || text.IndexOf("{{", StringComparison.Ordinal) >= 0) return new DurationText(null, null);

        // A bare number is seconds.
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            return DurationUnits.Seconds(seconds) is { } span ? new DurationText(span, span) : new DurationText(TimeSpan.Zero, null);
        }

        return new DurationText(EngineDuration.Read(text), PersonDuration.Read(text));
    }
}
