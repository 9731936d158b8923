using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>The places of a script that depend on a table.</summary>
/// <param name="script">The script.</param>
/// <param name="consumer">Who runs it.</param>
/// <param name="isMeant">Whether the words of a name, by their place, mean the table.</param>
internal sealed class ScriptUses(Script script, TableConsumer consumer, Predicate<TextSpan> isMeant)
{
    private readonly Plan plan = script.Meaning.Plan;
    private readonly ReadPlaces places = new(script.Meaning.Plan);
    private readonly CarriedColumns carried = new();

    public IEnumerable<TableUse> All()
    {
        var next = 0;
        for (var i = 0; i < plan.Nodes.Count; i++)
        {
            // The nodes of a statement stand before it; those of one in a block before that one.
            if (plan.Nodes[i] is not StatementNode statement) continue;
            for (; next < i; next++)
            {
                if (plan.Nodes[next] is ColumnValue read && ReadOf(read, statement) is { } use) yield return use;
            }

            foreach (var use in WritesOf(statement)) yield return use;
            foreach (var use in StarsOf(statement)) yield return use;
        }
    }

    private TableUse? ReadOf(ColumnValue read, StatementNode statement)
    {
        var root = carried.RootOf(read.Column);
        if (root.Table is not { } scan || !isMeant(scan.Name.Span) || root.ResultName is not { } name) return null;
        var insert = FactsOf(statement);
        return Use(UseKind.Read, name, LastWord(read), statement) with
        {
            ReadPlace = places.Of(read),
            Insert = insert,
            LandsIn = insert is null ? null : LandsIn(insert, read),
        };
    }

    private IEnumerable<TableUse> WritesOf(StatementNode statement)
    {
        switch (statement)
        {
            case InsertNode { Target: { } target } insert when isMeant(target.Span):
                var kind = insert.IsByName || insert.Named is not null ? UseKind.InsertByName : UseKind.InsertByPosition;
                yield return Use(kind, null, target.Span, statement) with { Insert = FactsOf(statement) };
                foreach (var named in (insert.Named ?? []).Concat(insert.Partition.Select(p => p.Name)))
                    yield return Write(named.Name, named.Span, statement);
                if (!insert.IsByName) break;
                foreach (var column in insert.Source.Columns.Where(c => c.ResultName is not null && c.Place is not null))
                    yield return Write(column.ResultName!, column.Place!.Value, statement);
                break;
            case MergeNode merge when NameOf(merge.Target) is { } target && isMeant(target.Span):
                var isPositional = script.Meaning.WrittenAt(merge) is MergeStatement written
                    && written.Clauses.Any(c => c is { IsInsert: true, IsStar: false, Columns: null });
                yield return Use(isPositional ? UseKind.InsertByPosition : UseKind.InsertByName, null, target.Span, statement) with
                {
                    Insert = FactsOf(statement),
                };
                foreach (var set in merge.Actions.SelectMany(a => a.Assignments).Where(a => a.Name.Name.Length > 0))
                    yield return Write(set.Name.Name, set.Name.Span, statement);
                break;
            case UpdateNode update when NameOf(update.Target) is { } target && isMeant(target.Span):
                foreach (var set in update.Assignments.Where(a => a.Name.Name.Length > 0))
                    yield return Write(set.Name.Name, set.Name.Span, statement);
                break;
        }
    }

    private IEnumerable<TableUse> StarsOf(StatementNode statement)
    {
        var (source, isByName, makes) = statement switch
        {
            InsertNode insert => (insert.Source, insert.IsByName, false),
            MergeNode merge when merge.Actions.Any(a => a.IsStar) => (merge.Source, true, false),
            CreateTableNode { Query: { } query, IsTemporary: false } => (query, true, true),
            CreateViewNode { Query: { } query, IsTemporary: false } => (query, true, true),
            _ => (null, false, false),
        };
        if (source is null) yield break;
        foreach (var star in TopStars.Of(source, isByName))
        {
            if (!isMeant(star.Table.Name.Span)) continue;
            yield return Use(star.IsByName ? UseKind.StarByName : UseKind.StarByPosition, null, star.Place, statement) with
            {
                Insert = FactsOf(statement),
                MakesTarget = makes,
            };
        }
    }

    private TableUse Write(
        string column,
        TextSpan place,
        StatementNode statement) => Use(UseKind.InsertByName, column, place, statement) with { Insert = FactsOf(statement) };

    private TableUse Use(
        UseKind kind,
        string? column,
        TextSpan place,
        StatementNode statement) => new(
            kind,
            column,
            At(place),
            consumer) { Script = script, Statement = statement, Extent = At(statement.Span) };

    private InsertFacts? FactsOf(StatementNode statement) =>
        script.Meaning.WrittenAt(statement) is Statement written ? InsertFacts.Of(written, script) : null;

    private static SchemaColumn? LandsIn(InsertFacts insert, ColumnValue read) =>
        insert.Pairs.FirstOrDefault(p =>
            p.Value.IsSame(read.Column) || (p.Value.Value is ColumnValue copied && ReferenceEquals(copied, read))).Column;

    // "o.total": what a rename changes is the last word.
    private TextSpan LastWord(ColumnValue read)
    {
        var last = new TextSpan(Math.Max(read.Span.Start, read.Span.End - read.Name.Length), Math.Min(read.Name.Length, read.Span.Length));
        return script.Document.Source.ToString(last) == read.Name ? last : read.Span;
    }

    private Location At(TextSpan span)
    {
        var origin = plan.Origins.Of(span);
        return new Location(origin.Text, origin.Span).InHost;
    }

    private static TableNameText? NameOf(RelationNode target)
    {
        while (target is AliasedRelation alias) target = alias.Input;
        return (target as TableScan)?.Name;
    }
}
