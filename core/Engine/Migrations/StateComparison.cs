using Dataflow.Lint.Engine.Semantics;
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
            if (was is null) found.Add(new TableChange(null, become, []));
            else if (become is null) found.Add(new TableChange(was, null, []));
            else if (TableComparison.Of(was, become) is { } change) found.Add(change);
        }

        return found.OrderBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => c.Place).ToArray();
    }

    // A table by its name; where a part of that is not known, by its script and the words there. Of definitions that say the same, the
    // first.
    private static Dictionary<string, DefinedTable> TablesIn(Workspace workspace)
    {
        var tables = new Dictionary<string, DefinedTable>(StringComparer.Ordinal);
        foreach (var schema in workspace.Packages.SelectMany(workspace.Schemas.DefinedIn))
        {
            var key = schema.Identity.ConstantName ?? $"{schema.Script.Document.Path}\n{schema.Statement.Name?.Text}";
            if (!tables.TryGetValue(key, out var known)) tables.Add(key, new DefinedTable(schema));
            else if (!known.Schema.SaysSameAs(schema)) tables[key] = new DefinedTable(known.Schema.Doubted());
        }

        return tables;
    }
}
