using Dataflow.Lint.Frontends.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TextSpan = Dataflow.Lint.Syntax.Text.TextSpan;

namespace Dataflow.Lint.CSharp;

/// <summary>Finds the SQL in C# that is proven to be Spark's; of any other SQL nothing is said, whatever it looks like.</summary>
public static class SqlInCSharp
{
    /// <summary>Whether a text may hold what is looked for; most do not, and are not looked at any further.</summary>
    /// <param name="text">The text of a file.</param>
    /// <param name="methods">The methods of the project that take SQL.</param>
    public static bool MayBeIn(string text, SqlMethods methods) =>
        SparkApi.Words.Any(word => Has(text, word))
        || Has(text, LanguageComments.Word)
        || methods.SimpleNames is null
        || methods.SimpleNames.Any(word => Has(text, word));

    /// <summary>The SQL of a file of a compilation.</summary>
    public static IReadOnlyList<SqlPiece> Find(SemanticModel model, SqlMethods methods) =>
        Find(model.SyntaxTree, model, new SymbolEvidence(model, methods));

    /// <summary>The SQL of a file alone.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="projectUsings">The namespaces that its project opens in all files.</param>
    /// <param name="methods">The methods of the project that take SQL.</param>
    public static IReadOnlyList<SqlPiece> Find(SyntaxTree tree, IReadOnlyCollection<string> projectUsings, SqlMethods methods) =>
        Find(tree, model: null, new WrittenEvidence(tree.GetCompilationUnitRoot(), projectUsings, methods));

    /// <summary>The comments of a file, which may suppress findings.</summary>
    public static TextSpan[] CommentsIn(SyntaxTree tree) =>
    [
        .. tree.GetRoot().DescendantTrivia()
            .Where(t => t.RawKind is (int)SyntaxKind.SingleLineCommentTrivia or (int)SyntaxKind.MultiLineCommentTrivia)
            .Select(t => new TextSpan(t.SpanStart, t.Span.Length)),
    ];

    private static IReadOnlyList<SqlPiece> Find(SyntaxTree tree, SemanticModel? model, IEvidence evidence)
    {
        var text = new SqlText(tree, model);
        var comments = new LanguageComments(LanguageComments.Spark);
        var pieces = new Dictionary<ExpressionSyntax, SqlPiece>();
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            foreach (var use in comments.At(node).Concat(evidence.At(node)))
            {
                if (!pieces.ContainsKey(use.Expression) && text.Read(use.Expression) is { } parts)
                    pieces.Add(use.Expression, PieceOf(use, parts));
            }
        }

        return [.. pieces.Values];
    }

    private static SqlPiece PieceOf(SqlUse use, IReadOnlyList<EmbeddedPart> parts)
    {
        var place = new TextSpan(use.Expression.SpanStart, use.Expression.Span.Length);
        var (before, behind) = (new TextSpan(place.Start, 0), new TextSpan(place.End, 0));
        var frame = new EmbeddedPart(behind, EmbeddedKind.Hole, EmbeddedPart.NameAt("frame", place));
        return new SqlPiece(place, use.Role switch
        {
            SqlRole.Item => [Word("SELECT ", before), .. parts, Word(" FROM ", behind), frame],
            SqlRole.Condition => [Word("SELECT * FROM ", before), frame with { Span = before }, Word(" WHERE ", before), .. parts],
            _ => parts,
        }, IsUnconditional: false);
    }

    private static bool Has(string text, string word) => text.IndexOf(word, StringComparison.Ordinal) >= 0;

    private static EmbeddedPart Word(string word, TextSpan place) => new(place, EmbeddedKind.Escaped, word);
}
