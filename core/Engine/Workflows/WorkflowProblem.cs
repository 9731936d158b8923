using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary>What kind of thing a workflow reader could not make sense of.</summary>
public enum WorkflowProblemKind
{
    /// <summary>An edge names a job that its level does not have.</summary>
    UnknownJob,

    /// <summary>A transition or edge outside the grammar, such as <c>IF x hwm</c>.</summary>
    UnreadableOrder,

    /// <summary>A list, mapping or scalar where another shape belongs.</summary>
    UnexpectedShape,

    /// <summary>An item of <c>jobs:</c> under a key that is no kind of job.</summary>
    UnknownWrapper,

    /// <summary>The keys of a workflow under another root key than <c>Workflow</c>, or a second document.</summary>
    WrongRoot,

    /// <summary>More jobs or deeper nesting than is read.</summary>
    TooLarge,
}

/// <summary>Something in a workflow that says nothing to the engine, at its place.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Span">The word to change.</param>
/// <param name="Message">What is there, in the user's terms.</param>
/// <param name="Suggestion">What may have been meant.</param>
public sealed record WorkflowProblem(WorkflowProblemKind Kind, TextSpan Span, string Message, string? Suggestion = null);
