using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts.Lineage;

/// <summary>What decides about the rows of one relation: its own clauses, and those of the relations it reads.</summary>
internal sealed class RowOrigins(ColumnLineage lineage, OriginBudget budget)
{
    private readonly OriginCollector found = new(budget);

    public Origins Of(RelationNode relation)
    {
        switch (relation)
        {
            case SingleRow or InlineRows: return Origins.None;
            case TableScan table: return found.Add(new ColumnOrigin(table, null, LineageKind.Rows)).ToOrigins();
            case NamedQueryScan scan: return lineage.RowsOf(scan.Definition);
            case AliasedRelation alias: return lineage.RowsOf(alias.Input);
            case WithRelation with: return lineage.RowsOf(with.Body);
            case NamedQuery query: return lineage.RowsOf(query.Query);
            case Projection list: return lineage.RowsOf(list.Input);
            case Limit limit: return lineage.RowsOf(limit.Input);
            case Sample sample: return lineage.RowsOf(sample.Input);
            case Filter filter: return Of(filter.Input, filter.Condition, LineageKind.Filter);
            case FunctionScan scan: return found.Add(lineage.Of(scan.Call), LineageKind.Join).ToOrigins();
            case Join join: return OfJoin(join);
            case SetCombination both: return OfSet(both);
            case Aggregation groups: return OfGroups(groups);
            case Distinct distinct: return Of(distinct.Input, distinct.Columns, LineageKind.Group);
            case Pivot pivot: return Of(pivot.Input, [.. pivot.Keys, .. pivot.Columns.Where(c => !IsMade(c, pivot))], LineageKind.Group);
            case Unpivot unpivot: return lineage.RowsOf(unpivot.Input);
            case Sort sort:
                found.Add(lineage.RowsOf(sort.Input), LineageKind.Copy);
                foreach (var key in sort.Keys) found.Add(lineage.Of(key.Value), LineageKind.Sort);
                return found.ToOrigins();
            case Generation generation:
                return generation.Generator is { } call
                    ? Of(generation.Input, call, LineageKind.Join)
                    : lineage.RowsOf(generation.Input).AsUnknown();
            case ScriptTransformation script: return lineage.RowsOf(script.Input).AsUnknown();
            default: return Origins.Unknown;
        }
    }

    private Origins Of(RelationNode input, ValueNode value, LineageKind use) =>
        found.Add(lineage.RowsOf(input), LineageKind.Copy).Add(lineage.Of(value), use).ToOrigins();

    private Origins Of(RelationNode input, IReadOnlyList<Column> columns, LineageKind use)
    {
        found.Add(lineage.RowsOf(input), LineageKind.Copy);
        Add(columns, use);
        return found.ToOrigins();
    }

    // The columns that stay have been made before the aggregates.
    private static bool IsMade(Column column, Pivot pivot) => column.Value is { } value && value.Index >= pivot.Aggregates[0].Place.First;

    private Origins OfJoin(Join join)
    {
        found.Add(lineage.RowsOf(join.Left), LineageKind.Copy).Add(lineage.RowsOf(join.Right), LineageKind.Copy);
        if (join.Condition is { } condition) found.Add(lineage.Of(condition), LineageKind.Join);
        foreach (var shared in join.Shared)
        {
            if (shared.Left is null || shared.Right is null) found.AddUnknown();
            Add([.. new[] { shared.Left, shared.Right }.OfType<Column>()], LineageKind.Join);
        }

        return found.ToOrigins();
    }

    // Rows that both sides have are found by all their columns.
    private Origins OfSet(SetCombination both)
    {
        found.Add(lineage.RowsOf(both.Left), LineageKind.Copy).Add(lineage.RowsOf(both.Right), LineageKind.Copy);
        if (both is { Kind: SetKind.Union, IsAll: true }) return found.ToOrigins();
        if (both.IsOpen) found.AddUnknown();
        Add(both.Columns, both.Kind == SetKind.Union ? LineageKind.Group : LineageKind.Filter);
        return found.ToOrigins();
    }

    private Origins OfGroups(Aggregation groups)
    {
        found.Add(lineage.RowsOf(groups.Input), LineageKind.Copy);
        foreach (var key in groups.Keys) found.Add(lineage.Of(key), LineageKind.Group);
        if (groups.IsBranched) found.AddUnknown();
        if (groups.Kind != GroupingKind.All) return found.ToOrigins();

        // "GROUP BY ALL" groups by what aggregates nothing.
        foreach (var item in groups.Items)
        {
            if (item.Value is not { } value || lineage.Of(value) is { } origins && origins.All.Any(o => o.Kind == LineageKind.Aggregate))
                continue;
            Add(item.Columns, LineageKind.Group);
        }

        return found.ToOrigins();
    }

    private void Add(IReadOnlyList<Column> columns, LineageKind use)
    {
        foreach (var column in columns) found.Add(lineage.Of(column), use);
    }
}
