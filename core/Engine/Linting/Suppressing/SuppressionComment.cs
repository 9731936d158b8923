using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Linting.Suppressing;

/// <summary>What a suppression comment does.</summary>
internal enum SuppressionKind
{
    /// <summary><c>ignore[...]</c>: the next statement or node, or the line it stands on.</summary>
    Ignore,

    /// <summary><c>ignore-file[...]</c></summary>
    IgnoreFile,

    /// <summary><c>disable[...]</c>: from here on.</summary>
    Disable,

    /// <summary><c>enable[...]</c>: up to here.</summary>
    Enable,
}

/// <summary><c>dataflow-lint: ignore[SQL001, WAP] reason</c> behind <c>--</c>, <c>#</c> or within <c>/* */</c>.</summary>
internal sealed record SuppressionComment(
    SuppressionKind Kind,
    TextSpan Span,
    IReadOnlyList<RuleWord> Rules,
    string Reason,
    TextSpan Directive);

/// <summary>A rule's id, name or family in a suppression comment.</summary>
internal readonly record struct RuleWord(string Text, TextSpan Span);

/// <summary>What is wrong with a comment that looks like a suppression.</summary>
internal readonly record struct SuppressionProblem(TextSpan Span, string Message, string? Help);
