using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>One name, a single token: <c>orders</c>, <c>`my orders`</c>, <c>${TABLE}</c>, <c>db_${ENV}</c></summary>
public sealed class Identifier : IEquatable<Identifier>
{
    private string? value;

    internal Identifier(SyntaxToken token) => Token = token;

    public SyntaxToken Token { get; }

    public TextSpan Span => Token.Span;

    /// <summary>As written, with its quotes.</summary>
    public string Text => Token.Text;

    /// <summary>The name without quotes, in the letter case it is written in.</summary>
    public string Value => value ??= Token.Kind switch
    {
        SyntaxKind.QuotedIdentifier => Text.Substring(1, Text.Length - 2).Replace("``", "`"),
        SyntaxKind.StringLiteral or SyntaxKind.RawStringLiteral => SqlStrings.Decode(Token.TextSpan),
        _ => Text,
    };

    /// <summary>Whether the name is this one, letter case aside.</summary>
    public bool Is(string name) => Token.Kind is SyntaxKind.QuotedIdentifier or SyntaxKind.StringLiteral or SyntaxKind.RawStringLiteral
        ? string.Equals(Value, name, StringComparison.OrdinalIgnoreCase)
        : Token.TextSpan.Equals(name.AsSpan(), StringComparison.OrdinalIgnoreCase);

    public bool IsQuoted => Token.Kind == SyntaxKind.QuotedIdentifier;

    /// <summary>Whether the name holds a template hole, so that its value is not known.</summary>
    public bool IsTemplated => Token.Kind is SyntaxKind.TemplatedIdentifier or SyntaxKind.TemplateHole || Holes.Count > 0;

    /// <summary>Whether nothing but a hole is written: <c>${COLUMNS}</c>, which may be several names.</summary>
    public bool IsHole => Holes is [var only] && only.Span == Span;

    /// <summary>The template holes in it; a plain name or a keyword has none.</summary>
    public IReadOnlyList<TemplateHole> Holes => Token.Kind switch
    {
        SyntaxKind.Identifier => [],
        SyntaxKind.TemplatedIdentifier or SyntaxKind.TemplateHole => TemplateHoles.FindInName(Token.Table.Source, Span),
        var kind => kind.IsKeyword() ? [] : TemplateHoles.Find(Token.Table.Source, Span),
    };

    public bool Equals(Identifier? other) => other is not null && Token.Equals(other.Token);

    public override bool Equals(object? obj) => Equals(obj as Identifier);

    public override int GetHashCode() => Token.Index;

    public override string ToString() => Text;
}
