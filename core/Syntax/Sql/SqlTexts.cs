using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>How tokens are called in messages.</summary>
internal static class SqlTexts
{
    public static string Describe(SyntaxKind kind) => kind switch
    {
        SyntaxKind.EndOfFile => "the end of the file",
        SyntaxKind.OpenParen => "`(`",
        SyntaxKind.CloseParen => "`)`",
        SyntaxKind.OpenBracket => "`[`",
        SyntaxKind.CloseBracket => "`]`",
        SyntaxKind.Comma => "`,`",
        SyntaxKind.Dot => "`.`",
        SyntaxKind.Equals => "`=`",
        SyntaxKind.Less => "`<`",
        SyntaxKind.Greater => "`>`",
        SyntaxKind.Asterisk => "`*`",
        SyntaxKind.Arrow => "`->`",
        SyntaxKind.Semicolon => "`;`",
        SyntaxKind.Colon => "`:`",
        SyntaxKind.StringLiteral => "a string",
        SyntaxKind.IntegerLiteral => "a whole number",
        _ when kind.IsKeyword() => $"`{SqlKeywords.TextOf(kind)}`",
        _ => "a token",
    };
}
