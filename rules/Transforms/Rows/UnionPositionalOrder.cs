using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Rules.Transforms.Rows;

/// <summary>Two sides of a set operation that name the same columns in another order.</summary>
public sealed class UnionPositionalOrder : Rule
{
    // Of more columns the order is hardly ever written by hand.
    private const int MostColumns = 1_000;

    public override RuleInfo Info { get; } = new("SQL048", "union-positional-order")
    {
        Severity = Severity.Error,
        Message = "`{0}` lands in column `{1}` of the first side",
        Summary = "The sides of a UNION, EXCEPT or INTERSECT have the same column names in another order.",
        Why = "Columns are matched by their positions, whatever they are called: values of one column stand under the name of another.",
        Silent =
            "BY NAME, sides whose names differ, stars over tables nobody knows, and sides that read the same table, as both directions of an edge do.",
        Examples = () =>
        [
            Example.Bad("src/people.sql", "SELECT id, name, city FROM shop.customers UNION ALL SELECT id, [|city|], name FROM shop.staff;"),
            Example.Good(
                "src/people.sql",
                "SELECT id, name, city FROM shop.customers UNION ALL BY NAME SELECT id, city, name FROM shop.staff;"),
            Example.Good("src/people.sql", "SELECT from_id, to_id FROM shop.links UNION ALL SELECT to_id, from_id FROM shop.links;"),
        ],
    };

    public override void Register(Subscriptions on) => on.Plan<SetCombination>(Check);

    private static Finding? Check(SetCombination set, Script script)
    {
        if (set is not { IsByName: false, Left.AllColumns: { Count: > 1 and <= MostColumns } left, Right.AllColumns: { } right }
            || left.Count != right.Count)
        {
            return null;
        }

        if (left.Any(c => c.Name is null) || right.Any(c => c.Name is null)) return null;
        var names = new HashSet<string>(left.Select(c => c.Name!), StringComparer.OrdinalIgnoreCase);
        if (names.Count != left.Count
            || right.Select(c => c.Name!).Distinct(StringComparer.OrdinalIgnoreCase).Count() != right.Count
            || !right.All(c => names.Contains(c.Name!)))
        {
            return null;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (string.Equals(left[i].Name, right[i].Name, StringComparison.OrdinalIgnoreCase)) continue;
            return IsOfOneTable(set, script) ? null : Finding(set, left[i], right[i], script);
        }

        return null;
    }

    private static bool IsOfOneTable(SetCombination set, Script script)
    {
        var first = TablesIn(set.Left, script);
        return first.Count > 0 && first.Overlaps(TablesIn(set.Right, script));
    }

    private static HashSet<string> TablesIn(RelationNode relation, Script script) =>
        new(
            script.Meaning.Plan.Below<RelationNode>(relation)
                .Select(r => r switch { TableScan scan => scan.Name.ToString(), NamedQueryScan query => query.Name.ToString(), _ => "" })
                .Where(n => n.Length > 0),
            StringComparer.OrdinalIgnoreCase);

    private static Finding Finding(
        SetCombination set,
        Column own,
        Column other,
        Script script) => new(
            script.At(other.Place is { } place && set.Right.Span.Contains(place) ? place : set.Right.Span),
            other.Name!,
            own.Name!)
    {
        Label = $"fills `{own.Name}`",
        Related = own.Place is { } first ? [new RelatedPlace(script.At(first), "the column at this position")] : [],
        Help = "select the columns in one order, or write UNION ALL BY NAME",
    };
}
