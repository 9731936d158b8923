using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Tree;

/// <summary>What the grammar did not expect, where, and the other place that explains it, such as the bracket left open.</summary>
public sealed record SyntaxError(TextSpan Span, string Message, TextSpan? Related = null, string? RelatedMessage = null)
{
    /// <summary>Whether nothing behind it can be told: a string without an end makes code of strings and strings of code.</summary>
    public bool HidesRest { get; init; }
}
