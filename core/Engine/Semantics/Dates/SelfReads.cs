using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>A script that computes a day of a table from the days before: it reads its own target under <c>day = date_sub(to_date('${D}'), 1)</c>.</summary>
/// <param name="Target">The table as it is written.</param>
/// <param name="Source">The table as it is read.</param>
/// <param name="Condition">The comparison that asks for an earlier day.</param>
public sealed record SelfRead(TableName Target, TableName Source, Expression Condition)
{
    /// <summary>The reads of earlier days of a target that are proven to be such.</summary>
    public static IEnumerable<SelfRead> In(Script script) =>
        from write in script.Effects
        where write.Role == TableRole.Write && !script.HasErrorsIn(write.Statement)
        from read in script.Effects
        where read.Role == TableRole.Read && read.Statement.Equals(write.Statement) && IsSameTable(read.Name, write.Name, script)
        let condition = EarlierDayOf(read.Name)
        where condition is not null
        select new SelfRead(write.Name, read.Name, condition);

    private static bool IsSameTable(TableName one, TableName other, Script script)
    {
        var names = script.IdentitiesOf(one);
        var others = script.IdentitiesOf(other);
        return names.Count > 0 && names.All(n => others.All(o => n.SameAs(o) == Answer.Yes));
    }

    // The WHERE of the SELECT that names the table, where it is the only one the SELECT reads.
    private static Expression? EarlierDayOf(TableName name)
    {
        var select = name.Ancestor<SelectQuery>();
        if (select?.Where?.Condition is not { } all || select.From?.Descendants<TableReference>().Count() != 1) return null;
        return Conjuncts.Of(all).FirstOrDefault(IsEarlier);
    }

    // "day < '${D}'" and "day = date_sub(to_date('${D}'), 1)"
    private static bool IsEarlier(Expression condition)
    {
        if (condition is not BinaryExpression { Left: ColumnReference { Last: { IsTemplated: false } column }, Right: { } value } comparison || !DateParameters.IsDateName(column.Value)) return false;
        if (DateOrigin.Of(value) is not { Source: DateSource.Parameter, Offset: { } offset }) return false;
        return comparison.Operator switch
        {
            BinaryOperator.Less => offset <= 0,
            BinaryOperator.LessOrEqual or BinaryOperator.Equal => offset < 0,
            _ => false,
        };
    }
}
