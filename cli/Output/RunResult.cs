using Dataflow.Lint.Cli.Proving;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Output;

/// <summary>All that a run has to say.</summary>
internal sealed record RunResult
{
    /// <summary>The findings that are shown, in order.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The packages the files make, for a report that shows them.</summary>
    public IReadOnlyList<Package> Packages { get; init; } = [];

    /// <summary>Rows that show what findings say, where they were looked for.</summary>
    public IReadOnlyDictionary<Diagnostic, Witness> Proofs { get; init; } = new Dictionary<Diagnostic, Witness>();

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Files that were read and checked.</summary>
    public int FileCount { get; init; }

    public int SuppressedCount { get; init; }

    /// <summary>Findings that the baseline lists.</summary>
    public int BaselinedCount { get; init; }

    /// <summary>Files that should have been read and could not be.</summary>
    public int SkippedCount { get; init; }

    /// <summary>Findings that fixes have ended; none when nothing was to be fixed.</summary>
    public int? FixedCount { get; init; }

    /// <summary>Findings with a fix that may be applied unattended.</summary>
    public int SafelyFixableCount => Diagnostics.Count(d => d.Fixes.Any(f => f.IsSafe));

    /// <summary>Findings whose fixes a person should look at.</summary>
    public int UnsafelyFixableCount => Diagnostics.Count(d => d.Fixes.Count > 0 && !d.Fixes.Any(f => f.IsSafe));

    /// <summary>The time the run took, where it is to be told.</summary>
    public TimeSpan? Elapsed { get; init; }

    public bool HasStatistics { get; init; }

    /// <summary>A path as the user would write it.</summary>
    public Func<string, string> PathOf { get; init; } = path => path;

    /// <summary>A path from the root of the repository, with slashes: what other tools know a file by.</summary>
    public Func<string, string> RepositoryPathOf { get; init; } = path => path;

    /// <summary>Where the pages of the rules are on the web, with a slash at its end.</summary>
    public string? DocsAddress { get; init; }

    public int Count(Severity severity) => Diagnostics.Count(d => d.Severity == severity);

    /// <summary>Findings a rule, the most first.</summary>
    public IReadOnlyList<(RuleInfo Rule, int Count)> CountsByRule() =>
        [.. Diagnostics.GroupBy(d => d.Rule)
            .Select(g => (g.Key, g.Count()))
            .OrderByDescending(r => r.Item2)
            .ThenBy(r => r.Key.Id, StringComparer.Ordinal)];
}
