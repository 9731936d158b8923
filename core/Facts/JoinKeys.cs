using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>
/// The keys of joined relations: a join on a key of one side leaves the rows of the other side as they are, any other join needs a key
/// of each side.
/// </summary>
internal static class JoinKeys
{
    private const int MostRelations = 64;

    /// <param name="plan">The plan.</param>
    /// <param name="join">The outermost join.</param>
    /// <param name="filters">What all rows behind it must meet: it joins as ON does.</param>
    /// <param name="found">The keys of the relations before it in the plan.</param>
    /// <param name="pairs">Keeps the pairs of full joins.</param>
    public static KeySet Of(Plan plan, Join join, IReadOnlyList<ValueNode> filters, KeySet[] found, Pairs pairs)
    {
        // Without filters each join has the keys of its inputs to go by.
        if (filters.Count == 0) return Joined(plan, join, found[join.Left.Index], found[join.Right.Index], [], pairs);
        var spine = new Stack<Join>();
        RelationNode first = join;
        while (first is Join next)
        {
            if (spine.Count > MostRelations) return KeySet.None;
            spine.Push(next);
            first = next.Left;
        }

        var keys = found[first.Index];
        while (spine.Count > 0)
        {
            var next = spine.Pop();
            keys = Joined(plan, next, keys, found[next.Right.Index], filters, pairs);
        }

        return keys;
    }

    private static KeySet Joined(Plan plan, Join join, KeySet left, KeySet right, IReadOnlyList<ValueNode> filters, Pairs pairs)
    {
        // The right side of these adds no row.
        if (join.Kind is JoinKind.LeftSemi or JoinKind.LeftAnti) return left;
        if (join.IsNatural || (left.IsEmpty && right.IsEmpty)) return KeySet.None;
        var isInner = join.Kind is JoinKind.Inner or JoinKind.Cross;
        var sides = new Sides(
            plan,
            join,
            isInner ? Conditions.Conjuncts(join.Condition).Concat(filters) : Conditions.Conjuncts(join.Condition));
        var keys = new List<int[]>();
        if (join.Kind == JoinKind.Full)
        {
            keys.AddRange(left.Keys.Select(key => sides.Paired(key, right, pairs)).OfType<int[]>());
        }
        else
        {
            if (join.Kind != JoinKind.Right && right.Keys.Any(key => Array.TrueForAll(key, sides.IsFixed))) keys.AddRange(left.Keys);
            if (join.Kind != JoinKind.Left && left.Keys.Any(key => Array.TrueForAll(key, sides.IsFixed))) keys.AddRange(right.Keys);
        }

        if (keys.Count == 0) keys.AddRange(from one in left.Keys from other in right.Keys select (int[])[.. one, .. other]);
        return KeySet.Of(keys);
    }

    /// <summary>What the conditions of a join hold equal, across its sides.</summary>
    private sealed class Sides
    {
        private readonly HashSet<int> fixedColumns = [];
        private readonly Dictionary<int, int> partners = [];

        public Sides(Plan plan, Join join, IEnumerable<ValueNode> conditions)
        {
            foreach (var shared in join.Shared)
            {
                if (shared is not { Left: { } left, Right: { } right }) continue;
                Add(left.Attribute, right.Attribute);
            }

            foreach (var condition in conditions)
            {
                if (condition is not BinaryValue comparison || !comparison.Operator.IsEquality()) continue;
                Add(plan, join, comparison.Left, comparison.Right);
                Add(plan, join, comparison.Right, comparison.Left);
            }
        }

        /// <summary>
        /// Whether each row of the other side leaves one value for a column: <c>r.id = l.id</c>, <c>r.kind = 'a'</c>, <c>USING (id)</c>.
        /// </summary>
        public bool IsFixed(int attribute) => fixedColumns.Contains(attribute);

        /// <summary>Of <c>a FULL JOIN b ON a.id = b.id</c> the pairs of a key, where the partners are a key of the other side.</summary>
        public int[]? Paired(int[] key, KeySet right, Pairs pairs)
        {
            if (!Array.TrueForAll(key, partners.ContainsKey)) return null;
            var others = new HashSet<int>(key.Select(k => partners[k]));
            return right.Keys.Any(other => Array.TrueForAll(other, others.Contains))
                ? Array.ConvertAll(key, k => pairs.Add(k, partners[k]))
                : null;
        }

        private void Add(int left, int right)
        {
            fixedColumns.Add(left);
            fixedColumns.Add(right);
            partners[left] = right;
            partners[right] = left;
        }

        private void Add(Plan plan, Join join, ValueNode one, ValueNode other)
        {
            if (one is not ColumnValue { IsOuter: false, Column: { Attribute: var attribute } column }) return;
            var isLeft = Owns(join.Left, column);
            if (!isLeft && !Owns(join.Right, column)) return;
            var across = isLeft ? join.Right : join.Left;
            if (other is ColumnValue { IsOuter: false } partner)
            {
                if (!Owns(across, partner.Column)) return;
                fixedColumns.Add(attribute);
                if (!partners.ContainsKey(attribute)) partners.Add(attribute, partner.Column.Attribute);
            }
            else if (plan.IsConstant(other) || IsOf(plan, other, across))
            {
                fixedColumns.Add(attribute);
            }
        }

        // A value made of columns of the other side alone.
        private static bool IsOf(Plan plan, ValueNode value, RelationNode side)
        {
            foreach (var node in plan.Below(value))
            {
                if (node is RelationNode or UnresolvedValue or StarValue or LateralAliasValue or OpaqueValue) return false;
                if (node is ColumnValue column && (column.IsOuter || !Owns(side, column.Column))) return false;
            }

            return true;
        }

        // Also one that is only assumed, as its table is not known.
        private static bool Owns(RelationNode side, Column sought)
        {
            if (sought.Table is { } table && side.Holds(table)) return true;
            foreach (var column in side.Columns)
            {
                if (column.IsSame(sought)) return true;
            }

            return false;
        }
    }
}
