using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>The expressions of a <c>GROUP BY</c>, without qualifiers and in lower case: <c>date_trunc('day', T.ts)</c> is <c>date_trunc ( 'day' , ts )</c>.</summary>
internal sealed class GroupedTexts
{
    // Each part of an expression is held against the grouped ones: longer ones are not understood.
    private const int MostTokens = 2_000;

    private readonly HashSet<string> texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> lastWords = new(StringComparer.Ordinal);

    /// <summary>Adds an expression; false where it is too long.</summary>
    public bool Add(Expression expression)
    {
        if (LengthOf(expression) > MostTokens) return false;
        texts.Add(Normalized(expression));
        lastWords.Add(WordOf(LastWord(expression)));
        return true;
    }

    public bool Contains(Expression expression) =>
        texts.Count > 0 && LengthOf(expression) <= MostTokens && lastWords.Contains(WordOf(LastWord(expression))) && texts.Contains(Normalized(expression));

    private static int LengthOf(Expression expression) => expression.Table.EndToken(expression.Row) - expression.Table.FirstToken(expression.Row);

    private static SyntaxToken LastWord(Expression expression)
    {
        var last = Math.Max(expression.Table.EndToken(expression.Row) - 1, 0);
        while (last > 0 && expression.Table.TokenKind(last).IsTrivia()) last--;
        return new SyntaxToken(expression.Table, last);
    }

    private static string Normalized(Expression expression)
    {
        var words = new List<string>();
        foreach (var token in expression.Tokens)
        {
            if (token.Kind.IsTrivia()) continue;
            if (token.Kind == SyntaxKind.Dot && words.Count > 0) words.RemoveAt(words.Count - 1);
            else words.Add(WordOf(token));
        }

        return string.Join(" ", words);
    }

    private static string WordOf(SyntaxToken token) => token.Kind is SyntaxKind.StringLiteral or SyntaxKind.RawStringLiteral ? token.Text : token.Text.Trim('`').ToLowerInvariant();
}
