namespace Dataflow.Lint.Syntax.Sql;

/// <summary>The adapters of dbt whose SQL is none of Spark's family; a macro that is only for one of them bears its name.</summary>
internal static class OtherAdapters
{
    private static readonly string[] Names =
    [
        "athena", "bigquery", "clickhouse", "dremio", "duckdb", "exasol", "fabric", "firebolt", "materialize", "mysql", "oracle",
        "postgres", "presto",
        "redshift", "singlestore", "snowflake", "sqlite", "sqlserver", "synapse", "teradata", "trino", "vertica",
    ];

    /// <summary>Whether a macro is for another adapter: <c>snowflake__current_user()</c></summary>
    public static bool Own(ReadOnlySpan<char> macro)
    {
        var end = macro.IndexOf("__".AsSpan(), StringComparison.Ordinal);
        if (end <= 0) return false;
        foreach (var name in Names)
        {
            if (macro.Slice(0, end).Equals(name.AsSpan(), StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
