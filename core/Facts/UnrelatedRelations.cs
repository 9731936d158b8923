using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>Finds relations that a query joins by a comma or a bare <c>JOIN</c>, and that no condition relates to the others.</summary>
public sealed class UnrelatedRelations
{
    private readonly Plan plan;
    private readonly List<RelationNode> leaves = [];
    private readonly List<ValueNode> conditions = [];
    private readonly Dictionary<int, int> leafOfAttribute = [];
    private readonly Dictionary<Name, int> leafOfName = [];
    private readonly Groups groups = new();
    private readonly Dictionary<int, Join> joinOfLeaf = [];
    private readonly HashSet<int> related = [];
    private bool hasBare;

    private UnrelatedRelations(Plan plan) => this.plan = plan;

    /// <summary>
    /// The first two relations below the list of a <c>SELECT</c> that surely multiply each other's rows; null when none do, or when a
    /// condition cannot be read.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="list">The <see cref="Projection"/> or the <see cref="Aggregation"/>.</param>
    /// <param name="input">What it reads.</param>
    public static (RelationNode First, RelationNode Second)? In(Plan plan, RelationNode list, RelationNode input)
    {
        var from = input;
        while (from is Filter filter) from = filter.Input;
        if (from is not Join) return null;
        var found = new UnrelatedRelations(plan);
        if (!found.TakeApart(from) || !found.hasBare || !found.Name()) return null;
        for (var relation = input; relation is Filter filter; relation = filter.Input)
            found.conditions.AddRange(Conditions.Conjuncts(filter.Condition));
        found.AddBehind(list);
        if (!found.conditions.TrueForAll(found.Relates)) return null;
        found.UniteWhatIsJoined();
        return found.FirstTwo();
    }

    // The relations in the order written; false where one depends on the row of another.
    private bool TakeApart(RelationNode from)
    {
        var waiting = new Stack<(RelationNode Relation, Join? Joins)>();
        waiting.Push((from, null));
        while (waiting.Count > 0)
        {
            var (relation, joins) = waiting.Pop();
            if (relation is not Join join)
            {
                if (relation is Generation or FunctionScan or Pivot or Unpivot or OpaqueRelation
                    || relation is AliasedRelation { Input: FunctionScan })
                {
                    return false;
                }

                leaves.Add(relation);
                groups.Add();

                if (joins is not null) joinOfLeaf.Add(leaves.Count - 1, joins);
                continue;
            }

            if (join.IsLateral) return false;
            hasBare |= IsBare(join);
            conditions.AddRange(Conditions.Conjuncts(join.Condition));

            // The right side of a semi or anti join gives no columns.
            if (join.Kind is not (JoinKind.LeftSemi or JoinKind.LeftAnti)) waiting.Push((join.Right, join));
            waiting.Push((join.Left, joins));
        }

        return true;
    }

    private static bool IsBare(Join join) =>
        join.IsComma
        || (join.Kind is JoinKind.Inner or JoinKind.Left or JoinKind.Right or JoinKind.Full
            && join is { IsNatural: false, Shared.Count: 0 }
            && Conditions.Conjuncts(join.Condition).All(IsOfItself));

    // "ON a.id = a.id"
    private static bool IsOfItself(ValueNode condition) =>
        condition is BinaryValue { Operator: Operator.Equal,
            Left: ColumnValue { Column: var left },
            Right: ColumnValue { Column: var right } }
        && left.Attribute == right.Attribute;

    // False for "FROM orders o, o.items", which goes through the array of each row.
    private bool Name()
    {
        for (var i = leaves.Count - 1; i >= 0; i--)
        {
            foreach (var column in leaves[i].Columns) leafOfAttribute[column.Attribute] = i;
            leafOfName[RelationNames.Of(leaves[i])] = i;
        }

        return !leaves.Exists(leaf => ScanOf(leaf) is { Name.Parts: { Count: > 1 } parts } && leafOfName.ContainsKey(parts[0]));
    }

    private static TableScan? ScanOf(RelationNode leaf) => leaf switch
    {
        AliasedRelation alias => ScanOf(alias.Input),
        Sample sample => ScanOf(sample.Input),
        _ => leaf as TableScan,
    };

    // HAVING and QUALIFY stand right around the list; groups are made of rows that have multiplied each other already.
    private void AddBehind(RelationNode list)
    {
        for (var i = list.Index + 1; i < plan.Nodes.Count; i++)
        {
            if (plan.Nodes[i] is ValueNode || plan.Nodes[i].Place.First > list.Index) continue;
            if (plan.Nodes[i] is not Filter filter || filter.Input != list) return;
            if (filter.Kind == FilterKind.Qualify) conditions.AddRange(Conditions.Conjuncts(filter.Condition));
            list = filter;
        }
    }

