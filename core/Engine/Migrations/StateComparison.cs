using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>What two states of a repository say otherwise of its tables.</summary>
public static class StateComparison
{
    /// <summary>The tables that differ, by their names.</summary>
    /// <param name="before">The state that is deployed.</param>
    /// <param name="after">The state that is to be.</param>
    public static IReadOnlyList<TableChange> Of(Workspace before, Workspace after)
    {
        var (old, now) = (TablesIn(before), TablesIn(after));
        var found = new List<TableChange>();
        foreach (var name in old.Keys.Union(now.Keys, StringComparer.Ordinal))
        {
            old.TryGetValue(name, out var was);
            now.TryGetValue(name, out var become);
            if (was is null) found.Add(new TableChange(null, become![0], []));
            else if (become is null) found.Add(new TableChange(was[0], null, []));
            else if (Between(was, become) is { } change) found.Add(change);
        }

        return found.OrderBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => c.Place).ToArray();
    }

    // Of several definitions that say different things nobody knows which one counts: one that is otherwise changes the table.
    private static TableChange? Between(IReadOnlyList<DefinedTable> before, IReadOnlyList<DefinedTable> after)
    {
        if (before is [var one] && after is [var other]) return TableComparison.Of(one, other);
        var (gone, made) = (Without(before, after), Without(after, before));
        return gone.Length + made.Length == 0
            ? null
            : new TableChange(gone.FirstOrDefault() ?? before[0], made.FirstOrDefault() ?? after[0], []) { IsComparable = false };
    }

    private static DefinedTable[] Without(IReadOnlyList<DefinedTable> some, IReadOnlyList<DefinedTable> others)
    {
        var texts = new HashSet<string>(others.Select(o => o.Text), StringComparer.Ordinal);
        return some.Where(s => !texts.Contains(s.Text)).ToArray();
    }

    // A table by its name; where a part of that is not known, by its script and the words there.
    private static Dictionary<string, IReadOnlyList<DefinedTable>> TablesIn(Workspace workspace) =>
        workspace.Packages.SelectMany(workspace.Schemas.DefinedIn)
            .GroupBy(s => s.Identity.ConstantName ?? $"{s.Script.Document.Path}\n{s.Statement.Name?.Text}", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, DefinedTable.Of, StringComparer.Ordinal);
}
