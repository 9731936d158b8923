using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>Columns that have the same value in each row: <c>a JOIN b ON a.id = b.id</c>.</summary>
internal sealed class Equalities
{
    private const int MostRelations = 64;
    private readonly Dictionary<int, List<int>> equal = [];

    /// <summary>What the inner joins and the filters of a FROM clause make equal.</summary>
    public static Equalities Of(RelationNode input)
    {
        var found = new Equalities();
        var waiting = new Stack<RelationNode>();
        waiting.Push(input);
        for (var seen = 0; waiting.Count > 0 && seen < 2 * MostRelations; seen++)
        {
            switch (waiting.Pop())
            {
                case Filter { Kind: FilterKind.Where } filter:
                    found.Add(filter.Condition);
                    waiting.Push(filter.Input);
                    break;
                case Join join:
                    if (join.Kind is JoinKind.Inner or JoinKind.Cross) found.Add(join.Condition);
                    waiting.Push(join.Right);
                    waiting.Push(join.Left);
                    break;
            }
        }

        return found;
    }

    /// <summary>The column itself and those equal to it.</summary>
    public IEnumerable<int> To(int attribute) => equal.TryGetValue(attribute, out var others) ? others.Prepend(attribute) : [attribute];

    private void Add(ValueNode? condition)
    {
        foreach (var conjunct in Conditions.Conjuncts(condition))
        {
            if (conjunct is not BinaryValue { Left: ColumnValue left, Right: ColumnValue right } comparison
                || !comparison.Operator.IsEquality())
            {
                continue;
            }

            Add(left.Column.Attribute, right.Column.Attribute);
            Add(right.Column.Attribute, left.Column.Attribute);
        }
    }

    private void Add(int one, int other)
    {
        if (!equal.TryGetValue(one, out var others)) equal.Add(one, others = []);
        others.Add(other);
    }
}
