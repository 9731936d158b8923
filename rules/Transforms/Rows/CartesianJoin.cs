using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Facts;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Transforms.Rows;

/// <summary>Two tables whose rows are all combined with each other.</summary>
public sealed class CartesianJoin : Rule
{
    public override RuleInfo Info { get; } = new("SQL015", "cartesian-join")
    {
        Severity = Severity.Warning,
        Message = "no condition relates `{0}` to `{1}`: each row meets each row",
        Summary =
            "A comma, a JOIN without ON or one whose ON compares a column with itself, and no condition in WHERE that names both sides.",
        Why = "The result has as many rows as the product of both tables: sums are wrong, or the job never ends.",
        Silent = "`CROSS JOIN`, which says what it means; sides of one row; conditions on columns without the name of their table.",
        Examples = () =>
        [
            Example.Bad(
                "src/orders.sql",
                "SELECT o.order_id, s.city FROM shop.orders AS o, [|shop.stores|] AS s WHERE o.amount > 0 AND s.city = 'Oslo';"),
            Example.Bad("src/orders.sql", "SELECT o.order_id, s.city FROM shop.orders AS o JOIN [|shop.stores|] AS s;"),
            Example.Bad(
                "src/orders.sql",
                "SELECT o.order_id, s.city FROM shop.orders AS o JOIN [|shop.stores|] AS s ON o.store_id = o.store_id;"),
            Example.Good(
                "src/orders.sql",
                "SELECT o.order_id, s.city FROM shop.orders AS o, shop.stores AS s WHERE o.store_id = s.store_id;"),
            Example.Good("src/orders.sql", "SELECT o.order_id, s.city FROM shop.orders AS o CROSS JOIN shop.stores AS s;"),
            Example.Good(
                "src/orders.sql",
                "SELECT o.order_id FROM shop.orders AS o, (SELECT MAX(day) AS day FROM shop.days) AS d WHERE o.amount > 0;"),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.Plan<Projection>((list, script) => Check(list, list.Input, script));
        on.Plan<Aggregation>((group, script) => Check(group, group.Input, script));
    }

    private static Finding? Check(RelationNode list, RelationNode input, Script script)
    {
        if (UnrelatedRelations.In(script.Meaning.Plan, list, input) is not var (first, second)) return null;
        var (place, other) = (script.At(NameOf(second)), script.At(NameOf(first)));
        return new Finding(place, place.Text, other.Text)
        {
            Label = "joined to nothing",
            Related = [new RelatedPlace(other, "the other side")],
            Help = "add the condition, or write `CROSS JOIN` where the product is meant",
        };
    }

    // The name alone, without the AS before it.
    private static TextSpan NameOf(RelationNode relation) => relation switch
    {
        TableScan scan => scan.Name.Span,
        NamedQueryScan scan => scan.Name.Span,
        Sample sample => NameOf(sample.Input),
        AliasedRelation { Input: TableScan or NamedQueryScan or Sample } alias => NameOf(alias.Input),
        AliasedRelation { NameSpan: { } name } => name,
        _ => relation.Span,
    };
}
