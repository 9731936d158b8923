using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Code;

/// <summary>What a word of a program is.</summary>
public enum CodeTokenKind
{
    /// <summary>Blanks, joined lines, and line breaks that end nothing.</summary>
    Blank,

    /// <summary>The line break that ends a statement.</summary>
    NewLine,

    /// <summary><c># ...</c>, <c>// ...</c></summary>
    Comment,

    /// <summary>A name or a keyword.</summary>
    Name,

    Number,

    /// <summary>A string or bytes with its prefix and quotes; of an f-string with all its holes.</summary>
    String,

    Operator,

    /// <summary>A letter that no word of the language starts with.</summary>
    Unknown,
}

/// <summary>A word of a program and its place.</summary>
public readonly record struct CodeToken(CodeTokenKind Kind, int Start, int End)
{
    public TextSpan Span => TextSpan.FromBounds(Start, End);
}

/// <summary>What no text of the language can have: a string or a bracket without its end.</summary>
/// <param name="Span">Its opening.</param>
/// <param name="Message">What is wrong, lower case, without a closing period.</param>
public readonly record struct CodeError(TextSpan Span, string Message);
