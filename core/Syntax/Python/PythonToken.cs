using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Python;

/// <summary>What a word of Python is.</summary>
public enum PythonTokenKind
{
    /// <summary>Blanks, joined lines, and line breaks that end nothing.</summary>
    Blank,

    /// <summary>The line break that ends a statement.</summary>
    NewLine,

    /// <summary><c># ...</c></summary>
    Comment,

    /// <summary>A name or a keyword.</summary>
    Name,

    Number,

    /// <summary>A string or bytes with its prefix and quotes; of an f-string with all its holes.</summary>
    String,

    Operator,

    /// <summary>A letter that no word of Python starts with.</summary>
    Unknown,
}

/// <summary>A word of Python and its place.</summary>
public readonly record struct PythonToken(PythonTokenKind Kind, int Start, int End)
{
    public TextSpan Span => TextSpan.FromBounds(Start, End);
}

/// <summary>What no Python can have: a string or a bracket without its end.</summary>
/// <param name="Span">Its opening.</param>
/// <param name="Message">What is wrong, lower case, without a closing period.</param>
public readonly record struct PythonError(TextSpan Span, string Message);
