using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>
/// Which column of a table was which: the one of its name, or the one it has been renamed from. A rename is said, never guessed.
/// </summary>
internal sealed class ColumnPairs
{
    private readonly Dictionary<Name, Name> oldNames = [];
    private readonly HashSet<Name> renamed = [];
    private readonly Dictionary<Name, int> before;
    private readonly HashSet<Name> after;

    public ColumnPairs(TableSchema old, TableSchema now)
    {
        before = IndexOf(old.Columns);
        after = new HashSet<Name>(now.Columns.Select(c => new Name(c.Name)));
        var directives = RenameDirective.In(now);
        foreach (var directive in directives) Note(directive.OldName, directive.Column);
        var statements = new Dictionary<Name, Name>();
        foreach (var (from, to) in now.Alterations.SelectMany(RenamesIn)) Follow(from, to, statements);
        foreach (var rename in statements) Note(rename.Value, rename.Key);
        IdleDirectives = directives.Where(d => !before.ContainsKey(d.OldName) && !before.ContainsKey(d.Column)).ToArray();
    }

    /// <summary>Directives whose old name is not in the old state, though the new one is not there either.</summary>
    public IReadOnlyList<RenameDirective> IdleDirectives { get; }

    /// <summary>The place of a column among those of before; -1 for a new one.</summary>
    public int IndexOf(SchemaColumn column) => before.TryGetValue(OldNameOf(column.Name), out var index) ? index : -1;

    /// <summary>What a column of now was called before.</summary>
    public Name OldNameOf(Name name) => oldNames.TryGetValue(name, out var old) ? old : name;

    // "RENAME COLUMN a TO b" and then "b TO c" is a to c.
    private static void Follow(Name from, Name to, Dictionary<Name, Name> renames)
    {
        var origin = renames.TryGetValue(from, out var first) ? first : from;
        renames.Remove(from);
        renames[to] = origin;
    }

    private static IEnumerable<(Name From, Name To)> RenamesIn(AlterTableStatement alter)
    {
        foreach (var action in alter.Actions)
        {
            if (action is RenameColumnAction { OldName: { } old, NewName: { } name }) yield return (old.Value, name.Value);
            if (action is not AlterColumnAction { IsChange: true } change) continue;
            foreach (var column in change.Columns)
            {
                if (column is { Name: { } from, NewName: { } to } && !to.Is(from.Value)) yield return (from.Value, to.Value);
            }
        }
    }

    // What was renamed before is no change any more.
    private void Note(Name old, Name name)
    {
        if (!before.ContainsKey(old)
            || before.ContainsKey(name)
            || !after.Contains(name)
            || after.Contains(old)
            || oldNames.ContainsKey(name))
        {
            return;
        }

        // A column becomes one other: the first that says so.
        if (renamed.Add(old)) oldNames.Add(name, old);
    }

    private static Dictionary<Name, int> IndexOf(SchemaColumn[] columns)
    {
        var found = new Dictionary<Name, int>();
        for (var i = columns.Length - 1; i >= 0; i--) found[columns[i].Name] = i;
        return found;
    }
}
