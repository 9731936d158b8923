using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Nulls;

/// <summary>Shows that a column of a query may be NULL.</summary>
/// <param name="Place">Where the NULL comes from.</param>
/// <param name="IsPossibility">Whether only a missing <c>NOT NULL</c> allows it; an outer join and a written NULL make it.</param>
public sealed record NullProof(RelatedPlace Place, bool IsPossibility)
{
    /// <summary>Where a NULL of the column may come from; null when nothing proves that there can be one.</summary>
    public static NullProof? Of(OutputColumn column, Script script)
    {
        // Back through the copies: each query on the way may filter the NULLs out or bring new ones in.
        for (OutputColumn? current = column; current is not null; current = current.Source)
        {
            switch (current)
            {
                case { Expression: ColumnReference reference } when reference.Ancestor<SelectQuery>() is { } select:
                    if (IsFiltered(reference, select)) return null;
                    if (OptionalRelations.Of(select).Find(reference, script.Queries) is { } optional) return Made(script.At(optional.Join.JoinSpan), $"rows without a match have NULL in the columns of `{optional.Name}`");
                    break;
                case { Expression: Literal { LiteralKind: LiteralKind.Null } written }:
                    return Made(script.At(written), "the NULL");
                case { Expression: null, Source: null, Table.Name: { } name, Name: { } own }:
                    return OfTable(name, own, script);
                default:
                    return null;
            }
        }

        return null;
    }

    // A column without NOT NULL, unless the metadata calls it a key.
    private static NullProof? OfTable(TableName name, string column, Script script)
    {
        if (script.SchemaOf(name) is not { IsCertain: true } schema || schema.Find(column) is not { IsNotNull: false } found || schema.Statement.Constraints.Count > 0) return null;
        if (schema.Script.Package.Tables.KeyOf(schema.Identity) is { } key && key.Contains(column)) return null;
        return new NullProof(new RelatedPlace(found.Place, "may be NULL: the column has no NOT NULL"), IsPossibility: true);
    }

    private static NullProof Made(Location place, string message) => new(new RelatedPlace(place, message), IsPossibility: false);

    // "WHERE a IS NOT NULL", "a = 1", "JOIN ... ON a = b". A column of the same name counts as well.
    private static bool IsFiltered(ColumnReference column, SelectQuery select)
    {
        var name = column.Last?.Value;
        return ConditionsOf(select).SelectMany(Conjuncts.Of).Any(c => c is TemplateExpression || Needs(c, name))
            || FromRelations.Joins(select).Any(j => j.IsNatural || (j.UsingColumns?.Names.Any(n => Is(n, name)) ?? false));
    }

    private static bool Needs(Expression condition, string? name) =>
        (condition is IsNullExpression { IsNegated: true, Operand: ColumnReference { Last: { } tested } } && Is(tested, name))
        || (condition is UnaryExpression { Operator: UnaryOperator.Not } or FunctionCall && condition.DescendantsOrSelf<ColumnReference>().Any(c => Is(c.Last, name)))
        || NullRejection.NeededBy(condition).Any(c => Is(c.Last, name));

    private static IEnumerable<Expression> ConditionsOf(SelectQuery select) =>
        FromRelations.Joins(select).Where(j => j.JoinKind is JoinKind.Inner or JoinKind.LeftSemi).Select(j => j.Condition).Append(select.Where?.Condition).Append(select.Having?.Condition).Append(select.Qualify?.Condition).OfType<Expression>();

    private static bool Is(Identifier? identifier, string? name) => string.Equals(identifier?.Value, name, StringComparison.OrdinalIgnoreCase);
}
