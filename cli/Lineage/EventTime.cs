using System.Globalization;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Output;

namespace Dataflow.Lint.Cli.Lineage;

/// <summary>The time of events that nothing happens at: that of the last commit, so that the same input gives the same bytes.</summary>
internal static class EventTime
{
    private const string Hint = "`--event-time 2024-03-01T00:00:00Z` gives one";

    /// <summary>The time as ISO 8601 in UTC, or why there is none.</summary>
    public static Told<string> Of(string? given, Host host)
    {
        if (given is not null)
            return Read(given) is { } time ? new(Text(time), null) : new(null, Problem.Usage($"`{given}` is no time", Hint));
        var opened = GitRepository.Open(host.WorkingFolder, "--format openlineage", host, host.Files);
        if (opened.Value?.CommitTime() is { } committed) return new(Text(committed), null);
        return new(
            null,
            opened.Problem is { } problem
                ? problem with { Help = Hint }
                : Problem.Usage("there is no commit whose time the events could have", Hint));
    }

    private static DateTimeOffset? Read(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
