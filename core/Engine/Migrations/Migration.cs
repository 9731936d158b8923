using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>What changes in the tables of a repository, and whom it concerns.</summary>
/// <param name="Changes">The tables that differ.</param>
/// <param name="Impacts">The places that depend on them, in the files as they are.</param>
/// <param name="Elsewhere">Findings that are new under the changed tables, at no such place.</param>
/// <param name="Crashes">Rules that failed.</param>
public sealed record Migration(
    IReadOnlyList<TableChange> Changes,
    IReadOnlyList<Impact> Impacts,
    IReadOnlyList<Diagnostic> Elsewhere,
    IReadOnlyList<RuleCrash> Crashes)
{
    /// <summary>A repository against an earlier state of it.</summary>
    /// <param name="before">The earlier state.</param>
    /// <param name="after">The state it is in.</param>
    /// <param name="rules">The rules that prove what breaks.</param>
    /// <param name="options">What is reported where.</param>
    /// <param name="isAbout">Whether the definition of a table, by its path, is asked about.</param>
    public static Migration Between(
        Workspace before,
        Workspace after,
        IReadOnlyList<Rule> rules,
        Nearest<LintOptions> options,
        Func<string, bool>? isAbout = null)
    {
        var changes = StateComparison.Of(before, after).Where(c => isAbout is null || isAbout(c.Place.Path)).ToArray();
        var old = HypotheticalState.WithOldTables(after, changes, options.Everywhere.Parallelism);
        return Of(
            changes,
            ImpactAnalysis.InFilesOf(old, changes, options.Everywhere.Parallelism),
            old.Workspace,
            after,
            place => place,
            rules,
            options);
    }

    /// <summary>A repository with a change of one table that nobody has written yet.</summary>
    /// <param name="now">The repository.</param>
    /// <param name="supposed">The same with the change.</param>
    /// <param name="rules">The rules that prove what breaks.</param>
    /// <param name="options">What is reported where.</param>
    public static Migration Supposed(Workspace now, HypotheticalState supposed, IReadOnlyList<Rule> rules, Nearest<LintOptions> options) =>
        Supposed(StateComparison.Of(now, supposed.Workspace), now, supposed, rules, options);

    private static Migration Supposed(
        IReadOnlyList<TableChange> changes,
        Workspace now,
        HypotheticalState supposed,
        IReadOnlyList<Rule> rules,
        Nearest<LintOptions> options) =>
        Of(
            changes,
            ImpactAnalysis.Of(now, changes, options.Everywhere.Parallelism),
            now,
            supposed.Workspace,
            supposed.Actual,
            rules,
            options);

    private static Migration Of(
        IReadOnlyList<TableChange> changes,
        IReadOnlyList<Impact> impacts,
        Workspace old,
        Workspace now,
        Func<Location, Location?> actual,
        IReadOnlyList<Rule> rules,
        Nearest<LintOptions> options)
    {
        if (impacts.Count == 0) return new Migration(changes, impacts, [], []);
        var paths = new HashSet<string>(
            impacts.Select(i => i.Use.Place.Path).Concat(changes.Select(c => c.Place.Path)),
            StringComparer.Ordinal);
        var linter = new Linter(rules);
        var (was, become) = (linter.Lint(old, options, paths.Contains), linter.Lint(now, options, paths.Contains));
        var known = new HashSet<string>(was.Diagnostics.Concat(was.Following).Select(d => d.Fingerprint), StringComparer.Ordinal);
        var found = become.Diagnostics.Concat(become.Following)
            .Where(d => d.Severity == Severity.Error && !known.Contains(d.Fingerprint)).ToArray();
        return new FindingPlaces(actual).Join(changes, impacts, found) with { Crashes = [.. was.Crashes, .. become.Crashes] };
    }
}
