using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts.Nullness;

/// <summary>
/// Finds where NULLs of columns come from, back through queries, views and joins: each query on the way may filter them out or bring new
/// ones in.
/// </summary>
public sealed class NullSources
{
    // Of a value made of more columns the first ones tell enough.
    private const int MostTrails = 64;

    private readonly Plan plan;
    private readonly Dictionary<int, NullBlock> blocks = [];

    private NullSources(Plan plan) => this.plan = plan;

    /// <summary>
    /// The source of each of some columns of a relation; null where a filter keeps NULLs out, or the way is not understood.
    /// </summary>
    public static IReadOnlyList<NullSource?> Of(Plan plan, RelationNode relation, IReadOnlyList<Column> columns)
    {
        var sources = new NullSources(plan);
        return columns.Select(column => sources.Find(relation, column)).ToArray();
    }

    private NullSource? Find(RelationNode relation, Column column)
    {
        var waiting = new Queue<Trail>();
        waiting.Enqueue(new Trail(relation, column));
        NullSource? likely = null;
        for (var seen = 0; waiting.Count > 0 && seen < MostTrails; seen++)
        {
            if (Follow(waiting.Dequeue(), waiting) is not { } source) continue;
            if (source is { IsUnsure: false, Column: null }) return source;
            likely ??= source;
        }

        return likely;
    }

    // Down to where the NULLs come from; where a value is computed of several columns, those wait for their turn.
    private NullSource? Follow(Trail trail, Queue<Trail> waiting)
    {
        var current = trail.Relation;
        while (true)
        {
            switch (current)
            {
                case Filter { Kind: not FilterKind.Where } filter:
                    trail = trail with { Behind = [.. trail.Behind, .. Conditions.Conjuncts(filter.Condition)] };
                    current = filter.Input;
                    break;
                case Filter filter:
                    if (new NullFilter(plan, Conditions.Conjuncts(filter.Condition)).KeepsOut(trail.Column)) return null;
                    current = filter.Input;
                    break;
                case Projection or Aggregation:
                    if (Computed(current, trail, waiting) is { IsComputed: true } computed) return computed.Made;
                    if (Step(current, ref trail, out var made) is not { } next) return made;
                    current = next;
                    if (trail.Behind.Count > 0) trail = trail with { Behind = [] };
                    break;
                case TableScan table:
                    return trail.Column.MayBeNull == Answer.No
                        ? null
                        : new NullSource(table, trail.Column, trail.Grouping) { IsUnsure = trail.IsUnsure };
                default:
                    var column = trail.Column;
                    if (Below(current, ref column) is not { } below) return null;
                    if (!ReferenceEquals(column, trail.Column)) trail = trail with { Column = column };
                    current = below;
                    break;
            }
        }
    }

    // The values of a list stand behind its input; what a star passes on was made before.
    private static (bool IsComputed, NullSource? Made) Computed(RelationNode list, Trail trail, Queue<Trail> waiting)
    {
        if (trail.Column.Value is not { } value || value.Index <= InputOf(list).Index) return (false, null);
        NullSource? made = null;
        foreach (var part in NullPart.Of(value))
        {
            var isUnsure = part.IsUnsure || trail.IsUnsure;
            if (part.Read is { } read) waiting.Enqueue(trail with { Relation = list, Column = read, IsUnsure = isUnsure });
            else if (made is null || (made.IsUnsure && !isUnsure)) made = new NullSource(part.Made!, null, null) { IsUnsure = isUnsure };
        }

        return (true, made);
    }

    private static RelationNode InputOf(RelationNode list) => list is Aggregation groups ? groups.Input : ((Projection)list).Input;

    // Through a select list to the relation its FROM reads the column of; what made NULLs, or nothing, where the way ends.
    private RelationNode? Step(RelationNode list, ref Trail trail, out NullSource? made)
    {
        made = null;
        if (list is Aggregation aggregation && !trail.IsUnsure)
        {
            if (IsTotalled(aggregation, trail.Column))
            {
                if (trail.Behind.Count == 0) made = new NullSource(aggregation, null, null);
                return null;
            }

            if (aggregation.Kind != GroupingKind.Whole) trail = trail with { Grouping = aggregation };
        }

        var block = BlockOf(InputOf(list), trail.Behind);
        if (block.Filter.KeepsOut(trail.Column)
            || block.SharesName(trail.Column)
            || block.Find(trail.Column) is not var (leaf, outer, name))
        {
            return null;
        }

        if (outer is null) return leaf;
        if (!block.Needs(leaf)) made = new NullSource(outer, null, null) { Optional = name, IsUnsure = trail.IsUnsure };
        return null;
    }

    private NullBlock BlockOf(RelationNode input, IReadOnlyList<ValueNode> behind)
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
        AliasedRelation alias => Through(alias, alias.Input, ref column),
        NamedQuery query => Through(query, query.Query, ref column),
        NamedQueryScan { Definition: { } definition } scan => Through(scan, definition, ref column),
        _ => null,
    };

    // A column under another name is a copy of the one below, which has an attribute of its own; without names the columns are the same.
    private static RelationNode? Through(RelationNode relation, RelationNode below, ref Column column)
    {
        if (ReferenceEquals(relation.Columns, below.Columns) || (column.Table is not null && below is TableScan)) return below;
        if (column.Source is { } source && source.Attribute != column.Attribute && column.Value is null) column = source;
        return below;
    }

    /// <summary>A column on its way down.</summary>
    private sealed record Trail(RelationNode Relation, Column Column)
    {
        /// <summary>The conditions behind the select list that comes next.</summary>
        public IReadOnlyList<ValueNode> Behind { get; init; } = [];

        /// <summary>The grouping on the way that makes one row of all NULLs.</summary>
        public Aggregation? Grouping { get; init; }

        /// <summary>Whether a NULL of the column alone is not enough.</summary>
        public bool IsUnsure { get; init; }
    }
}
