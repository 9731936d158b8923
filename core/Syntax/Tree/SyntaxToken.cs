using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Tree;

/// <summary>One token of a table: a word, a literal, a bracket, or trivia.</summary>
public readonly record struct SyntaxToken(SyntaxTable Table, int Index)
{
    public SyntaxKind Kind => Table.TokenKind(Index);

    public TextSpan Span => Table.TokenSpan(Index);

    public string Text => Table.Source.ToString(Span);

    public override string ToString() => Text;
}
