using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Code;

/// <summary>Finds the SQL that a program hands to Spark: <c>spark.sql("...")</c>.</summary>
internal static class CodeSql
{
    private static readonly string[] Sessions = [
        "spark", "sqlContext", "sqlcontext", "sql_context", "hiveContext", "hive_context", "spark_session", "sparkSession", "sparksession",
    ];

    public static IEnumerable<SqlPiece> In(CodeTree tree, CodeScopes scopes, CodeTexts texts)
    {
        foreach (var expression in tree.Expressions)
        {
            if (expression is not CodeCall { Method.Name: "sql", Target: { } target } call || !IsSession(target, scopes)) continue;
            var query = call.Arguments.FirstOrDefault(a => a is { Stars: 0, Name: null or { Name: "sqlQuery" } }).Value;
            if (query is null || texts.Read(query) is not { } parts) continue;
            yield return new SqlPiece(call.Span, parts, scopes.IsUnconditional(call.Span.Start));
        }
    }

    // "duckdb.sql(...)" and "session.sql(...)" of others are no Spark.
    public static bool IsSession(CodeExpression target, CodeScopes scopes) => target switch
    {
        CodeName name => Array.IndexOf(Sessions, name.Name) >= 0 || (scopes.ValueOf(name.Name) is CodeCall { Method.Name: "getOrCreate" }),
        CodeAttribute attribute => Array.IndexOf(Sessions, attribute.Name.Name.TrimStart('_')) >= 0,
        CodeCall { Method.Name: "getOrCreate" } => true,
        _ => false,
    };
}
