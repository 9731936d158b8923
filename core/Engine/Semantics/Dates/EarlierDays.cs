using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>Finds the condition by which a query asks a table for days before the day of the run: <c>day &lt; '${D}'</c>.</summary>
public static class EarlierDays
{
    /// <summary>
    /// The condition that keeps all rows of the day of the run, and of later ones, out of what is read; null where none is proven to.
    /// </summary>
    public static Expression? ConditionOn(TableName name)
    {
        if (name.Ancestor<TableReference>() is not { } table || name.Ancestor<SelectQuery>() is not { } select) return null;
        var isAlone = FromRelations.Flatten(select).Length == 1 && !FromRelations.Joins(select).Any();
        return ConditionsFor(table, select).SelectMany(Conjuncts.Of)
            .FirstOrDefault(c => IsEarlier(c, (table.Alias?.Name ?? name.Last)?.Value, isAlone));
    }

    // The WHERE, and the ON of a join that gives up the rows of this side that do not meet it.
    private static IEnumerable<Expression> ConditionsFor(TableReference table, SelectQuery select)
    {
        if (select.Where?.Condition is { } all) yield return all;
        foreach (var join in FromRelations.Joins(select))
        {
            var drops = join.JoinKind is JoinKind.Inner ? join.Left?.Equals(table) == true || join.Right?.Equals(table) == true
                : join.JoinKind is JoinKind.Left or JoinKind.LeftSemi or JoinKind.LeftAnti && join.Right?.Equals(table) == true;
            if (drops && join.Condition is { } condition) yield return condition;
        }
    }

    // "day < '${D}'" and "day = date_sub(to_date('${D}'), 1)"; among several tables the column says whose it is.
    private static bool IsEarlier(Expression condition, string? alias, bool isAlone)
    {
        if (condition is not BinaryExpression { Left: ColumnReference { Last: { IsTemplated: false } column } reference,
            Right: { } value } comparison
            || !DateParameters.IsDateName(column.Value))
        {
            return false;
        }

        if (reference.Parts.Length == 1
            ? !isAlone
            : !string.Equals(reference.Parts[reference.Parts.Length - 2].Value, alias, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (DateOrigin.Of(value) is not { Source: DateSource.Parameter, Offset: { } offset }) return false;
        return comparison.Operator switch
        {
            BinaryOperator.Less => offset <= 0,
            BinaryOperator.LessOrEqual or BinaryOperator.Equal => offset < 0,
            _ => false,
        };
    }
}
