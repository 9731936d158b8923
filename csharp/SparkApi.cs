namespace Dataflow.Lint.CSharp;

/// <summary>The members of the clients of Spark for .NET that take SQL.</summary>
/// <remarks>
/// .NET for Apache Spark (namespace <c>Microsoft.Spark.Sql</c>), the Spark Connect client (<c>Spark.Connect.Dotnet.Sql</c>) and the
/// Databricks client, whose <c>SqlStatement</c> has the property <c>Statement</c>.
/// </remarks>
internal static class SparkApi
{
    /// <summary>The names of all methods that take SQL.</summary>
    public static readonly string[] Methods = ["Sql", "SelectExpr", "Filter", "Where", "Expr"];

    /// <summary>The property of a statement of Databricks.</summary>
    public const string Statement = "Statement";

    /// <summary>The words without which a file holds nothing of them.</summary>
    public static readonly string[] Words = ["Spark", "Databricks", "spark"];

    /// <summary>What the text is that a method of a type is given.</summary>
    /// <param name="type">The full name of the type, <c>Microsoft.Spark.Sql.DataFrame</c>.</param>
    /// <param name="method">The name of the method.</param>
    public static SqlRole RoleOf(string type, string method) => IsOfClient(type) ? (TypeName(type), method) switch
    {
        ("SparkSession", "Sql") => SqlRole.Statements,
        ("DataFrame", "SelectExpr") or ("Functions", "Expr") => SqlRole.Item,
        ("DataFrame", "Filter" or "Where") => SqlRole.Condition,
        _ => SqlRole.None,
    }
    : SqlRole.None;

    /// <summary>Whether a property of a type holds a statement.</summary>
    public static bool IsStatement(string type, string property) =>
        property == Statement
        && TypeName(type) == "SqlStatement"
        && type.StartsWith("Microsoft.Azure.Databricks.Client.", StringComparison.Ordinal);

    /// <summary>Whether a namespace is one of a client of Spark.</summary>
    public static bool IsNamespace(string name) =>
        name == "Microsoft.Spark.Sql" || name.StartsWith("Spark.Connect.Dotnet.Sql", StringComparison.Ordinal);

    private static bool IsOfClient(string type) => type.LastIndexOf('.') is > 0 and var dot && IsNamespace(type.Substring(0, dot));

    private static string TypeName(string type) => type.Substring(type.LastIndexOf('.') + 1);
}
