using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql.OtherEngines;

/// <summary>The tokens around a token, without blanks and comments.</summary>
internal static class Neighbours
{
    public static int? After(SyntaxTable table, int token)
    {
        do token++;
        while (token < table.TokenCount && table.TokenKind(token).IsTrivia());
        return token < table.TokenCount && table.TokenKind(token) != SyntaxKind.EndOfFile ? token : null;
    }

    public static int? Before(SyntaxTable table, int token)
    {
        do token--;
        while (token >= 0 && table.TokenKind(token).IsTrivia());
        return token >= 0 ? token : null;
    }

    /// <summary>
    /// Whether nothing, or the end of a statement, stands before; an engine without semicolons starts one with each line.
    /// </summary>
    public static bool StartsStatement(SyntaxTable table, int token)
    {
        if (Before(table, token) is not { } previous || table.TokenKind(previous) is SyntaxKind.Semicolon or SyntaxKind.CellBreak)
            return true;
        for (var i = token - 1; i >= previous && table.TokenKind(i) != SyntaxKind.NewLine; i--)
        {
            if (table.TokenKind(i) != SyntaxKind.Whitespace) return false;
        }

        return true;
    }

    /// <summary>Whether only blanks stand between the token and the end of its line.</summary>
    public static bool EndsLine(SyntaxTable table, int token)
    {
        do token++;
        while (token < table.TokenCount && table.TokenKind(token) == SyntaxKind.Whitespace);
        return token >= table.TokenCount || table.TokenKind(token) is SyntaxKind.NewLine or SyntaxKind.EndOfFile;
    }
}
