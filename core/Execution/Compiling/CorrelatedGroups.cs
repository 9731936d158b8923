using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Execution.Compiling;

/// <summary>
/// Groups within a query that stands for one value: Spark takes only those whose keys the condition holds equal to values around.
/// </summary>
internal static class CorrelatedGroups
{
    public static void Check(RelationNode query, PlanNode node)
    {
        var relation = query;
        while (relation is Filter { Kind: FilterKind.Having } or AliasedRelation or Sort or Distinct or Limit)
        {
            relation = relation switch
            {
                Filter f => f.Input,
                AliasedRelation a => a.Input,
                Sort s => s.Input,
                Distinct d => d.Input,
                _ => ((Limit)relation).Input,
            };
        }

        if (relation is not Aggregation { Kind: not GroupingKind.Whole } aggregation) return;
        var equal = new HashSet<int>();
        if (aggregation.Input is Filter { Condition: var condition })
        {
            IReadOnlyList<ValueNode> conjuncts = condition is BinaryValue { Operator: Operator.And } and ? and.Operands() : [condition];
            foreach (var conjunct in conjuncts)
            {
                if (conjunct is BinaryValue { Operator: Operator.Equal,
                    Left: ColumnValue { IsOuter: var l } left,
                    Right: ColumnValue { IsOuter: var r } right }
                    && l != r)
                {
                    equal.Add((l ? right : left).Column.Attribute);
                }
            }
        }

        if (!aggregation.Keys.All(k =>
            k is ColumnValue column && equal.Contains(column.Column.Root.Attribute)
            || k is ColumnValue same && equal.Contains(same.Column.Attribute)))
        {
            throw new NotSupported(node, "these groups within a query that stands for one value are not run");
        }
    }
}
