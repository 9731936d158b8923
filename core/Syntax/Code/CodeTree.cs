using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Code;

/// <summary>
/// A text of a programming language: its words, which concatenate to it, and the statements and expressions as far as transforms are made
/// of them. Every text has a tree; what is none of the language is passed over.
/// </summary>
public sealed class CodeTree
{
    internal CodeTree(SourceText source, CodeToken[] tokens, CodeError[] errors, CodeStatement[] statements, CodeExpression[] expressions)
    {
        (Source, Tokens, Errors) = (source, tokens, errors);
        (Statements, Expressions) = (statements, expressions);
    }

    public SourceText Source { get; }

    public IReadOnlyList<CodeToken> Tokens { get; }

    /// <summary>What no version of the language takes: strings and brackets without an end.</summary>
    public IReadOnlyList<CodeError> Errors { get; }

    /// <summary>The statements of the text itself, those of blocks within them.</summary>
    public IReadOnlyList<CodeStatement> Statements { get; }

    /// <summary>All expressions, each behind those it is made of: what asks for some of them needs no walk.</summary>
    public IReadOnlyList<CodeExpression> Expressions { get; }

    /// <summary>The comments in order.</summary>
    public IEnumerable<TextSpan> Comments => Tokens.Where(t => t.Kind == CodeTokenKind.Comment).Select(t => t.Span);
}
