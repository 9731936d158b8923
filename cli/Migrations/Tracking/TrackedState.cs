using Dataflow.Lint.Engine.Migrations;
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
        var left = UsesNow()
            .GroupBy(u => new RecordedConsumer(pathOf(u.Use.Place.Path), u.Use.Consumer.Job, u.Use.Kind, u.Use.Column, u.Table, ""))
            .ToDictionary(g => g.Key, g => g.OrderBy(u => u.State).First());
        var found = new List<TrackedConsumer>();
        foreach (var consumer in record.Consumers)
        {
            var match = Match(consumer, left.Keys);
            if (match is null) found.Add(new(consumer, IsThere(consumer) ? ConsumerState.Done : ConsumerState.Gone));
            else
            {
                var state = left[match].State;
                found.Add(new(
                    consumer with { Path = match.Path, Job = match.Job },
                    state != ConsumerState.Done && IsWaived(consumer, today) ? ConsumerState.Waived : state));
                left.Remove(match);
            }
        }

        foreach (var (key, now) in left)
        {
            if (now.State == ConsumerState.Open) found.Add(new(key with { Owner = ownerOf(now.Use) }, ConsumerState.New));
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

    private static bool IsWaived(RecordedConsumer consumer, DateOnly today) =>
        consumer.Waiver is { } waiver && (waiver.Until is not { } until || until >= today);

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

    private IEnumerable<(TableUse Use, string Table, ConsumerState State)> UsesNow()
    {
        foreach (var table in record.Changes.GroupBy(c => c.Table))
        {
            var schema = SchemaOf(table.Key);
            foreach (var use in NamedUses(schema, table).Concat(UsesIn(workspace, schema, table.Key).Where(u => u.Column is null)))
            {
                var changes = table.Where(change => IsAbout(change, use)).ToArray();
                if (changes.Length > 0) yield return (use, table.Key, changes.Min(change => StateOf(change, use, schema)));
            }
        }
    }

    // Where the old column is gone already, the table is understood as if it were there.
    private IEnumerable<TableUse> NamedUses(TableSchema? schema, IGrouping<string, RecordedChange> changes)
    {
        var missing = schema is null
            ? []
            : changes.Where(c => c is { Old: not null, Type: not null } && schema.Find(c.Old) is null).ToArray();
        if (missing.Length == 0) return UsesIn(workspace, schema, changes.Key).Where(u => u.Column is not null);
        var columns = string.Join(", ", missing.Select(c => $"{MigrationSql.Quoted(c.Old!)} {c.Type}"));
        var state = HypotheticalState.Altered(workspace, SchemasOf(changes.Key).ToArray(), $"ADD COLUMNS ({columns})", parallelism);
        return UsesIn(state.Workspace, schema, changes.Key).Where(u => u.Column is not null)
            .SelectMany<TableUse, TableUse>(u => state.Actual(u.Place) is { } place ? [u with { Place = place }] : []);
    }

    private IReadOnlyList<TableUse> UsesIn(Workspace state, TableSchema? schema, string table) =>
        ImpactAnalysis.UsesOf(state, schema?.Identity ?? TableIdentity.Of(table), parallelism);

    private static ConsumerState StateOf(RecordedChange change, TableUse use, TableSchema? schema) =>
        !use.IsSure ? ConsumerState.Unprovable
        : use.Column is not null ? ConsumerState.Open
        : UnnamedUse.StateOf(change, use, schema);

    private static bool IsAbout(RecordedChange change, TableUse use)
    {
        if (ImpactTable.CellOf(change.Kind, use.Kind) == "-") return false;
        return use.Column is { } column
            ? string.Equals(column, change.Old, StringComparison.OrdinalIgnoreCase)
            : change.Old is null || use.Kind is UseKind.StarByName or UseKind.StarByPosition or UseKind.InsertByPosition;
    }

    private TableSchema? SchemaOf(string table) => SchemasOf(table).FirstOrDefault();

    private IEnumerable<TableSchema> SchemasOf(string table) =>
        workspace.Packages.SelectMany(p => p.Tables.Schemas).Where(s => s.Script.IsFile && DefinedTable.NameOf(s.Identity) == table);
}
