using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms;

/// <summary>Tells output columns that record when a row was written: there the clock is right.</summary>
internal static class LoadStamps
{
    private static readonly string[] Words =
        ["load", "insert", "update", "create", "ingest", "process", "modif", "refresh", "audit", "etl", "dw", "dwh", "written", "write", "snapshot"];

    private static readonly string[] Endings = ["_at", "_ts", "_time", "_timestamp", "_datetime", "_date", "_on", "_dttm", "_dt"];

    /// <summary>Whether the value of the expression reaches nothing but such a column.</summary>
    public static bool IsPartOf(Expression expression)
    {
        foreach (var ancestor in expression.Ancestors)
        {
            if (ancestor is SelectItem item) return item.Alias is { } alias && IsName(alias.Value);
            if (ancestor is Query or Relation or Statement or WhereClause) return false;
        }

        return false;
    }

    private static bool IsName(string name)
    {
        var lower = name.ToLowerInvariant();
        return Endings.Any(e => lower.EndsWith(e, StringComparison.Ordinal)) && Words.Any(w => lower.StartsWith(w, StringComparison.Ordinal) || lower.Contains("_" + w));
    }
}
