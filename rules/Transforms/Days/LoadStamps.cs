using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Days;

/// <summary>Tells columns that record when a row was written, such as <c>loaded_at</c>: there the clock is right.</summary>
internal static class LoadStamps
{
    private static readonly string[] Words =
        [
            "load", "insert", "update", "create", "ingest", "process", "modif", "refresh", "audit", "etl", "dw", "dwh", "written", "write",
            "merge", "snapshot", "sync",
        ];

    private static readonly string[] Endings = ["_at", "_ts", "_time", "_timestamp", "_datetime", "_date", "_on", "_dttm", "_dt"];

    /// <summary>Whether the value of the expression reaches nothing but such a column.</summary>
    public static bool IsPartOf(Expression expression, Script script)
    {
        SqlNode value = expression;
        foreach (var ancestor in expression.RunsAround)
        {
            switch (ancestor)
            {
                case SelectItem item:
                    return (item.Alias?.Value ?? ColumnOf(item, script)) is { } name && IsStamp(name, item, script);
                case Assignment { Column.Last: { } column } assignment when !value.Equals(assignment.Column):
                    return IsStamp(column.Value, assignment, script);
                case MergeClause { IsInsert: true, Columns: { } columns } clause:
                    return script.HasErrorsIn(clause)
                        || (Place(clause.Values, expression) is var at and >= 0
                            && at < columns.Names.Count
                            && IsStamp(columns.Names[at].Value, clause, script));
                case Query or Relation or Statement or WhereClause or MergeClause:
                    return false;
            }

            value = ancestor;
        }

        return false;
    }

    // "INSERT INTO t (id, loaded_at) SELECT id, now()": the column's name stands at the table.
    private static string? ColumnOf(SelectItem item, Script script)
    {
        if (item.Ancestor<InsertStatement>() is not { IsByName: false } insert) return null;
        if (InsertFacts.Of(insert, script) is { } facts) return facts.ColumnAround(item.Span)?.Name;
        if (insert is not { Columns.Names: { } names, Query: { } query }
            || script.Meaning.ColumnsOf(query) is not { } outputs
            || outputs.Count != names.Count)
        {
            return null;
        }

        var at = Enumerable.Range(0, outputs.Count)
            .Where(i => script.Meaning.ExpressionOf(outputs[i]) is { } made && made.Span.Contains(item.Span));
        return at.Select(i => names[i].Value).FirstOrDefault();
    }

    private static int Place(IReadOnlyList<Expression> values, Expression expression)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i].Span.Contains(expression.Span)) return i;
        }

        return -1;
    }

    // A table partitioned by the day of its snapshot: that is the day the job is asked for, whatever its name.
    private static bool IsStamp(string name, SqlNode place, Script script) => IsName(name) && !IsPartition(name, place, script);

    private static bool IsPartition(string name, SqlNode place, Script script)
    {
        var target = place.RunsAround.OfType<Statement>().LastOrDefault() switch
        {
            InsertStatement insert => insert.Target,
            MergeStatement merge => merge.Target?.Name,
            UpdateStatement update => update.Target?.Name,
            _ => null,
        };
        return target is not null && script.TargetSchemaOf(target)?.Find(name) is { IsPartition: true };
    }

    private static bool IsName(string name)
    {
        var lower = name.ToLowerInvariant();
        return Endings.Any(e => lower.EndsWith(e, StringComparison.Ordinal))
            && Words.Any(w => lower.StartsWith(w, StringComparison.Ordinal) || lower.Contains("_" + w));
    }
}
