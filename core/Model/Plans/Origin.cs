using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Model.Plans;

/// <summary>Where something is written: a text, and a place in it.</summary>
/// <param name="Text">The text of the file.</param>
/// <param name="Span">The words in it.</param>
public readonly record struct Origin(SourceText Text, TextSpan Span);
