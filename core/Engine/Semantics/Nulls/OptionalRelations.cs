using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Nulls;

/// <summary>A relation whose columns are NULL in rows without a match: <c>b</c> in <c>a LEFT JOIN b ON ...</c>.</summary>
/// <param name="Name">The alias, or the table's own name.</param>
/// <param name="Join">The outer join that keeps the rows.</param>
public sealed record OptionalRelation(string Name, Relation Relation, JoinRelation Join);

/// <summary>The relations of a <c>FROM</c> clause that outer joins make optional.</summary>
public sealed class OptionalRelations
{
    private readonly Dictionary<string, OptionalRelation?> byName = new(StringComparer.OrdinalIgnoreCase);

    private OptionalRelations(SelectQuery select)
    {
        if (select.From is not { } from) return;
        foreach (var relation in from.Relations) Add(relation);
    }

    public static OptionalRelations Of(SelectQuery select) => new(select);

    public bool Any => byName.Values.Any(o => o is not null);

    /// <summary>The optional relation a reference means by name or, without one, as the only table that surely has the column.</summary>
    public OptionalRelation? Find(ColumnReference reference, Script script)
    {
        if (reference.Parts is not { Length: > 1 } parts)
        {
            return script.Meaning.ColumnOf(reference) is { Table: { } scan, Source: null } && script.Meaning.ReferenceOf(scan) is { } table
                ? Find(table)
                : null;
        }

        return byName.TryGetValue(parts[0].Value, out var first) ? first
            : byName.TryGetValue(parts[parts.Length - 2].Value, out var last) ? last
            : null;
    }

    private OptionalRelation? Find(TableReference table) =>
        NameOf(table) is { } name && byName.TryGetValue(name, out var found) && found is not null && found.Relation.Equals(table)
            ? found
            : null;

    // From the outside in: what an outer join makes optional stays so within.
    private void Add(Relation outermost)
    {
        var waiting = new Stack<(Relation Relation, JoinRelation? Join)>();
        waiting.Push((outermost, null));
        while (waiting.Count > 0)
        {
            var (relation, around) = waiting.Pop();
            if (relation is JoinRelation join)
            {
                if (join.Left is { } left) waiting.Push((left, join.JoinKind is JoinKind.Right or JoinKind.Full ? join : around));
                if (join.Right is { } right && join.JoinKind is not (JoinKind.LeftSemi or JoinKind.LeftAnti))
                    waiting.Push((right, join.JoinKind is JoinKind.Left or JoinKind.Full ? join : around));
            }
            else if (relation is ParenthesizedRelation { Inner: { } inner, Alias: null })
            {
                waiting.Push((inner, around));
            }
            else if (NameOf(relation) is { } name)
            {
                // A name that stands twice means neither.
                byName[name] = byName.ContainsKey(name) || around is null ? null : new OptionalRelation(name, relation, around);
            }
        }
    }

    private static string? NameOf(Relation relation) => relation switch
    {
        TableReference table => (table.Alias?.Name ?? table.Name?.Last) is { IsTemplated: false } name ? name.Value : null,
        SubqueryRelation subquery => subquery.Alias?.Name?.Value,
        _ => null,
    };
}
