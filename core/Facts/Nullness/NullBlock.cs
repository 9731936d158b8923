using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts.Nullness;

/// <summary>What one <c>SELECT</c> reads: the conditions all its rows meet, and its relations with the outer joins around them.</summary>
internal sealed class NullBlock
{
    private readonly List<(RelationNode Leaf, Join? Outer)> leaves = [];
    private readonly Dictionary<int, int> leafOf = [];
    private readonly HashSet<Name> shared = [];
    private bool isNatural;

    private NullBlock(Plan plan, RelationNode input, IEnumerable<ValueNode> behind)
    {
        var conditions = behind.ToList();
        while (input is Filter filter)
        {
            conditions.AddRange(Conditions.Conjuncts(filter.Condition));
            input = filter.Input;
        }

        Add(input, conditions);
        Filter = new NullFilter(plan, conditions);
    }

    /// <summary>What all rows meet: WHERE, HAVING, QUALIFY, and ON of inner and semi joins.</summary>
    public NullFilter Filter { get; }

    /// <param name="plan">The plan.</param>
    /// <param name="input">What stands in FROM, with the filters behind it.</param>
    /// <param name="behind">The conditions behind the select list.</param>
    public static NullBlock Of(Plan plan, RelationNode input, IEnumerable<ValueNode> behind) => new(plan, input, behind);

    // From the outside in: what an outer join makes optional stays so within.
    private void Add(RelationNode outermost, List<ValueNode> conditions)
    {
        var waiting = new Stack<(RelationNode Relation, Join? Outer)>();
        waiting.Push((outermost, null));
        while (waiting.Count > 0)
        {
            var (relation, around) = waiting.Pop();
            switch (relation)
            {
                case Join join:
                    if (join.Kind is JoinKind.Inner or JoinKind.LeftSemi) conditions.AddRange(Conditions.Conjuncts(join.Condition));
                    isNatural |= join.IsNatural;
                    foreach (var column in join.Shared) shared.Add(column.Name);
                    waiting.Push((join.Left, join.Kind is JoinKind.Right or JoinKind.Full ? join : around));
                    if (join.Kind is not (JoinKind.LeftSemi or JoinKind.LeftAnti))
                        waiting.Push((join.Right, join.Kind is JoinKind.Left or JoinKind.Full ? join : around));
                    break;
                case Generation generation:
                    waiting.Push((generation.Input, around));
                    break;
                default:
                    foreach (var column in relation.Columns) leafOf[column.Attribute] = leaves.Count;
                    leaves.Add((relation, around));
                    break;
            }
        }
    }

    /// <summary>The relation that has a column, the outer join that may leave it without a row, and the name it has here.</summary>
    public (RelationNode Leaf, Join? Outer, string Name)? Find(Column column)
    {
        if (!leafOf.TryGetValue(column.Attribute, out var at))
            at = column.Table is { } table ? leaves.FindIndex(l => l.Leaf.Holds(table)) : -1;
        return at < 0 ? null : (leaves[at].Leaf, leaves[at].Outer, RelationNames.Of(leaves[at].Leaf));
    }

    /// <summary>Whether NATURAL or USING make columns of this name one.</summary>
    public bool SharesName(Column column) => isNatural || (column.ResultName is { } name && shared.Contains(name));

    /// <summary>
    /// "LEFT JOIN b ON ... WHERE b.id IS NOT NULL": only rows with a match are left. A name without an owner may be of b.
    /// </summary>
    public bool Needs(RelationNode optional) => Filter.HasBareNames || Filter.Names(optional);
}
