namespace Dataflow.Lint.Syntax.Sql;

/// <summary>Whose SQL a text is; <c>CREATE STREAMING TABLE t</c> is right in one and wrong in another.</summary>
public enum SqlDialect
{
    /// <summary>What any of the others accepts.</summary>
    Any,

    /// <summary>Apache Spark with the extensions of Iceberg and Delta, and nothing else.</summary>
    Spark,

    Databricks,

    Hive,
}
