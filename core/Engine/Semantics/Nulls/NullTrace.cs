using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Nulls;

/// <summary>How NULLs reach a column of a query: made on the way, or from a column of a table past every filter.</summary>
/// <param name="Made">The outer join, the totals or the written NULL that makes them.</param>
/// <param name="Table">The table that they come from otherwise.</param>
/// <param name="Column">Its column.</param>
/// <param name="Grouping">The <c>GROUP BY</c> on the way that makes one row of all NULLs.</param>
public sealed record NullTrace(RelatedPlace? Made, TableName? Table, string? Column, GroupByClause? Grouping)
{
    /// <summary>The way back to where NULLs come from; null when a filter keeps them out, or the way is not understood.</summary>
    public static NullTrace? Of(OutputColumn column, Script script)
    {
        GroupByClause? grouping = null;

        // Back through the copies: each query on the way may filter the NULLs out or bring new ones in.
        for (OutputColumn? current = column; current is not null; current = current.Source)
        {
            switch (current)
            {
                case { Expression: ColumnReference reference } when reference.Ancestor<SelectQuery>() is { } select:
                    if (IsTotalled(reference, select)) return MadeBy(script.At(select.GroupBy!), "the totals have NULL in the columns they add up");
                    if (IsFiltered(reference.Last?.Value, select)) return null;
                    var relations = OptionalRelations.Of(select);
                    if (relations.Find(reference, script.Queries) is { } optional)
                    {
                        if (IsNeeded(optional, relations, select, script.Queries)) return null;
                        return MadeBy(script.At(optional.Join.JoinSpan), $"rows without a match have NULL in the columns of `{optional.Name}`");
                    }

                    grouping = select.GroupBy ?? grouping;
                    break;
                case { Expression: null, Source: not null, Star: var star }:
                    // A table alias with names of its own copies as well, without a query.
                    if (star is not null && (IsFiltered(current.Name, star) || OptionalRelations.Of(star).Any)) return null;
                    break;
                case { Expression: Literal { LiteralKind: LiteralKind.Null } written }:
                    return MadeBy(script.At(written), "the NULL");
                case { Expression: null, Source: null, Table.Name: { } table, Name: { } own }:
                    return new NullTrace(null, table, own, grouping);
                default:
                    return null;
            }
        }

        return null;
    }

    private static NullTrace MadeBy(Location place, string message) => new(new RelatedPlace(place, message), null, null, null);

    // "GROUP BY ROLLUP (store_id, category)" adds rows without a category, and one without either.
    private static bool IsTotalled(ColumnReference column, SelectQuery select)
    {
        if (select.GroupBy is not { } grouping || select.Having is not null || select.Qualify is not null) return false;
        var totalled = grouping.IsWithRollup || grouping.IsWithCube ? grouping.Items : grouping.Sets.Where(s => s.IsRollup || s.IsCube).SelectMany(s => s.Sets).SelectMany(s => s.Items);
        return totalled.OfType<ColumnReference>().Any(c => Is(c.Last, column.Last?.Value));
    }

    // "WHERE a IS NOT NULL", "a = 1", "JOIN ... ON a = b". A column of the same name counts as well.
    private static bool IsFiltered(string? name, SelectQuery select) =>
        ConditionsOf(select).Exists(condition => Conjuncts.Of(condition).Any(c => c is TemplateExpression || Needs(c, name)))
        || FromRelations.Joins(select).Any(j => j.IsNatural || (j.UsingColumns?.Names.Any(n => Is(n, name)) ?? false));

    // "LEFT JOIN b ON ... WHERE b.id IS NOT NULL": only rows with a match are left. A name without an owner may be of b.
    private static bool IsNeeded(OptionalRelation optional, OptionalRelations relations, SelectQuery select, QueryFacts queries) => ConditionsOf(select)
        .SelectMany(Conjuncts.Of)
        .Where(c => c is not IsNullExpression { IsNegated: false })
        .SelectMany(c => c.DescendantsOrSelf<ColumnReference>())
        .Any(c => relations.Find(c, queries) is { } found ? found.Name == optional.Name : c.Parts.Length == 1 && queries.ColumnOf(c) is null);

    // A condition is taken to keep NULLs out of the columns in it: most do, and those with a coalesce or an OR may.
    private static bool Needs(Expression condition, string? name) => condition switch
    {
        IsNullExpression { IsNegated: false } => false,
        _ => condition.DescendantsOrSelf<ColumnReference>().Any(c => Is(c.Last, name)),
    };

    private static List<Expression> ConditionsOf(SelectQuery select)
    {
        var conditions = new List<Expression>();
        foreach (var join in FromRelations.Joins(select))
        {
            if (join is { JoinKind: JoinKind.Inner or JoinKind.LeftSemi, Condition: { } on }) conditions.Add(on);
        }

        if (select.Where?.Condition is { } where) conditions.Add(where);
        if (select.Having?.Condition is { } having) conditions.Add(having);
        if (select.Qualify?.Condition is { } qualify) conditions.Add(qualify);
        return conditions;
    }

    private static bool Is(Identifier? identifier, string? name) => string.Equals(identifier?.Value, name, StringComparison.OrdinalIgnoreCase);
}
