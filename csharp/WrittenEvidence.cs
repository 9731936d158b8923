using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dataflow.Lint.CSharp;

/// <summary>
/// What can be seen of a file without a compiler: the namespaces it opens, the types it writes down, and the names of methods. What could
/// be another type of the same name is not proven.
/// </summary>
/// <param name="root">The file.</param>
/// <param name="projectUsings">The namespaces that the project opens in all its files.</param>
/// <param name="methods">What the configuration says.</param>
internal sealed class WrittenEvidence(CompilationUnitSyntax root, IReadOnlyCollection<string> projectUsings, SqlMethods methods) : IEvidence
{
    private readonly SparkTypes types = new(root);
    private readonly HashSet<string> opened = [.. OpenedIn(root), .. projectUsings];

    private readonly string[] own = [.. root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<BaseNamespaceDeclarationSyntax>()
        .Select(n => n.Name.ToString())];

    private bool SeesSpark => opened.Any(SparkApi.IsNamespace);

    public IEnumerable<SqlUse> At(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call when RoleOf(call) is not SqlRole.None and var role => TextsOf(call, role),
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: SparkApi.Statement },
            Parent: InitializerExpressionSyntax { Parent: ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: var type } } } } assignment
            when opened.Any(space => SparkApi.IsStatement($"{space}.{type}", SparkApi.Statement)) =>
            [new SqlUse(assignment.Right, SqlRole.Statements)],
        _ => [],
    };

    /// <summary>What the configuration says of a call: whether Spark runs what it is given; null where it says nothing.</summary>
    public bool? SaidOf(InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var receiver })
            return null;
        var word = receiver switch
        {
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            ObjectCreationExpressionSyntax created => SparkTypes.NameOf(created.Type) ?? "",
            _ => "",
        };
        return methods.IsSpark(types.DeclaredTypeOf(word) ?? word, name, IsInSight);
    }

    private SqlRole RoleOf(InvocationExpressionSyntax call)
    {
        if (call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var receiver })
        {
            if (SaidOf(call) is { } isSpark) return isSpark ? SqlRole.Statements : SqlRole.None;
            return SeesSpark && types.Of(receiver) is { } known ? RoleIn(known, name) : SqlRole.None;
        }

        // "using static Microsoft.Spark.Sql.Functions;"
        return call.Expression is IdentifierNameSyntax { Identifier.ValueText: "Expr" }
            && opened.Any(o => o.EndsWith(".Functions", StringComparison.Ordinal) && SparkApi.RoleOf(o, "Expr") != SqlRole.None)
            ? SqlRole.Item
            : SqlRole.None;
    }

    private SqlRole RoleIn(string type, string method) =>
        opened.Where(SparkApi.IsNamespace)
            .Select(space => SparkApi.RoleOf($"{space}.{type}", method))
            .FirstOrDefault(role => role != SqlRole.None);

    // Of other methods than SelectExpr only the first argument is SQL; a column is none.
    private static IEnumerable<SqlUse> TextsOf(InvocationExpressionSyntax call, SqlRole role)
    {
        var count = call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SelectExpr" }
            ? call.ArgumentList.Arguments.Count
            : 1;
        return call.ArgumentList.Arguments.Take(count).Select(a => new SqlUse(a.Expression, role));
    }

    private bool IsInSight(string space) =>
        space.Length == 0
        || opened.Contains(space)
        || Array.Exists(own, name => name == space || name.StartsWith(space + ".", StringComparison.Ordinal));

    /// <summary>The namespaces that a file opens.</summary>
    public static IEnumerable<string> OpenedIn(CompilationUnitSyntax root) =>
        root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Where(u => u.Alias is null && u.Name is not null)
            .Select(u => u.Name!.ToString());
}
