using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>Compares two definitions of one table.</summary>
internal static class TableComparison
{
    /// <summary>What is otherwise; null where nothing is.</summary>
    public static TableChange? Of(DefinedTable before, DefinedTable after)
    {
        if (!before.Schema.IsCertain || !after.Schema.IsCertain)
            return AreAlike(before.Schema, after.Schema) ? null : new TableChange(before, after, []) { IsComparable = false };
        var pairs = new ColumnPairs(before.Schema, after.Schema);
        var (old, now) = (before.Schema.Columns, after.Schema.Columns);
        var indexes = Array.ConvertAll(now, pairs.IndexOf);
        var kept = new HashSet<int>(indexes);
        var moved = Moved(indexes);
        var lastKept = Array.FindLastIndex(indexes, i => i >= 0);
        var changes = new List<DefinitionChange>();
        for (var i = 0; i < now.Length; i++)
        {
            if (indexes[i] < 0)
            {
                changes.Add(new(
                    AdditionOf(now[i], isLast: i > lastKept),
                    null,
                    now[i],
                    "",
                    now[i].Type.Name) { After = i > 0 ? now[i - 1] : null });
            }
            else changes.AddRange(Between(old[indexes[i]], now[i], moved[i], i > 0 ? now[i - 1] : null));
        }

        if (PartitioningOf(before, after, pairs) is { } partition) changes.Add(partition);
        if (KeyOf(before, after, pairs) is { } key) changes.Add(key);
        for (var i = 0; i < old.Length; i++)
        {
            if (!kept.Contains(i)) changes.Add(new(ChangeKind.Drop, old[i], null, old[i].Type.Name, ""));
        }

        if (changes.Count == 0 && pairs.IdleDirectives.Count == 0) return null;
        return new TableChange(before, after, changes) { LikelyRenames = LikelyRenames(changes), IdleDirectives = pairs.IdleDirectives };
    }

    private static IEnumerable<DefinitionChange> Between(SchemaColumn old, SchemaColumn now, bool isMoved, SchemaColumn? after)
    {
        if (new Name(old.Name) != now.Name) yield return new(ChangeKind.Rename, old, now, old.Name, now.Name);
        if (TypeChanges.Between(old.Type, now.Type) is { } type) yield return new(type, old, now, old.Type.Name, now.Type.Name);
        if (old.IsNotNull != now.IsNotNull)
        {
            yield return new(
                now.IsNotNull ? ChangeKind.Require : ChangeKind.Relax,
                old,
                now,
                old.IsNotNull ? "NOT NULL" : "",
                now.IsNotNull ? "NOT NULL" : "");
        }

        if (isMoved) yield return new(ChangeKind.Move, old, now, "", after is null ? "first" : $"after {after.Name}") { After = after };
    }

    private static ChangeKind AdditionOf(SchemaColumn column, bool isLast) =>
        column is { IsNotNull: true, HasDefault: false } ? ChangeKind.AddRequired
        : isLast ? ChangeKind.AddLast
        : ChangeKind.AddWithin;

    // Those outside of a longest run that keeps its order: the fewest that can have been moved.
    private static bool[] Moved(int[] indexes)
    {
        var (tails, previous) = (new List<int>(), new int[indexes.Length]);
        for (var i = 0; i < indexes.Length; i++)
        {
            if (indexes[i] < 0) continue;
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (indexes[tails[middle]] < indexes[i]) low = middle + 1;
                else high = middle;
            }

            previous[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count) tails.Add(i);
            else tails[low] = i;
        }

        var moved = Array.ConvertAll(indexes, i => i >= 0);
        for (var i = tails.Count > 0 ? tails[tails.Count - 1] : -1; i >= 0; i = previous[i]) moved[i] = false;
        return moved;
    }

    private static DefinitionChange? PartitioningOf(DefinedTable before, DefinedTable after, ColumnPairs pairs)
    {
        var (old, now) = (before.Partitioning, after.Partitioning);
        var same = old.Count == now.Count
            && old.Zip(now, (o, n) => new Name(o.Column) == pairs.OldNameOf(n.Column) && o.Head == n.Head && o.Tail == n.Tail)
                .All(isSame => isSame);
        return same ? null : new(ChangeKind.Partition, null, null, string.Join(", ", old), string.Join(", ", now))
        {
            OldNames = Together(old.Select(p => new Name(p.Column)), now.Select(p => pairs.OldNameOf(p.Column))),
        };
    }

    private static DefinitionChange? KeyOf(DefinedTable before, DefinedTable after, ColumnPairs pairs)
    {
        var (old, now) = (before.Key, after.Key);
        if (new HashSet<Name>(old.Select(c => new Name(c))).SetEquals(now.Select(c => pairs.OldNameOf(c)))) return null;
        return new(
            ChangeKind.Key,
            null,
            null,
            string.Join(", ", old),
            string.Join(", ", now)) { OldNames = Together(old.Select(c => new Name(c)), []) };
    }

    private static string[] Together(IEnumerable<Name> some, IEnumerable<Name> others) =>
        some.Concat(others).Distinct().Select(n => n.Text).ToArray();

    private static (SchemaColumn, SchemaColumn)[] LikelyRenames(List<DefinitionChange> changes)
    {
        var gone = changes.Where(c => c.Kind == ChangeKind.Drop).Select(c => c.Old!).ToArray();
        var made = changes.Where(c => c.Kind is ChangeKind.AddLast or ChangeKind.AddWithin or ChangeKind.AddRequired)
            .Select(c => c.New!).ToArray();
        return gone.Select(o => (Old: o, New: made.Where(n => n.Type == o.Type && n.IsNotNull == o.IsNotNull).ToArray()))
            .Where(p => p.New.Length == 1 && gone.Count(o => o.Type == p.New[0].Type && o.IsNotNull == p.New[0].IsNotNull) == 1)
            .Select(p => (p.Old, p.New[0])).ToArray();
    }

    // Where only one is in doubt, something elsewhere changes the table.
    private static bool AreAlike(TableSchema one, TableSchema other) =>
        one.IsCertain == other.IsCertain && one.Statement.Text == other.Statement.Text
        && one.Alterations.Select(a => a.Text).SequenceEqual(other.Alterations.Select(a => a.Text));
}
