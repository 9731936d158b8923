using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dataflow.Lint.CSharp;

/// <summary><c>// lang=spark-sql</c> or <c>/* language=spark-sql */</c> before a literal or before the statement it stands in.</summary>
/// <param name="mark">What such a comment says.</param>
internal sealed class LanguageComments(Regex mark) : IEvidence
{
    /// <summary>The SQL of Spark.</summary>
    public static readonly Regex Spark = new(@"\blang(uage)?\s*=\s*spark-sql\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>SQL of any database.</summary>
    public static readonly Regex Any = new(@"\blang(uage)?\s*=\s*sql\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The word without which a text has no such comment.</summary>
    public const string Word = "spark-sql";

    public IEnumerable<SqlUse> At(SyntaxNode node)
    {
        if (node is not ExpressionSyntax { Parent: not (BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }
            or ParenthesizedExpressionSyntax
            or InterpolationSyntax) } expression
            || !IsText(expression))
        {
            return [];
        }

        return IsMarked(expression) ? [new SqlUse(expression, SqlRole.Statements)] : [];
    }

    private static bool IsText(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.RawKind: (int)SyntaxKind.StringLiteralToken
            or (int)SyntaxKind.SingleLineRawStringLiteralToken
            or (int)SyntaxKind.MultiLineRawStringLiteralToken } => true,
        InterpolatedStringExpressionSyntax => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } => true,
        _ => false,
    };

    private bool IsMarked(ExpressionSyntax expression)
    {
        var first = expression.GetFirstToken();
        if (Has(first.LeadingTrivia) || Has(first.GetPreviousToken().TrailingTrivia)) return true;

        // Of a statement with several texts nobody can tell which is meant.
        var around = expression.FirstAncestorOrSelf<SyntaxNode>(n => n is StatementSyntax or MemberDeclarationSyntax);
        return around is not null
            && Has(around.GetLeadingTrivia())
            && around.DescendantNodes()
                .OfType<ExpressionSyntax>()
                .Where(e => IsText(e) && e.Parent is not BinaryExpressionSyntax)
                .Take(2).Count() == 1;
    }

    private bool Has(SyntaxTriviaList trivia) =>
        trivia.Any(t =>
            t.RawKind is (int)SyntaxKind.SingleLineCommentTrivia or (int)SyntaxKind.MultiLineCommentTrivia && mark.IsMatch(t.ToString()));
}
