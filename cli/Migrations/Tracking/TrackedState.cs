using Dataflow.Lint.Engine.Migrations;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Migrations.Tracking;

/// <summary>How far a consumer is, as its code shows.</summary>
internal enum ConsumerState
{
    /// <summary>It still names what goes away.</summary>
    Open,

    /// <summary>It has come since the announcement.</summary>
    New,

    /// <summary>It depends on the table in a way that no name shows, or may mean another table.</summary>
    Unprovable,

    /// <summary>A person has said that it may stay.</summary>
    Waived,

    /// <summary>It is there and no longer needs the old.</summary>
    Done,

    /// <summary>It is no longer there.</summary>
    Gone,
}

/// <summary>A consumer and how far it is.</summary>
internal sealed record TrackedConsumer(RecordedConsumer Consumer, ConsumerState State);

/// <summary>Computes from the code how far a migration is.</summary>
/// <param name="record">What was announced.</param>
/// <param name="workspace">The code.</param>
/// <param name="pathOf">The path of a file from the root.</param>
/// <param name="parallelism">The number of threads, as the engine takes it.</param>
internal sealed class TrackedState(MigrationRecord record, Workspace workspace, Func<string, string> pathOf, int parallelism)
{
    /// <summary>The consumers that were told, and those that are new, each with its state.</summary>
    /// <param name="today">The day for which waivers hold.</param>
    /// <param name="ownerOf">Whom a new one belongs to.</param>
    public IReadOnlyList<TrackedConsumer> Consumers(DateOnly today, Func<TableUse, string> ownerOf)
    {
        var left = UsesNow().Select(u =>
            (Use: u.Use, Key: new RecordedConsumer(pathOf(u.Use.Place.Path), u.Use.Consumer.Job, u.Use.Kind, u.Use.Column, u.Table, "")))
            .GroupBy(u => u.Key)
            .ToDictionary(g => g.Key, g => g.First().Use);
        var found = new List<TrackedConsumer>();
        foreach (var consumer in record.Consumers)
        {
            var match = Match(consumer, left.Keys);
            if (match is null) found.Add(new(consumer, IsThere(consumer) ? ConsumerState.Done : ConsumerState.Gone));
            else found.Add(new(consumer with { Path = match.Path, Job = match.Job }, StateOf(consumer, left[match], today)));
            if (match is not null) left.Remove(match);
        }

        foreach (var (key, use) in left)
        {
            if (use is { IsSure: true, Column: not null }) found.Add(new(key with { Owner = ownerOf(use) }, ConsumerState.New));
        }

        return [.. found.OrderBy(f => f.State).ThenBy(f => f.Consumer.Path, StringComparer.Ordinal).ThenBy(f => f.Consumer.Use)];
    }

    /// <summary>
    /// How far the tables themselves are: <c>expand</c> before the new column is there, <c>migrate</c> with both, <c>contract</c> once the
    /// old one is gone; null where no column goes away.
    /// </summary>
    public string? Phase()
    {
        var going = record.Changes.FirstOrDefault(c => c.Kind is ChangeKind.Rename or ChangeKind.Drop && c.Old is not null);
        if (going is null || SchemaOf(going.Table) is not { } schema) return going is null ? null : "contract";
        if (schema.Find(going.Old!) is null) return "contract";
        return going.New is { } name && schema.Find(name) is null ? "expand" : "migrate";
    }

    private static ConsumerState StateOf(RecordedConsumer consumer, TableUse use, DateOnly today) =>
        consumer.Waiver is { } waiver && (waiver.Until is not { } until || until >= today) ? ConsumerState.Waived
        : use.IsSure && use.Column is not null ? ConsumerState.Open
        : ConsumerState.Unprovable;

    // The same job and the same way of use; else the file, where the job has another name; else a file of the same name that was moved.
    private static RecordedConsumer? Match(RecordedConsumer consumer, IEnumerable<RecordedConsumer> now)
    {
        var alike = now.Where(n =>
            n.Use == consumer.Use
            && n.Table == consumer.Table
            && string.Equals(n.Column, consumer.Column, StringComparison.OrdinalIgnoreCase)).ToArray();
        return Array.Find(alike, n => n.Job == consumer.Job && n.Path == consumer.Path)
            ?? Array.Find(alike, n => n.Job is not null && n.Job == consumer.Job)
            ?? Array.Find(alike, n => n.Path == consumer.Path)
            ?? (Array.FindAll(alike, n => Path.GetFileName(n.Path) == Path.GetFileName(consumer.Path)) is [var moved] ? moved : null);
    }

    private bool IsThere(RecordedConsumer consumer) =>
        workspace.Packages.Any(p => p.Documents.Any(d => pathOf(d.Path) == consumer.Path))
        || (consumer.Job is { } job
            && workspace.Workflows.Any(w =>
                w.Workflow.AllJobs.Any(j => $"{w.Workflow.Id?.Value ?? w.Document.Path}.{j.Id?.Value ?? "?"}" == job)));

    // Where the old column is gone already, the table is understood as if it were there.
    private IEnumerable<(TableUse Use, string Table)> UsesNow()
    {
        foreach (var table in record.Changes.GroupBy(c => c.Table))
        {
            var schema = SchemaOf(table.Key);
            var missing = schema is null
                ? []
                : table.Where(c => c is { Old: not null, Type: not null } && schema.Find(c.Old) is null).ToArray();
            var state = missing.Length == 0 ? null
                : HypotheticalState.WithStatement(
                    workspace,
                    schema!,
                    $"ALTER TABLE {schema!.Statement.Name!.Text} ADD COLUMNS ({string.Join(", ", missing.Select(c => $"{MigrationSql.Quoted(c.Old!)} {c.Type}"))})",
                    parallelism);
            foreach (var use in ImpactAnalysis.UsesOf(
                state?.Workspace ?? workspace,
                schema?.Identity ?? TableIdentity.Of(table.Key),
                parallelism))
            {
                if (!table.Any(change => IsAbout(change, use))) continue;
                if (state is null) yield return (use, table.Key);
                else if (state.Actual(use.Place) is { } place) yield return (use with { Place = place }, table.Key);
            }
        }
    }

    private static bool IsAbout(RecordedChange change, TableUse use)
    {
        if (ImpactTable.CellOf(change.Kind, use.Kind) == "-") return false;
        return use.Column is { } column
            ? string.Equals(column, change.Old, StringComparison.OrdinalIgnoreCase)
            : change.Old is null || use.Kind is UseKind.StarByName or UseKind.StarByPosition or UseKind.InsertByPosition;
    }

    private TableSchema? SchemaOf(string table) =>
        workspace.Packages.SelectMany(p => p.Tables.Schemas).FirstOrDefault(s => new DefinedTable(s).Name == table);
}
