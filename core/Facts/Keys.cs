using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Functions.Rows;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>
/// Which columns tell the rows of a relation apart, as far as the plan shows it: groups, row numbers, DISTINCT, and joins that leave the
/// rows of one side as they are. One pass over the plan, inputs before what is made of them.
/// </summary>
public sealed class Keys
{
    private readonly Plan plan;
    private readonly KeySet[] found;
    private readonly Pairs pairs = new();

    private Keys(Plan plan)
    {
        this.plan = plan;
        found = new KeySet[plan.Nodes.Count];
        for (var i = 0; i < found.Length; i++)
        {
            if (plan.Nodes[i] is RelationNode relation) found[i] = Find(relation);
        }
    }

    /// <summary>The keys of all relations of a plan.</summary>
    public static Keys Of(Plan plan) => new(plan);

    /// <summary>
    /// Candidate keys of a relation, each a set of positions in its columns; none where no key can be derived, which does not mean that
    /// there is none, and where not all columns are known.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>> Of(RelationNode relation)
    {
        if (relation.AllColumns is not { } columns || found[relation.Index].IsEmpty) return [];
        var positions = new Dictionary<int, int>(columns.Count);
        for (var i = columns.Count - 1; i >= 0; i--) positions[columns[i].Attribute] = i;
        var keys = new List<IReadOnlyList<int>>();
        foreach (var key in found[relation.Index].Keys)
        {
            if (Array.TrueForAll(key, positions.ContainsKey)) keys.Add(Array.ConvertAll(key, attribute => positions[attribute]));
        }

        return keys;
    }

    private KeySet Find(RelationNode relation) => relation switch
    {
        SingleRow => KeySet.OneRow,
        InlineRows { Rows.Count: 1 } => KeySet.OneRow,
        WithRelation with => found[with.Body.Index],
        Sort sort => found[sort.Input.Index],
        Sample sample => found[sample.Input.Index],
        Limit { Count: LiteralValue { Text: "1" } } => KeySet.OneRow,
        Limit limit => found[limit.Input.Index],
        NamedQuery query => Renamed(query.Query, query.Columns),
        AliasedRelation alias => Renamed(alias.Input, alias.Columns),
        NamedQueryScan { Definition: { } definition } scan => Renamed(definition, scan.Columns),
        Distinct distinct => OfAll(distinct, found[distinct.Input.Index]),
        SetCombination { IsAll: false } set => OfAll(set, KeySet.None),
        Filter filter => OfFilter(filter),
        Join join => JoinKeys.Of(plan, join, [], found, pairs),
        Projection projection =>
            new OutputKeys(
                plan,
                projection.Items,
                projection.Columns,
                Equalities.Of(projection.Input),
                pairs).OfProjection(found[projection.Input.Index]),
        Aggregation aggregation =>
            new OutputKeys(plan, aggregation.Items, aggregation.Columns, Equalities.Of(aggregation.Input), pairs).OfGroups(aggregation),
        TableScan or NamedQueryScan or InlineRows or FunctionScan or SetCombination or OpaqueRelation => KeySet.None,
        Generation or Pivot or Unpivot or ScriptTransformation => KeySet.None,
        _ => throw new InvalidOperationException($"nobody says what the keys of {relation.GetType().Name} are"),
    };

    private static KeySet OfAll(RelationNode relation, KeySet others) =>
        relation.AllColumns is { } columns ? others.With(columns.Select(c => c.Attribute).Distinct().ToArray()) : others;

    // The columns under other names, in the same order.
    private KeySet Renamed(RelationNode input, IReadOnlyList<Column> columns)
    {
        var keys = found[input.Index];
        if (keys.IsEmpty || input.Columns.Count != columns.Count || input.IsOpen)
            return keys.Keys.Any(k => k.Length == 0) ? KeySet.OneRow : KeySet.None;
        var names = new Dictionary<int, int>(columns.Count);
        for (var i = columns.Count - 1; i >= 0; i--) names[input.Columns[i].Attribute] = columns[i].Attribute;
        return KeySet.Of(keys.Keys.Where(key => Array.TrueForAll(key, names.ContainsKey))
            .Select(key => Array.ConvertAll(key, attribute => names[attribute])));
    }

    // "WHERE n = 1" makes n a constant, which no key needs; "a, b WHERE a.id = b.id" joins.
    private KeySet OfFilter(Filter filter)
    {
        var conditions = Conditions.Conjuncts(filter.Condition);
        var keys = JoinBelow(filter) is { } join
            ? JoinKeys.Of(plan, join, ConditionsDown(filter), found, pairs)
            : found[filter.Input.Index];
        var fixedColumns = new HashSet<int>();
        foreach (var condition in conditions)
        {
            if (condition is not BinaryValue comparison || !comparison.Operator.IsEquality()) continue;
            if (comparison.Left is ColumnValue left && plan.IsConstant(comparison.Right)) fixedColumns.Add(left.Column.Attribute);
            if (comparison.Right is ColumnValue right && plan.IsConstant(comparison.Left)) fixedColumns.Add(right.Column.Attribute);
        }

        if (fixedColumns.Count > 0)
            keys = KeySet.Of(keys.Keys.Select(key => Array.FindAll(key, attribute => !fixedColumns.Contains(attribute))));
        return filter.Kind == FilterKind.Qualify && FirstOfEach(conditions) is { } single ? keys.With(single) : keys;
    }

    private static Join? JoinBelow(Filter filter)
    {
        RelationNode input = filter;
        while (input is Filter { Kind: FilterKind.Where } next) input = next.Input;
        return input as Join;
    }

    private static IReadOnlyList<ValueNode> ConditionsDown(Filter filter)
    {
        var all = new List<ValueNode>();
        RelationNode input = filter;
        while (input is Filter { Kind: FilterKind.Where } next)
        {
            all.AddRange(Conditions.Conjuncts(next.Condition));
            input = next.Input;
        }

        return all;
    }

    // "QUALIFY ROW_NUMBER() OVER (PARTITION BY a ...) = 1" keeps one row of each a.
    private static int[]? FirstOfEach(IReadOnlyList<ValueNode> conditions)
    {
        foreach (var condition in conditions)
        {
            if (condition is not BinaryValue { Right: LiteralValue } comparison || !comparison.Operator.IsEquality()) continue;
            var ranking = comparison.Left switch
            {
                CallValue call => call,
                ColumnValue column => column.Column.Value as CallValue,
                _ => null,
            };
            if (ranking is { Function.Ranks: Ranks.EachRow, Window: { IsKnown: true } window }
                && window.Partition.All(p => p is ColumnValue))
            {
                return window.Partition.Select(p => ((ColumnValue)p).Column.Attribute).ToArray();
            }
        }

        return null;
    }
}
