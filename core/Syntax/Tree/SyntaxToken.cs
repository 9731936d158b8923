using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Tree;

/// <summary>One token of a table: a word, a literal, a bracket, or trivia.</summary>
public readonly record struct SyntaxToken(SyntaxTable Table, int Index)
{
    public SyntaxKind Kind => Table.TokenKind(Index);

    public TextSpan Span => Table.TokenSpan(Index);

    public string Text => Words.Of(Table.Source.Text.AsSpan(Span.Start, Span.Length));

    /// <summary>The text where it stands, without a copy of it.</summary>
    public ReadOnlySpan<char> TextSpan => Table.Source.Text.AsSpan(Span.Start, Span.Length);

    public override string ToString() => Text;
}
