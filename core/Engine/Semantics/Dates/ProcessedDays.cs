using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>Tells which day a statement computes: the day it writes, or the day it reads where the written one comes from the rows.</summary>
public static class ProcessedDays
{
    /// <summary>The origins of the days; none when they cannot be told.</summary>
    public static IReadOnlyList<DateOrigin> Of(Statement statement, Script script)
    {
        if (script.HasErrorsIn(statement)) return [];
        var written = WrittenBy(statement, script).ToArray();
        return written.Length > 0 ? written : ReadBy(statement, script);
    }

    private static IEnumerable<DateOrigin> WrittenBy(Statement statement, Script script)
    {
        foreach (var entry in (statement as InsertStatement)?.Partition?.Entries ?? [])
        {
            if (entry is { Name: { } name, Value: { } value } && DateParameters.IsDateName(name.Value) && OriginOf(value) is { } origin) yield return origin;
        }

        foreach (var output in DayOutputs(statement, script))
        {
            if (output.Root.Expression is { } expression && OriginOf(expression) is { } origin) yield return origin;
        }
    }

    private static IEnumerable<OutputColumn> DayOutputs(Statement statement, Script script)
    {
        if (InsertFacts.Of(statement, script) is { } facts)
        {
            return facts.Slots.Where(c => c.IsPartition && (c.Type.IsTemporal || DateParameters.IsDateName(c.Name))).Select(facts.ValueOf).OfType<OutputColumn>();
        }

        // Without DDL: the outputs that are named like a day.
        return statement is InsertStatement { Query: { } query } ? (script.Queries.ShapeOf(query).Columns ?? []).Where(c => c.Name is { } name && DateParameters.IsDateName(name)) : [];
    }

    // "WHERE view_date = to_date('${RUN_DATE}')". A range of days, or a day from elsewhere, leaves open which day is computed.
    private static IReadOnlyList<DateOrigin> ReadBy(Statement statement, Script script)
    {
        var days = new List<DateOrigin>();
        foreach (var where in statement.Descendants<WhereClause>())
        {
            foreach (var condition in where.Condition is { } all ? Conjuncts.Of(all) : [])
            {
                if (!condition.DescendantsOrSelf<ColumnReference>().Any(c => IsDay(c, script))) continue;
                if (condition is not BinaryExpression { Left: { } left, Right: { } right } comparison || !Operators.IsEquality(comparison.Operator)) return [];
                var value = right.DescendantsAndSelf.Any(n => n is ColumnReference) ? left : right;
                if (OriginOf(value) is not { } origin) return [];
                days.Add(origin);
            }
        }

        return days;
    }

    private static bool IsDay(ColumnReference column, Script script) =>
        (column.Last is { IsTemplated: false } name && DateParameters.IsDateName(name.Value)) || script.Queries.TypeOf(column).IsTemporal;

    // A constant counts only where it is a day.
    private static DateOrigin? OriginOf(Expression expression) =>
        DateOrigin.Of(expression) is { } origin && (origin.Source != DateSource.Constant || origin.Node is Literal { StringValue: { } text } && DateText.IsDay(text)) ? origin : null;
}
