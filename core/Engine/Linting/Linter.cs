using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting.Suppressing;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Linting;

/// <summary>Runs rules over a workspace. The result is the same for any order of files and any number of threads.</summary>
public sealed class Linter
{
    private readonly IReadOnlyList<Rule> rules;
    private readonly RuleNames names;

    public Linter(IReadOnlyList<Rule> rules)
    {
        this.rules = rules;
        names = RuleNames.Of(rules);
    }

    /// <param name="workspace">All packages.</param>
    /// <param name="options">What is reported.</param>
    /// <param name="cancellation">Ends the run between two packages.</param>
    public LintResult Lint(Workspace workspace, LintOptions? options = null, CancellationToken cancellation = default) =>
        Lint(workspace, new Nearest<LintOptions>(options ?? LintOptions.Default), isAsked: null, cancellation);

    /// <param name="workspace">All packages.</param>
    /// <param name="options">What is reported where.</param>
    /// <param name="isAsked">Whether a file, by its path, is one the user asks about; when given, all findings that touch such a file are
    /// found, of the others only some.</param>
    /// <param name="cancellation">Ends the run between two packages.</param>
    public LintResult Lint(
        Workspace workspace,
        Nearest<LintOptions> options,
        Func<string, bool>? isAsked = null,
        CancellationToken cancellation = default)
    {
        var parallelism = options.Everywhere.Parallelism;
        var running = rules.Where(rule =>
            options.Everywhere.Runs(rule.Info) || (!options.IsUniform && options.All.Any(o => o.Runs(rule.Info)))).ToArray();
        var subscriptions = options.Select(o => Subscriptions.Of(running, o));
        workspace.Prepare(parallelism);
        var packages = isAsked is null ? workspace.Packages : AffectedPackages.Of(workspace, isAsked);
        var results = new PackageResult[packages.Length];
        Workers.For(results.Length, few: 2, parallelism, i =>
        {
            if (!cancellation.IsCancellationRequested)
                results[i] = new PackageLinter(packages[i], subscriptions.OfFolder(packages[i].Path), options).Run();
        });
        cancellation.ThrowIfCancellationRequested();

        Fingerprints.AssignForeign(workspace, results.Select((r, i) => (packages[i], r.Foreign)));
        var all = InOrder(results.SelectMany(r => r.Diagnostics));
        var filtered = Suppressions.Apply(packages, all, names, options);
        var (shown, following) = Consequences.Split(filtered.Kept);
        return new LintResult(
            InOrder(shown),
            results.SelectMany(r => r.Crashes).ToArray(),
            filtered.SuppressedCount) { Following = InOrder(following) };
    }

    /// <summary>
    /// Judges the SQL of a program beside a workspace: it is checked against the tables there, and nothing there is judged by it. Who runs
    /// the program, and when, nobody knows, so only what its statements say for themselves is told.
    /// </summary>
    /// <param name="workspace">The packages beside it.</param>
    /// <param name="program">The program, which is no file of the workspace.</param>
    /// <param name="options">What is reported where.</param>
    public LintResult Lint(Workspace workspace, ProgramDocument program, Nearest<LintOptions> options)
    {
        var folder = PathText.FolderOf(program.Path);
        var settings = options.OfFile(program.Path);
        var package = workspace.Around(program.Path) ?? new Package(workspace, folder, []);
        var running = rules.Where(rule => settings.Runs(rule.Info)).ToArray();
        var found = new PackageLinter(
            package,
            Subscriptions.Of(running, settings),
            options).RunOn(new Script(package, program.Sql) { IsWhole = false });
        var filtered = Suppressions.Apply(program, InOrder(found.Diagnostics), names, settings);
        Fingerprints.Assign(package, program, filtered.Kept);
        var (shown, following) = Consequences.Split(filtered.Kept);
        return new LintResult(InOrder(shown), found.Crashes, filtered.SuppressedCount) { Following = InOrder(following) };
    }

    private static Diagnostic[] InOrder(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.OrderBy(d => d, DiagnosticOrder.Instance).ToArray();
}

/// <summary>What a run found, and what went wrong in it.</summary>
/// <param name="Diagnostics">The findings in the order of path, place and rule.</param>
/// <param name="Crashes">Rules that failed; their findings are missing.</param>
/// <param name="SuppressedCount">Findings that a comment in the file suppresses.</param>
public sealed record LintResult(IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<RuleCrash> Crashes, int SuppressedCount)
{
    /// <summary>Findings that are not shown since one they follow from is.</summary>
    public IReadOnlyList<Diagnostic> Following { get; init; } = [];
}

/// <summary>A rule that failed on a package: a bug of the linter, reported instead of hidden.</summary>
public sealed record RuleCrash(RuleInfo Rule, string Package, Exception Exception);

/// <summary>What linting one package gave.</summary>
internal sealed record PackageResult(IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<RuleCrash> Crashes)
{
    /// <summary>Those that lie in files of other packages.</summary>
    public required List<Diagnostic> Foreign { get; init; }
}

/// <summary>By path, then place, then rule, then message.</summary>
public sealed class DiagnosticOrder : IComparer<Diagnostic>
{
    public static DiagnosticOrder Instance { get; } = new();

    public int Compare(Diagnostic? x, Diagnostic? y)
    {
        if (x is null || y is null) return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var byPlace = x.Location.CompareTo(y.Location);
        if (byPlace != 0) return byPlace;
        var byRule = string.CompareOrdinal(x.Rule.Id, y.Rule.Id);
        return byRule != 0 ? byRule : string.CompareOrdinal(x.Message, y.Message);
    }
}
