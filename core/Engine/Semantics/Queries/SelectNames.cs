using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The names that the list and the grouping of one <c>SELECT</c> give to its other clauses; gathered once, asked for each reference.</summary>
internal sealed class SelectNames
{
    private readonly SelectQuery select;
    private Dictionary<string, int>? aliases;
    private int firstOpen = int.MaxValue;
    private HashSet<string>? grouped;
    private bool mayGroupAny;
    private HashSet<string>? windows;

    public SelectNames(SelectQuery select)
    {
        this.select = select;
        HasAliases = select.Items.Any(i => i.Alias is not null || i.Aliases is not null);
    }

    /// <summary>Whether an output has a name of its own, which may be another's too.</summary>
    public bool HasAliases { get; }

    /// <summary>"SELECT a AS b, b + 1": whether an item that starts before a position may give the name to those behind it.</summary>
    public bool HasAliasBefore(string name, int position)
    {
        var known = aliases ??= FindAliases();
        return firstOpen < position || (known.TryGetValue(name, out var first) && first < position);
    }

    /// <summary>Whether one of the names is grouped by, or may be.</summary>
    public bool IsGrouped(Identifier[] parts)
    {
        var known = grouped ??= FindGrouped();
        return mayGroupAny || Array.Exists(parts, part => known.Contains(part.Value));
    }

    /// <summary>"GROUP BY window(ts, '1 hour')" makes a column <c>window</c>, and <c>session_window(...)</c> one of its own name.</summary>
    public bool HasWindow(string name) => (windows ??= FindWindows()).Contains(name);

    private HashSet<string> FindWindows()
    {
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (select.GroupBy is not { } grouping) return found;
        foreach (var part in select.Items.OfType<SqlNode>().Append(grouping))
        {
            foreach (var call in part.Descendants<FunctionCall>())
            {
                if (call.BuiltIn() is { MakesWindow: true }) found.Add(call.NameText);
            }
        }

        return found;
    }

    private Dictionary<string, int> FindAliases()
    {
        var firsts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in select.Items)
        {
            var start = item.Span.Start;
            if (item.Alias is { IsTemplated: true } || item.Aliases is not null || item.Expression is TemplateExpression or null) firstOpen = Math.Min(firstOpen, start);
            if (item.Alias is { } alias && !firsts.ContainsKey(alias.Value)) firsts.Add(alias.Value, start);
            if (item.Expression is ColumnReference { Parts: [_, .., var field] } && !firsts.ContainsKey(field.Value)) firsts.Add(field.Value, start);
        }

        return firsts;
    }

    // "GROUP BY a + b", "GROUP BY 1", "GROUP BY ALL": what is grouped by stays.
    private HashSet<string> FindGrouped()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in GroupedBy())
        {
            // "GROUP BY ALL" groups by the items that are no aggregates.
            var aggregatedUpTo = 0;
            foreach (var node in part.DescendantsAndSelf)
            {
                if (node is StarExpression or TemplateExpression) mayGroupAny = true;
                if (node.Row < aggregatedUpTo) continue;
                if (node is FunctionCall { Over: null } call && call.BuiltIn()?.Kind == FunctionKind.Aggregate) aggregatedUpTo = call.Table.EndRow(call.Row);
                else if (node is ColumnReference { Last: { } last }) names.Add(last.Value);
            }
        }

        return names;
    }

    private IEnumerable<SqlNode> GroupedBy()
    {
        if (select.GroupBy is not { } grouping) return [];
        if (grouping.IsAll || grouping.Items.Any(i => i is Literal)) return select.Items.OfType<SqlNode>().Append(grouping);
        var names = new HashSet<string>(grouping.Descendants<ColumnReference>().Select(r => r.Last?.Value).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        return select.Items.Where(i => i.Alias is { } alias && names.Contains(alias.Value)).OfType<SqlNode>().Append(grouping);
    }
}
