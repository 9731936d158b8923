using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;

/// <summary>
/// The names that the list and the grouping of one <c>SELECT</c> give to its other clauses; gathered once, asked for each reference.
/// </summary>
internal sealed class SelectNames
{
    private readonly SelectQuery select;
    private HashSet<Name>? grouped;
    private bool mayGroupAny;
    private HashSet<Name>? windows;

    public SelectNames(SelectQuery select)
    {
        this.select = select;
        HasAliases = select.Items.Any(i => i.Alias is not null || i.Aliases is not null);
    }

    /// <summary>Whether an output has a name of its own, which may be another's too.</summary>
    public bool HasAliases { get; }

    /// <summary>Whether one of the names is grouped by, or may be.</summary>
    public bool IsGrouped(Identifier[] parts)
    {
        var known = grouped ??= FindGrouped();
        return mayGroupAny || Array.Exists(parts, part => known.Contains(part.Value));
    }

    /// <summary>"GROUP BY window(ts, '1 hour')" makes a column <c>window</c>, and <c>session_window(...)</c> one of its own name.</summary>
    public bool HasWindow(string name) => (windows ??= FindWindows()).Contains(name);

    private HashSet<Name> FindWindows()
    {
        var found = new HashSet<Name>();
        if (select.GroupBy is not { } grouping) return found;
        foreach (var part in select.Items.OfType<SqlNode>().Append(grouping))
        {
            foreach (var call in part.Descendants<FunctionCall>())
            {
                if (FunctionCatalog.Find(call.NameText) is { MakesWindow: true }) found.Add(call.NameText);
            }
        }

        return found;
    }

    // "GROUP BY a + b", "GROUP BY 1", "GROUP BY ALL": what is grouped by stays.
    private HashSet<Name> FindGrouped()
    {
        var names = new HashSet<Name>();
        foreach (var part in GroupedBy())
        {
            // "GROUP BY ALL" groups by the items that are no aggregates.
            var aggregatedUpTo = 0;
            foreach (var node in part.DescendantsAndSelf)
            {
                if (node is StarExpression or TemplateExpression) mayGroupAny = true;
                if (node.Row < aggregatedUpTo) continue;
                if (node is FunctionCall { Over: null } call && FunctionCatalog.KindOf(call.NameText) == FunctionKind.Aggregate)
                    aggregatedUpTo = call.Table.EndRow(call.Row);
                else if (node is ColumnReference { Last: { } last }) names.Add(last.Value);
            }
        }

        return names;
    }

    private IEnumerable<SqlNode> GroupedBy()
    {
        if (select.GroupBy is not { } grouping) return [];
        if (grouping.IsAll || grouping.Items.Any(i => i is Literal)) return select.Items.OfType<SqlNode>().Append(grouping);
        var names = new HashSet<Name>(grouping.Descendants<ColumnReference>()
            .Select(r => r.Last?.Value)
            .OfType<string>()
            .Select(n => new Name(n)));
        return select.Items.Where(i => i.Alias is { } alias && names.Contains(alias.Value)).OfType<SqlNode>().Append(grouping);
    }
}
