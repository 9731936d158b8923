using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Rows;

/// <summary>Several counts of different values in one query.</summary>
public sealed class CountDistinct : Rule
{
    public override RuleInfo Info { get; } = new("SQL029", "count-distinct")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "a second `COUNT(DISTINCT ...)` copies each row once for every one of them",
        Summary = "More than one COUNT(DISTINCT ...) over different columns in one SELECT.",
        Why = "Spark expands the input as many times as there are distinct aggregates: three of them read three times the rows.",
        Silent = "Counts of the same columns, and approx_count_distinct.",
        Examples = () =>
        [
            Example.Bad(
                "src/orders.sql",
                "SELECT COUNT(DISTINCT order_id) AS orders, [|COUNT|](DISTINCT customer_id) AS customers FROM shop.orders;"),
            Example.Good(
                "src/orders.sql",
                "SELECT COUNT(DISTINCT order_id) AS orders, approx_count_distinct(customer_id) AS customers FROM shop.orders;"),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<SelectQuery>(Check);

    private static Finding? Check(SelectQuery select, Script script)
    {
        FunctionCall? first = null;
        foreach (var call in select.Items.SelectMany(i => i.Descendants<FunctionCall>()))
        {
            if (call is not { NameText: "count", IsDistinct: true, Over: null } || call.Ancestor<SelectQuery>()?.Equals(select) != true)
                continue;
            if (first is null) first = call;
            else if (!call.Arguments.Select(a => a.Text)
                .SequenceEqual(first.Arguments.Select(a => a.Text), StringComparer.OrdinalIgnoreCase))
            {
                return new Finding(script.At(call.NameSpan))
                {
                    Label = "other columns",
                    Related = [new RelatedPlace(script.At(first), "the first one")],
                    Help = "use approx_count_distinct where an estimate will do, or count in queries of their own",
                };
            }
        }

        return null;
    }
}
