using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>A place and what changes of a table do to it.</summary>
/// <param name="Use">The place.</param>
/// <param name="Change">The change that does the worst; null where none does anything, and where the table is gone.</param>
/// <param name="Verdict">What it does.</param>
/// <param name="Table">The table and all its changes.</param>
public sealed record Impact(TableUse Use, DefinitionChange? Change, Verdict Verdict, TableChange Table)
{
    /// <summary>Findings that are new under the changed definition, at this place or in its statement.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; init; } = [];

    /// <summary>Whether nobody can tell: the place may mean another table, or what becomes of this one is not understood.</summary>
    public bool IsUnprovable => Verdict == Verdict.MayChange && !(Use.IsSure && Table.IsComparable);
}

/// <summary>Who depends on tables that change, and how much.</summary>
public static class ImpactAnalysis
{
    private const int FewPackages = 8;

    /// <summary>All places that depend on the tables, in the order of the files.</summary>
    /// <param name="workspace">The consumers as they are, with the tables as they were.</param>
    /// <param name="changes">What becomes of the tables.</param>
    /// <param name="parallelism">The number of threads; 0 for as many as there are processors.</param>
    public static IReadOnlyList<Impact> Of(Workspace workspace, IReadOnlyList<TableChange> changes, int parallelism = 0)
    {
        var changed = changes.Where(c => c.Before is not null && MayHit(c)).ToArray();
        if (changed.Length == 0) return [];
        workspace.Prepare(parallelism);
        var found = new Impact[workspace.Packages.Length][];
        Workers.For(found.Length, FewPackages, parallelism, i =>
        {
            var package = workspace.Packages[i];
            found[i] = changed.SelectMany(table =>
                PackageUses.Of(table.Before!.Identity, package).Select(use => ImpactOf(use, table))).ToArray();
            package.Forget();
        });
        return found.SelectMany(f => f)
            .GroupBy(i => (i.Use.Place, i.Use.Kind, i.Use.Consumer.Job, i.Table))
            .Select(g => g.OrderByDescending(i => i.Verdict).First())
            .OrderBy(i => i.Use.Place).ThenBy(i => i.Use.Consumer.Job, StringComparer.Ordinal).ThenBy(i => i.Use.Kind).ToArray();
    }

    /// <summary>The places that depend on a table, in the order of the files.</summary>
    /// <param name="workspace">The consumers.</param>
    /// <param name="table">The table.</param>
    /// <param name="parallelism">The number of threads; 0 for as many as there are processors.</param>
    public static IReadOnlyList<TableUse> UsesOf(Workspace workspace, TableIdentity table, int parallelism = 0)
    {
        workspace.Prepare(parallelism);
        var found = new TableUse[workspace.Packages.Length][];
        Workers.For(found.Length, FewPackages, parallelism, i => found[i] = PackageUses.Of(table, workspace.Packages[i]).ToArray());
        return found.SelectMany(f => f).OrderBy(u => u.Place).ToArray();
    }

    /// <summary>
    /// The same for files as they are, with tables that have changed already: their consumers are understood with the tables as they were.
    /// </summary>
    public static IReadOnlyList<Impact> InFilesOf(Workspace workspace, IReadOnlyList<TableChange> changes, int parallelism = 0) =>
        InFilesOf(HypotheticalState.WithOldTables(workspace, changes, parallelism), changes, parallelism);

    internal static IReadOnlyList<Impact> InFilesOf(HypotheticalState old, IReadOnlyList<TableChange> changes, int parallelism) =>
        Of(old.Workspace, changes, parallelism).Select(i => InFiles(i, old)).OfType<Impact>().ToArray();

    private static Impact? InFiles(Impact impact, HypotheticalState state) =>
        state.Actual(impact.Use.Place) is { } place
            ? impact with
            {
                Use = impact.Use with { Place = place, Extent = impact.Use.Extent is { } extent ? state.Actual(extent) : null },
            }
            : null;

    private static bool MayHit(TableChange table) => table is { After: null } or { IsComparable: false } or { Changes.Count: > 0 };

    /// <summary>What the changes of a table do to a place: the worst of them.</summary>
    internal static Impact ImpactOf(TableUse use, TableChange table)
    {
        if (table.After is null) return new Impact(use, null, use.IsSure ? Verdict.Breaks : Verdict.MayChange, table);
        var worst = new Impact(use, null, Verdict.Unaffected, table);
        if (!use.IsSure || !table.IsComparable) return worst with { Verdict = Verdict.MayChange };
        foreach (var change in table.Changes)
        {
            if (!IsAbout(change, use) || ImpactTable.Of(change, use) is var verdict && verdict <= worst.Verdict) continue;

            // What is made of the query's columns takes them as they come.
            worst = worst with { Change = change, Verdict = use.MakesTarget && verdict == Verdict.Breaks ? Verdict.MayChange : verdict };
        }

        return worst;
    }

    // A place that names a column has to do with that one; a star and an order of values with all of them.
    private static bool IsAbout(DefinitionChange change, TableUse use) =>
        use.Column is { } column ? change.Old is null || string.Equals(change.Old.Name, column, StringComparison.OrdinalIgnoreCase)
        : change.Old is null
            || change.Kind == ChangeKind.Move
            || use.Kind is UseKind.StarByName or UseKind.StarByPosition or UseKind.InsertByPosition;
}
