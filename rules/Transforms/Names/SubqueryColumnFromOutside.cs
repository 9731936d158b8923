using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Rules.Transforms.Names;

/// <summary>A subquery that names a column of the query around where it means one of its own.</summary>
public sealed class SubqueryColumnFromOutside : Rule
{
    public override RuleInfo Info { get; } = new("SQL044", "subquery-column-from-outside")
    {
        Severity = Severity.Error,
        Message = "`{0}` is no column of what the subquery reads, but one of the query around",
        Summary =
            "A subquery selects a bare column of the query around, or compares it with itself, because the table it reads has none of that name.",
        Why =
            "`id IN (SELECT id FROM b)` is then true for every row as soon as b has one: a DELETE empties the table, and Spark says nothing.",
        Silent = "Names with their table in front, and subqueries of which not all columns are known.",
        Examples = () =>
        [
            Example.Bad(Tables, Script("DELETE FROM shop.orders WHERE order_id IN (SELECT [|order_id|] FROM shop.cancelled);")),
            Example.Bad(
                Tables,
                Script("SELECT * FROM shop.orders AS o WHERE EXISTS (SELECT 1 FROM shop.cancelled WHERE [|order_id|] = o.order_id);")),
            Example.Good(Tables, Script("DELETE FROM shop.orders WHERE order_id IN (SELECT id FROM shop.cancelled);")),
            Example.Good(
                Tables,
                Script("SELECT * FROM shop.orders AS o WHERE o.day IN (SELECT o.day FROM shop.cancelled AS c WHERE c.id = order_id);")),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.Plan<InQueryValue>(CheckSelected);
        on.Plan<BinaryValue>(CheckCompared);
    }

    private static Finding? CheckSelected(InQueryValue list, Script script)
    {
        var query = list.Query;
        while (query is Distinct or Filter or Sort or Limit)
            query = query switch { Distinct d => d.Input, Filter f => f.Input, Sort s => s.Input, Limit l => l.Input, _ => query };
        return query is Projection { Input: { IsOpen: false } and not SingleRow, Items: [{ Value: ColumnValue { IsOuter: true } column }] }
            && IsBare(column, script)
            ? Finding(column, script)
            : null;
    }

    // "WHERE order_id = o.order_id", both of the query around.
    private static Finding? CheckCompared(BinaryValue comparison, Script script)
    {
        if (!comparison.Operator.IsEquality()
            || comparison is not { Left: ColumnValue { IsOuter: true } left, Right: ColumnValue { IsOuter: true } right }
            || !left.Column.IsSame(right.Column))
        {
            return null;
        }

        return IsBare(left, script) ? Finding(left, script) : IsBare(right, script) ? Finding(right, script) : null;
    }

    private static bool IsBare(ColumnValue column, Script script) => script.At(column.Span).Text.IndexOf('.') < 0;

    private static Finding Finding(ColumnValue column, Script script) => new(script.At(column.Span), column.Name)
    {
        Label = "taken from outside",
        Help = "name the column that the subquery's own table has, with the table in front",
    };

    private static ExampleFile Tables { get; } = new("ddl/tables.sql", """
        CREATE TABLE shop.orders (order_id BIGINT COMMENT 'Order.', day DATE COMMENT 'Day in UTC.') USING iceberg;

        CREATE TABLE shop.cancelled (id BIGINT COMMENT 'Order.') USING iceberg;
        """);

    private static ExampleFile Script(string statement) => new("src/orders.sql", statement);
}
