using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Transforms.Writes;

/// <summary>A global sort whose order nothing keeps.</summary>
public sealed class OrderByInWrite : Rule
{
    public override RuleInfo Info { get; } = new("SQL017", "order-by-in-write")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "`ORDER BY` without LIMIT sorts all rows, and {0} keeps no order",
        Summary = "ORDER BY without LIMIT in the query of an INSERT, or in a subquery or CTE.",
        Why = "The rows are moved across the cluster twice for an order that no reader is promised.",
        Silent = "SORT BY and DISTRIBUTE BY, which arrange the rows of a file, and ORDER BY within functions and windows.",
        Examples = () =>
        [
            Example.Bad(
                "src/orders.sql",
                "INSERT OVERWRITE TABLE shop.sold SELECT order_id, amount FROM shop.orders [|ORDER BY order_id|];"),
            Example.Bad("src/orders.sql", "SELECT SUM(amount) AS revenue FROM (SELECT amount FROM shop.orders [|ORDER BY amount|]) AS o;"),
            Example.Good("src/orders.sql", "INSERT OVERWRITE TABLE shop.sold SELECT order_id, amount FROM shop.orders SORT BY order_id;"),
            Example.Good(
                "src/orders.sql",
                "INSERT OVERWRITE TABLE shop.top SELECT order_id, amount FROM shop.orders ORDER BY amount DESC, order_id LIMIT 10;"),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<Query>(Check);

    private static Finding? Check(Query query, Script script)
    {
        if (query is not { OrderBy: { } order, Limit: null, Offset: null, Body: { } body } || script.HasErrorsIn(query)) return null;
        var keeper = query.Parent switch
        {
            InsertStatement { IsDirectory: false } => "a table",
            SubqueryRelation => "a subquery",
            CommonTableExpression => "a CTE",
            _ => null,
        };
        if (keeper is null) return null;
        return new Finding(script.At(order), keeper)
        {
            Label = "a global sort",
            Help = query.Parent is InsertStatement ? "leave it out, or arrange the files with WRITE ORDERED BY in the DDL" : null,
            Fixes = [new Fix(
                "remove the ORDER BY",
                IsSafe: false,
                [new FileEdit(script.Document.Source, new TextEdit(TextSpan.FromBounds(body.Span.End, order.Span.End), ""))])],
        };
    }
}
