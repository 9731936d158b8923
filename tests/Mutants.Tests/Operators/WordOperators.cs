using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Mutants;

/// <summary>Slips of the hand in SQL: words, commas, brackets and quotes.</summary>
internal static class WordOperators
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        new(
            "misspell a word of SQL",
            p =>
                Tokens(
                    p,
                    t => t.Kind.IsKeyword() && t.Text.Length > 2 && IsWord(t),
                    (file, t) => Slip.Replace(file, t.Span, Misspelt.Of(t.Text), "SYN001|SQL021"))),
        new(
            "forget a word of SQL",
            p =>
                Tokens(
                    p,
                    t =>
                        t.Kind is SyntaxKind.FromKeyword or SyntaxKind.ByKeyword or SyntaxKind.SelectKeyword or SyntaxKind.ThenKeyword
                            or SyntaxKind.EndKeyword or SyntaxKind.AndKeyword or SyntaxKind.OnKeyword or SyntaxKind.WhereKeyword
                            or SyntaxKind.TableKeyword,
                    (file, t) => Slip.Replace(file, t.Span, "", "SYN001|SQL021", Slip.ThisLine))),
        new(
            "forget a comma",
            p =>
                Tokens(
                    p,
                    t => t.Kind == SyntaxKind.Comma,
                    (file, t) => Slip.Replace(file, t.Span, "", "SYN001|SQL007|REF006|SQL037|SQL032|SQL021|SQL041|DDL017", Slip.ThisLine))),
        new(
            "leave a comma",
            p =>
                Tokens(
                    p,
                    t => t.Kind == SyntaxKind.FromKeyword,
                    (file, t) => new Slip(file, [new TextEdit(new TextSpan(EndBefore(t), 0), ",")], "SYN001", ","))),
        new(
            "forget a bracket",
            p =>
                Tokens(
                    p,
                    t => t.Kind is SyntaxKind.OpenParen or SyntaxKind.CloseParen,
                    (file, t) => Slip.Replace(file, t.Span, "", "SYN001|SQL037", Slip.ThisLine))),
        new(
            "add a bracket",
            p => Tokens(p, t => t.Kind == SyntaxKind.CloseParen, (file, t) => Slip.Replace(file, t.Span, "))", "SYN001", Slip.ThisLine))),
        new(
            "forget a quote",
            p =>
                Tokens(
                    p,
                    t => t.Kind == SyntaxKind.StringLiteral,
                    (file, t) => new Slip(file, [new TextEdit(new TextSpan(t.Span.End - 1, 1), "")], "SYN001", t.Text, Slip.ThisLine))),
        new("write = twice", p => Tokens(p, t => t.Text == "=" , (file, t) => Slip.Replace(file, t.Span, "= =", "SYN001"))),
    ];

    private static bool IsWord(SyntaxToken token) => token.Text.All(char.IsLetter) && !IsInType(token);

    private static bool IsInType(SyntaxToken token)
    {
        for (var row = token.Table.RowCount - 1; row >= 0; row--)
        {
            if (token.Table.FirstToken(row) <= token.Index && token.Index < token.Table.EndToken(row))
            {
                return token.Table.Kind(row) is SyntaxKind.TypeName or SyntaxKind.ColumnReference or SyntaxKind.TableName
                    or SyntaxKind.FunctionCall;
            }
        }

        return false;
    }

    private static int EndBefore(SyntaxToken token)
    {
        var index = token.Index - 1;
        while (index > 0 && token.Table.TokenKind(index).IsTrivia()) index--;
        return token.Table.TokenEnd(index);
    }

    private static IEnumerable<Slip> Tokens(PackageText package, Func<SyntaxToken, bool> wanted, Func<string, SyntaxToken, Slip> place) =>
        from script in package.Scripts
        from index in Enumerable.Range(0, script.Tree.Table.TokenCount - 1)
        let token = new SyntaxToken(script.Tree.Table, index)
        where wanted(token)
        select place(script.Path, token);
}
