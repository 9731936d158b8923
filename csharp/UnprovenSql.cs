using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TextSpan = Dataflow.Lint.Syntax.Text.TextSpan;

namespace Dataflow.Lint.CSharp;

/// <summary>
/// Texts that are SQL and may be for any database: commands of ADO.NET, Dapper, raw SQL of Entity Framework Core, <c>// lang=sql</c>. Where
/// the file opens the client of another database they are for that one, and nothing is said.
/// </summary>
public static class UnprovenSql
{
    private const string CommandText = "CommandText";

    private static readonly string[] OtherClients =
    [
        "Npgsql", "Microsoft.Data.SqlClient", "System.Data.SqlClient", "MySql", "MySqlConnector", "Microsoft.Data.Sqlite",
        "System.Data.SQLite", "Oracle", "DuckDB", "Snowflake", "Google.Cloud.BigQuery",
    ];

    // The methods of each library by the namespace that has to be open for them.
    private static readonly (string Namespace, string[] Methods)[] Libraries =
    [
        ("Dapper", [
            "Execute", "ExecuteAsync", "ExecuteScalar", "ExecuteScalarAsync", "ExecuteReader", "ExecuteReaderAsync", "Query", "QueryAsync",
            "QueryFirst", "QueryFirstAsync", "QueryFirstOrDefault", "QueryFirstOrDefaultAsync", "QuerySingle", "QuerySingleAsync",
            "QuerySingleOrDefault", "QuerySingleOrDefaultAsync", "QueryMultiple", "QueryMultipleAsync",
        ]),
        ("Microsoft.EntityFrameworkCore", ["FromSqlRaw", "ExecuteSqlRaw", "ExecuteSqlRawAsync", "SqlQueryRaw"]),
        ("Microsoft.EntityFrameworkCore.Migrations", ["Sql"]),
    ];

    /// <summary>The words without one of which a text holds no such SQL.</summary>
    public static bool MayBeIn(string text) =>
        text.IndexOf(CommandText, StringComparison.Ordinal) >= 0
        || text.IndexOf("lang", StringComparison.Ordinal) >= 0
        || Libraries.Any(l => text.IndexOf(l.Namespace, StringComparison.Ordinal) >= 0);

    /// <summary>The texts of a file, and what each is given to in words: <c>`CommandText` of a command</c>.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="projectUsings">The namespaces that its project opens in all files.</param>
    /// <param name="methods">The methods that the configuration tells of; these are no question.</param>
    public static IReadOnlyList<(TextSpan Place, string GivenTo)> Find(
        SyntaxTree tree,
        IReadOnlyCollection<string> projectUsings,
        SqlMethods methods)
    {
        var root = tree.GetCompilationUnitRoot();
        HashSet<string> opened = [.. WrittenEvidence.OpenedIn(root), .. projectUsings];
        if (opened.Any(IsOfOther)) return [];
        var known = new HashSet<TextSpan>(SqlInCSharp.Find(tree, projectUsings, methods).Select(p => p.Place));
        var evidence = new WrittenEvidence(root, projectUsings, methods);
        var comments = new LanguageComments(LanguageComments.Any);
        var texts = new SqlText(tree, model: null);
        var found = new List<(TextSpan, string)>();
        foreach (var node in root.DescendantNodes())
        {
            if (TextAt(node, opened, evidence, comments) is not var (expression, givenTo) || texts.Read(expression) is null) continue;
            var place = new TextSpan(expression.SpanStart, expression.Span.Length);
            if (known.Add(place)) found.Add((place, givenTo));
        }

        return found;
    }

    private static (ExpressionSyntax Expression, string GivenTo)? TextAt(
        SyntaxNode node,
        HashSet<string> opened,
        WrittenEvidence evidence,
        LanguageComments comments) => node switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: CommandText }
            or MemberAccessExpressionSyntax { Name.Identifier.ValueText: CommandText } } assignment => (assignment.Right,
            $"`{CommandText}` of a command"),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name },
            ArgumentList.Arguments: [{ Expression: var first }, ..] } call
            when Array.Find(
                Libraries,
                l => opened.Contains(l.Namespace) && Array.IndexOf(l.Methods, name) >= 0) is { Namespace: { } library }
                && evidence.SaidOf(call) is null => (first, $"`{name}` of {library}"),
        ExpressionSyntax when comments.At(node).FirstOrDefault() is { Expression: { } marked } => (marked, "`lang=sql`"),
        _ => null,
    };

    private static bool IsOfOther(string opened) =>
        Array.Exists(OtherClients, client => opened == client || opened.StartsWith(client + ".", StringComparison.Ordinal));
}
