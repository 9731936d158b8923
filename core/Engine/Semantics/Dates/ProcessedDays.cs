using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>
/// Tells which day a statement computes: the day it writes, or the day it reads where the written one comes from the rows.
/// </summary>
public static class ProcessedDays
{
    /// <summary>The origins of the days; none when they cannot be told.</summary>
    public static DateOrigin[] Of(Statement statement, Script script)
    {
        if (script.HasErrorsIn(statement)) return [];
        var days = new List<DateOrigin>();
        AddWritten(statement, script, days);
        if (days.Count == 0 && !AddRead(statement, script, days)) return [];
        return days.ToArray();
    }

    private static void AddWritten(Statement statement, Script script, List<DateOrigin> days)
    {
        var insert = statement as InsertStatement;
        foreach (var entry in insert?.Partition?.Entries ?? [])
        {
            if (entry is { Name: { } name, Value: { } value } && DateParameters.IsDateName(name.Value) && OriginOf(value) is { } origin)
                days.Add(origin);
        }

        if (InsertFacts.Of(statement, script) is { } facts)
        {
            foreach (var slot in facts.Slots)
            {
                if (slot.IsPartition && (slot.Type.IsTemporal || DateParameters.IsDateName(slot.Name)))
                    Add(facts.ValueOf(slot), script, days);
            }
        }
        else if (insert?.Query is { } query)
        {
            // Without DDL: the outputs that are named like a day.
            foreach (var output in script.Meaning.ColumnsOf(query) ?? [])
            {
                if (output.Name is { } name && DateParameters.IsDateName(name)) Add(output, script, days);
            }
        }
    }

    private static void Add(Column? output, Script script, List<DateOrigin> days)
    {
        if (output is not null && script.Meaning.ExpressionOf(output.Root) is { } expression && OriginOf(expression) is { } origin)
            days.Add(origin);
    }

    // "WHERE view_date = to_date('${RUN_DATE}')". A range of days, or a day from elsewhere, leaves open which day is computed.
    private static bool AddRead(Statement statement, Script script, List<DateOrigin> days)
    {
        foreach (var where in statement.Descendants<WhereClause>())
        {
            foreach (var condition in where.Condition is { } all ? Conjuncts.Of(all) : [])
            {
                if (!condition.DescendantsOrSelf<ColumnReference>().Any(c => IsDay(c, script))) continue;
                if (condition is not BinaryExpression { Left: { } left, Right: { } right } comparison
                    || !Comparisons.IsEquality(comparison.Operator))
                {
                    return false;
                }

                var value = right.DescendantsOrSelf<ColumnReference>().Any() ? left : right;
                if (OriginOf(value) is not { } origin) return false;
                days.Add(origin);
            }
        }

        return true;
    }

    private static bool IsDay(ColumnReference column, Script script) =>
        (column.Last is { IsTemplated: false } name && DateParameters.IsDateName(name.Value)) || script.Meaning.TypeOf(column).IsTemporal;

    // A constant counts only where it is a day.
    private static DateOrigin? OriginOf(Expression expression) =>
        DateOrigin.Of(expression) is { } origin
        && (origin.Source != DateSource.Constant || origin.Node is Literal { StringValue: { } text } && DateText.IsDay(text))
            ? origin
            : null;
}
