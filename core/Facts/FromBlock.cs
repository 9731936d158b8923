using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>What stands in one FROM clause: its tables and the conditions of its joins, without those of subqueries.</summary>
public static class FromBlock
{
    /// <summary>The tables that the relation reads itself.</summary>
    public static IEnumerable<TableScan> ScansOf(RelationNode relation) => PartsOf(relation).OfType<TableScan>();

    /// <summary>The joins, the outermost first.</summary>
    public static IEnumerable<Join> JoinsOf(RelationNode relation) => PartsOf(relation).OfType<Join>();

    /// <summary>What stands behind ON.</summary>
    public static IEnumerable<ValueNode> JoinConditionsOf(RelationNode relation) =>
        PartsOf(relation).OfType<Join>().Select(j => j.Condition).OfType<ValueNode>();

    // From left to right; a chain of joins may be long.
    private static IEnumerable<RelationNode> PartsOf(RelationNode relation)
    {
        var waiting = new Stack<RelationNode>();
        waiting.Push(relation);
        while (waiting.Count > 0)
        {
            var next = waiting.Pop();
            yield return next;
            switch (next)
            {
                case Filter { Kind: FilterKind.Where } filter:
                    waiting.Push(filter.Input);
                    break;
                case Join join:
                    waiting.Push(join.Right);
                    waiting.Push(join.Left);
                    break;
                case AliasedRelation { Input: TableScan or Sample } alias:
                    waiting.Push(alias.Input);
                    break;
                case Sample sample:
                    waiting.Push(sample.Input);
                    break;
                case Generation generation:
                    waiting.Push(generation.Input);
                    break;
            }
        }
    }
}
