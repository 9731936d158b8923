using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Nulls;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Values;

/// <summary>A sum that a missing row turns into nothing.</summary>
public sealed class NullArithmetic : Rule
{
    public override RuleInfo Info { get; } = new("SQL030", "null-arithmetic")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "without a match `{0}` is NULL, and so is `{1}`",
        Summary = "A column from the optional side of an outer join is added, subtracted or multiplied as it is.",
        Why = "An order without a refund gets the revenue NULL instead of its amount, and SUM passes over it in silence.",
        Silent =
            "Values within coalesce, CASE, an aggregate or a condition, and columns whose table cannot be told, and sums of nothing but optional columns.",
        Examples = () =>
        [
            Example.Bad(
                "src/orders.sql",
                "SELECT o.amount - [|r.amount|] AS revenue FROM shop.orders AS o LEFT JOIN shop.refunds AS r ON o.order_id = r.order_id;"),
            Example.Good(
                "src/orders.sql",
                "SELECT o.amount - coalesce(r.amount, 0) AS revenue FROM shop.orders AS o LEFT JOIN shop.refunds AS r ON o.order_id = r.order_id;"),
            Example.Good(
                "src/orders.sql",
                "SELECT coalesce(o.amount - r.amount, o.amount) AS revenue FROM shop.orders AS o LEFT JOIN shop.refunds AS r ON o.order_id = r.order_id;"),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<SelectQuery>(Check);

    private static IEnumerable<Finding> Check(SelectQuery select, Script script)
    {
        if (script.HasErrorsIn(select)) yield break;
        var optional = OptionalRelations.Of(select);
        if (!optional.Any) yield break;
        foreach (var item in select.Items)
        {
            // Only what is computed from the top: within a call or CASE the NULL may be met.
            var sum = Unwrapped(item.Expression);
            for (var part = sum; part is BinaryExpression { Operator: BinaryOperator.Add
                or BinaryOperator.Subtract
                or BinaryOperator.Multiply } binary; part = Unwrapped(binary.Left))
            {
                foreach (var side in new[] { binary.Left, binary.Right })
                {
                    if (side is not ColumnReference column
                        || optional.Find(column, script) is not { } relation
                        || IsAllOptional(binary, optional, script))
                    {
                        continue;
                    }

                    yield return new Finding(script.At(column), column.Text, sum!.Text)
                    {
                        Label = "NULL without a match",
                        Related = [new RelatedPlace(script.At(relation.Join.JoinSpan), "keeps rows without a match")],
                        Help = $"write `coalesce({column.Text}, 0)`",
                        Fixes = [Fix.Replace(script.At(column), $"coalesce({column.Text}, 0)")],
                    };
                }
            }
        }
    }

    // "r.price * r.items": without a match there is nothing to compute.
    private static bool IsAllOptional(BinaryExpression binary, OptionalRelations optional, Script script) =>
        binary.DescendantsOrSelf<ColumnReference>().All(c => optional.Find(c, script) is not null);

    private static Expression? Unwrapped(Expression? expression) =>
        expression is ParenthesizedExpression { Inner: { } inner } ? inner : expression;
}
