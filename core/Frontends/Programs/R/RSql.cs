using Dataflow.Lint.Frontends.Programs.Code;
using Dataflow.Lint.Syntax.Code;

namespace Dataflow.Lint.Frontends.Programs.R;

/// <summary>Finds the SQL that a program of R hands to Spark: <c>sdf_sql(sc, "...")</c>, <c>dbGetQuery(sc, "...")</c>.</summary>
internal static class RSql
{
    private static readonly string[] Sessions = ["sc", "spark", "spark_conn", "spark_connection", "spark_con"];

    public static IEnumerable<SqlPiece> In(CodeTree tree, CodeScopes scopes, CodeTexts texts)
    {
        foreach (var expression in tree.Expressions)
        {
            if (expression is not CodeCall { Method.Name: var function } call
                || QueryOf(call, function, scopes) is not { } query
                || texts.Read(query) is not { } parts)
            {
                continue;
            }

            yield return new SqlPiece(call.Span, parts, scopes.IsUnconditional(call.Span.Start));
        }
    }

    /// <summary>Whether an expression is a session of Spark; "dbGetQuery" asks other databases as well.</summary>
    public static bool IsSession(CodeExpression expression, CodeScopes scopes) =>
        expression is CodeName { Name: var name }
        && (Array.IndexOf(Sessions, name) >= 0 || scopes.IsFrom(name, "spark_connect", "spark_connection"));

    private static CodeExpression? QueryOf(CodeCall call, string function, CodeScopes scopes)
    {
        if (function is not ("sdf_sql" or "dbGetQuery" or "dbExecute" or "dbSendQuery" or "dbSendStatement")) return null;
        List<CodeExpression> values = [
            .. call.Target is { } piped ? [piped] : Array.Empty<CodeExpression>(),
            .. call.Arguments.Where(a => a is { Stars: 0, Name: null or { Name: "statement" or "sql" or "conn" or "sc" } })
                .Select(a => a.Value),
        ];
        return values.Count > 1 && (function == "sdf_sql" || IsSession(values[0], scopes)) ? values[1] : null;
    }
}
