namespace Dataflow.Lint.Syntax.Sql.OtherEngines;

/// <summary>Engines whose SQL is neither Spark's nor Databricks' nor Hive's; several where a construct does not tell them apart.</summary>
[Flags]
public enum SqlEngines
{
    None = 0,
    TSql = 1,
    Trino = 1 << 1,
    Flink = 1 << 2,
    BigQuery = 1 << 3,
    Snowflake = 1 << 4,
    PostgreSql = 1 << 5,
    Redshift = 1 << 6,
    MySql = 1 << 7,
    ClickHouse = 1 << 8,
    Oracle = 1 << 9,
}

/// <summary>What people call the engines.</summary>
public static class SqlEngineNames
{
    private static readonly (SqlEngines Engine, string Name)[] All =
    [
        (SqlEngines.TSql, "T-SQL (SQL Server)"),
        (SqlEngines.Trino, "Trino"),
        (SqlEngines.Flink, "Flink"),
        (SqlEngines.BigQuery, "BigQuery"),
        (SqlEngines.Snowflake, "Snowflake"),
        (SqlEngines.PostgreSql, "PostgreSQL"),
        (SqlEngines.Redshift, "Redshift"),
        (SqlEngines.MySql, "MySQL"),
        (SqlEngines.ClickHouse, "ClickHouse"),
        (SqlEngines.Oracle, "Oracle"),
    ];

    /// <summary>As in a sentence: <c>Trino, Flink or BigQuery</c></summary>
    public static string NamesOf(this SqlEngines engines)
    {
        var names = All.Where(e => (engines & e.Engine) != 0).Select(e => e.Name).ToArray();
        return names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Length - 1))} or {names[names.Length - 1]}";
    }
}