    // A join that says how: what stands before its right side belongs to it, unless its ON names another relation.
    private void UniteWhatIsJoined()
    {
        foreach (var joined in joinOfLeaf)
        {
            if (!IsBare(joined.Value) && !(joined.Value.Condition is not null && related.Contains(joined.Key)))
                groups.Unite(joined.Key - 1, joined.Key);
        }
    }

    // False where a column may belong to any of the relations.
    private bool Relates(ValueNode condition)
    {
        var (first, names, hasOpen) = (-1, 0, condition is HoleValue);
        var mayLackPartner = joinOfLeaf.Count > 0 && MayLackPartner(condition);
        foreach (var node in plan.Below(condition))
        {
            if (node is not (ColumnValue or UnresolvedValue)) continue;
            var leaf = LeafOf((ValueNode)node);
            names++;
            hasOpen |= leaf is null;
            if (leaf is not { } place) continue;
            if (first < 0) first = place;
            if (first == place || mayLackPartner) continue;
            groups.Unite(first, place);
            related.UnionWith([first, place]);
        }

        return !hasOpen || names == 1;
    }

    // "a LEFT JOIN b WHERE b.id IS NULL OR a.x <> b.x": without ON each row of a has each of b for a partner.
    private bool MayLackPartner(ValueNode condition) =>
        Conditions.Disjuncts(condition) is { Count: > 1 } ways
        && ways.Any(way =>
            way is NullTest { IsNegated: false } test
            && LeafOf(test.Operand) is { } leaf
            && joinOfLeaf.TryGetValue(leaf, out var join)
            && join.Kind == JoinKind.Left
            && IsBare(join));

    private int? LeafOf(ValueNode name) => name switch
    {
        ColumnValue column when leafOfAttribute.TryGetValue(column.Column.Attribute, out var leaf) => leaf,
        ColumnValue { Column.Table: { } table } => LeafAround(table),
        UnresolvedValue { Parts: { Count: > 1 } parts } when leafOfName.TryGetValue(parts[parts.Count - 2], out var leaf) => leaf,
        _ => null,
    };

    // A column that an unknown table must have is not among those that are known of it.
    private int? LeafAround(TableScan table)
    {
        var (from, to) = (0, leaves.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (leaves[middle].Index < table.Index) from = middle + 1;
            else to = middle;
        }

        return from < leaves.Count && leaves[from].Holds(table) ? from : null;
    }

    // A relation of many rows, and the first one of many rows before it that nothing relates to it.
    private (RelationNode First, RelationNode Second)? FirstTwo()
    {
        var (first, firstOther) = (-1, -1);
        for (var i = 0; i < leaves.Count; i++)
        {
            if (IsOneRow(leaves[i])) continue;
            if (groups.Of(i) != groups.Of(0))
            {
                var before = first >= 0 && groups.Of(first) != groups.Of(i) ? first
                    : firstOther >= 0 && groups.Of(firstOther) != groups.Of(i) ? firstOther
                    : -1;
                if (before >= 0) return (leaves[before], leaves[i]);
            }

            if (first < 0) first = i;
            else if (firstOther < 0 && groups.Of(i) != groups.Of(first)) firstOther = i;
        }

        return null;
    }

    // "SELECT MAX(day) FROM t", "VALUES (1)", "... LIMIT 1": beside it nothing is multiplied.
    private bool IsOneRow(RelationNode relation)
    {
        while (true)
        {
            switch (relation)
            {
                case AliasedRelation alias: relation = alias.Input; continue;
                case NamedQueryScan { Definition: NamedQuery query }: relation = query.Query; continue;

                // A view of few rows is a table to those who read it.
                case NamedQueryScan { Definition: not (null or InlineRows { Rows.Count: > 1 }) and { } definition }:
                    relation = definition;
                    continue;
                case WithRelation with: relation = with.Body; continue;
                case Sort sort: relation = sort.Input; continue;
                case Distinct distinct: relation = distinct.Input; continue;
                case Filter filter: relation = filter.Input; continue;
                case Limit { Count: LiteralValue { Text: "1" } } or InlineRows or SingleRow: return true;
                case Limit limit: relation = limit.Input; continue;
                case Aggregation group: return group.Kind == GroupingKind.Whole;
                case Projection projection: return projection.Input is SingleRow || projection.Items.Any(MayAggregate);
                default: return false;
            }
        }
    }

    // A function nobody knows may be an aggregate of one's own.
    private bool MayAggregate(ProjectionItem item) =>
        item.Value is { } value && plan.Below<CallValue>(value).Any(call => call is { Window: null, Function: null });

    /// <summary>What belongs together, united step by step, in all in time linear in the number of items.</summary>
    private sealed class Groups
    {
        private readonly List<int> above = [];

        public void Add() => above.Add(above.Count);

        public int Of(int item)
        {
            // Each walk halves the way for the next one.
            while (above[item] != item)
            {
                above[item] = above[above[item]];
                item = above[item];
            }

            return item;
        }

        public void Unite(int one, int other) => above[Of(other)] = Of(one);
    }
}
