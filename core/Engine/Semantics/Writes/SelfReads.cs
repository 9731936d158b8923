using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Writes;

/// <summary>Finds where an <c>INSERT OVERWRITE</c> reads the table it replaces, as the run before left it.</summary>
public static class SelfReads
{
    // "`shop.orders`" is a name of two parts.
    private static readonly char[] Separators = ['.', '/'];

    /// <summary>
    /// The first read of the whole target; one with a condition on a day reads a slice, and one by time travel a fixed state.
    /// </summary>
    public static TableReference? In(InsertStatement insert, Script script)
    {
        if (insert is not { IsOverwrite: true, Target: { } target }) return null;
        foreach (var table in insert.Descendants<TableReference>())
        {
            if (table is { TimeTravel: null, Name: { } name }
                && MayBeSame(name, target)
                && IsSame(name, target, script)
                && Ctes.Find(table) is null
                && !IsSlice(table, script))
            {
                return table;
            }
        }

        return null;
    }

    // Most reads are of tables that are called otherwise.
    private static bool MayBeSame(TableName read, TableName target) =>
        read.Last is not { IsTemplated: false } one || target.Last is not { IsTemplated: false } other
        || string.Equals(one.Value, other.Value, StringComparison.OrdinalIgnoreCase)
        || one.Value.IndexOfAny(Separators) >= 0
        || other.Value.IndexOfAny(Separators) >= 0;

    private static bool IsSame(TableName read, TableName target, Script script)
    {
        var targets = script.IdentitiesOf(target);
        foreach (var identity in script.IdentitiesOf(read))
        {
            if (!targets.Any(t => t.SameAs(identity) == Answer.Yes)) return false;
        }

        return true;
    }

    private static bool IsSlice(TableReference table, Script script) =>
        table.Ancestor<SelectQuery>() is not { } select
        || FromRelations.Joins(select).Select(j => j.Condition).Append(select.Where?.Condition).OfType<Expression>()
            .SelectMany(condition => condition.DescendantsAndSelf)
            .Any(node => node is TemplateExpression || (node is ColumnReference column && IsDay(column, script)));

    private static bool IsDay(ColumnReference column, Script script) =>
        (column.Last is { } name && DateParameters.IsDatePart(name.Value)) || script.Meaning.TypeOf(column).IsTemporal;
}
