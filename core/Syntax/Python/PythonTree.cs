using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Python;

/// <summary>
/// A text of Python: its words, which concatenate to it, and the statements and expressions as far as transforms are made of them. Every
/// text has a tree; what is no Python is passed over.
/// </summary>
public sealed class PythonTree
{
    private PythonTree(SourceText source, PythonToken[] tokens, PythonError[] errors, PythonParser.Result read)
    {
        (Source, Tokens, Errors) = (source, tokens, errors);
        (Statements, Expressions) = (read.Statements, read.Expressions);
    }

    public SourceText Source { get; }

    public IReadOnlyList<PythonToken> Tokens { get; }

    /// <summary>What no version of Python takes: strings and brackets without an end.</summary>
    public IReadOnlyList<PythonError> Errors { get; }

    /// <summary>The statements of the text itself, those of blocks within them.</summary>
    public IReadOnlyList<PythonStatement> Statements { get; }

    /// <summary>All expressions, each behind those it is made of: what asks for some of them needs no walk.</summary>
    public IReadOnlyList<PythonExpression> Expressions { get; }

    /// <summary>The comments in order.</summary>
    public IEnumerable<TextSpan> Comments => Tokens.Where(t => t.Kind == PythonTokenKind.Comment).Select(t => t.Span);

    public static PythonTree Parse(SourceText source)
    {
        var (tokens, errors) = PythonLexer.Read(source.Text);
        return new PythonTree(source, tokens, errors, PythonParser.Parse(source.Text, tokens));
    }
}
