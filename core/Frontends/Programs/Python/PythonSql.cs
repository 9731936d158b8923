using Dataflow.Lint.Syntax.Python;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Python;

/// <summary>Finds the SQL that a program of Python hands to Spark: <c>spark.sql("...")</c>.</summary>
internal static class PythonSql
{
    private static readonly string[] Sessions = ["spark", "sqlContext", "sqlcontext", "sql_context", "hiveContext", "hive_context", "spark_session", "sparkSession", "sparksession"];

    public static IEnumerable<SqlPiece> In(PythonTree tree, PythonScopes scopes, PythonStringReader strings)
    {
        foreach (var expression in tree.Expressions)
        {
            if (expression is not PythonCall { Method.Name: "sql", Target: { } target } call || !IsSession(target, scopes)) continue;
            var query = call.Arguments.FirstOrDefault(a => a is { Stars: 0, Name: null or { Name: "sqlQuery" } }).Value;
            if (query is null || strings.Read(query) is not { } parts) continue;
            yield return new SqlPiece(call.Span, parts, scopes.IsUnconditional(call.Span.Start));
        }
    }

    // "duckdb.sql(...)" and "session.sql(...)" of others are no Spark.
    public static bool IsSession(PythonExpression target, PythonScopes scopes) => target switch
    {
        PythonName name => Array.IndexOf(Sessions, name.Name) >= 0 || (scopes.ValueOf(name.Name) is PythonCall { Method.Name: "getOrCreate" }),
        PythonAttribute attribute => Array.IndexOf(Sessions, attribute.Name.Name.TrimStart('_')) >= 0,
        PythonCall { Method.Name: "getOrCreate" } => true,
        _ => false,
    };
}
