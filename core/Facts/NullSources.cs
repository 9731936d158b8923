using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>
/// Finds where NULLs of columns come from, back through queries, views and joins: each query on the way may filter them out or bring new
/// ones in.
/// </summary>
public sealed class NullSources
{
    private readonly Plan plan;
    private readonly Dictionary<int, NullBlock> blocks = [];

    private NullSources(Plan plan) => this.plan = plan;

    /// <summary>The source of each of some columns of a relation; null where a filter keeps NULLs out, or the way is not understood.</summary>
    public static IReadOnlyList<NullSource?> Of(Plan plan, RelationNode relation, IReadOnlyList<Column> columns)
    {
        var sources = new NullSources(plan);
        return columns.Select(column => sources.Find(relation, column)).ToArray();
    }

    private NullSource? Find(RelationNode relation, Column column)
    {
        var behind = new List<ValueNode>();
        Aggregation? grouping = null;
        RelationNode? current = relation;
        while (current is not null)
        {
            switch (current)
            {
                case Filter { Kind: not FilterKind.Where } filter:
                    behind.AddRange(Conditions.Conjuncts(filter.Condition));
                    current = filter.Input;
                    break;
                case Filter filter:
                    if (new NullFilter(plan, Conditions.Conjuncts(filter.Condition)).KeepsOut(column)) return null;
                    current = filter.Input;
                    break;
                case Projection or Aggregation:
                    if (Step(current, behind, ref column, ref grouping, out var made) is not { } next) return made;
                    current = next;
                    behind.Clear();
                    break;
                case TableScan table:
                    return new NullSource(table, column, grouping);
                default:
                    current = Below(current, ref column);
                    break;
            }
        }

        return null;
    }

    // Through a select list to the relation its FROM reads the column of; what made NULLs, or nothing, where the way ends.
    private RelationNode? Step(RelationNode list, List<ValueNode> behind, ref Column column, ref Aggregation? grouping, out NullSource? made)
    {
        made = null;
        var input = list is Aggregation groups ? groups.Input : ((Projection)list).Input;

        // The values of the list stand behind its input; what a star passes on was made before.
        if (column.Value is { } value && value.Index > input.Index)
        {
            if (value is LiteralValue { Kind: LiteralKind.Null } written) made = new NullSource(written, null, null);
            if (value is not ColumnValue { IsOuter: false, Column: { } read }) return null;
            column = read;
        }

        if (list is Aggregation aggregation)
        {
            if (IsTotalled(aggregation, column))
            {
                if (behind.Count == 0) made = new NullSource(aggregation, null, null);
                return null;
            }

            if (aggregation.Kind != GroupingKind.Whole) grouping = aggregation;
        }

        var block = BlockOf(input, behind);
        if (block.Filter.KeepsOut(column) || block.SharesName(column) || block.Find(column) is not var (leaf, outer, name)) return null;
        if (outer is null) return leaf;
        if (!block.Needs(leaf)) made = new NullSource(outer, null, null) { Optional = name };
        return null;
    }

    private NullBlock BlockOf(RelationNode input, List<ValueNode> behind)
    {
        if (!blocks.TryGetValue(input.Index, out var block)) blocks.Add(input.Index, block = NullBlock.Of(plan, input, behind));
        return block;
    }

    // "GROUP BY ROLLUP (store_id, category)" adds rows without a category, and one without either.
    private static bool IsTotalled(Aggregation aggregation, Column column)
    {
        if (aggregation.Kind is not (GroupingKind.Rollup or GroupingKind.Cube)) return false;
        for (var i = aggregation.KeysOfAll; i < aggregation.Keys.Count; i++)
        {
            if (aggregation.Keys[i] is ColumnValue key && key.Column.IsSame(column)) return true;
        }

        return false;
    }

    private static RelationNode? Below(RelationNode relation, ref Column column) => relation switch
    {
        WithRelation with => with.Body,
        Sort sort => sort.Input,
        Limit limit => limit.Input,
        Sample sample => sample.Input,
        Distinct distinct => distinct.Input,
        AliasedRelation alias => Through(alias.Input, ref column),
        NamedQuery query => Through(query.Query, ref column),
        NamedQueryScan { Definition: { } definition } => Through(definition, ref column),
        _ => null,
    };

    // A column under another name is a copy of the one below, which has an attribute of its own.
    private static RelationNode? Through(RelationNode below, ref Column column)
    {
        if (column.Table is not null && below is TableScan) return below;
        if (column.Source is { } source && source.Attribute != column.Attribute && column.Value is null) column = source;
        return below;
    }
}
