using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Nulls;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Facts;
using Dataflow.Lint.Facts.Nullness;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using JoinKind = Dataflow.Lint.Model.Plans.JoinKind;

namespace Dataflow.Lint.Rules.Transforms.Rows;

/// <summary>A condition in <c>WHERE</c> that drops the very rows an outer join keeps.</summary>
public sealed class OuterJoinUndone : Rule
{
    public override RuleInfo Info { get; } = new("SQL016", "outer-join-undone")
    {
        Severity = Severity.Warning,
        Message = "this condition on `{0}` drops the rows that `{1}` keeps",
        Summary = "A WHERE condition on the optional side of an outer join that no NULL can meet.",
        Why =
            "Rows without a match have NULL there, so the outer join works as an inner one: orders without a store vanish from the report.",
        Silent = "`IS NOT NULL`, which says what it does, conditions in an OR, and columns whose table cannot be told.",
        Examples = () =>
        [
            Example.Bad("src/orders.sql", """
                SELECT o.order_id, s.city
                FROM shop.orders AS o
                LEFT JOIN shop.stores AS s ON o.store_id = s.store_id
                WHERE [|s.region|] = 'north';
                """),
            Example.Good("src/orders.sql", """
                SELECT o.order_id, s.city
                FROM shop.orders AS o
                LEFT JOIN shop.stores AS s ON o.store_id = s.store_id AND s.region = 'north'
                WHERE o.amount > 0;
                """),
            Example.Good("src/orders.sql", """
                SELECT o.order_id, s.city
                FROM shop.orders AS o
                LEFT JOIN shop.stores AS s ON o.store_id = s.store_id
                WHERE coalesce(s.region, 'none') <> 'south';
                """),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.Syntax<SelectQuery>(Check);
        on.Plan<Join>(CheckNext);
    }

    // "a LEFT JOIN b ON ... JOIN c ON c.id = b.c_id": rows without a match in b have none in c.
    private static Finding? CheckNext(Join join, Script script)
    {
        if (join is not { Kind: JoinKind.Inner, Left: Join before }) return null;
        foreach (var comparison in Conditions.Conjuncts(join.Condition).OfType<BinaryValue>())
        {
            if (!comparison.Operator.IsComparison() || comparison.Operator == Operator.NullSafeEqual) continue;
            foreach (var column in new[] { comparison.Left, comparison.Right }.OfType<ColumnValue>())
            {
                if (column.IsOuter || OptionalJoins.Of(before, column.Column) is not var (outer, relation)) continue;
                var words = script.At(outer.Words);
                return new Finding(script.At(column.Span), relation, words.Text)
                {
                    Label = "NULL where there is no match",
                    Related = [new RelatedPlace(words, "the join that keeps rows without a match")],
                    Help = "write LEFT JOIN here as well, or JOIN there",
                };
            }
        }

        return null;
    }

    private static IEnumerable<Finding> Check(SelectQuery select, Script script)
    {
        if (select.Where?.Condition is not { } where || script.HasErrorsIn(select)) yield break;
        var optional = OptionalRelations.Of(select);
        if (!optional.Any) yield break;
        var reported = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in Conjuncts.Of(where).SelectMany(NullRejection.NeededBy))
        {
            if (optional.Find(column, script) is not { } relation || !reported.Add(relation.Name)) continue;
            var words = script.At(relation.Join.JoinSpan);
            yield return new Finding(script.At(column), relation.Name, words.Text)
            {
                Label = "NULL where there is no match",
                Related = [new RelatedPlace(words, "the join that keeps rows without a match")],
                Help = "move the condition into ON, or write JOIN where rows without a match are not wanted",
            };
        }
    }
}
