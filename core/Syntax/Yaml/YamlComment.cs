using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary><c># a comment</c>: the span covers the <c>#</c> up to the end of the line, the text is what stands behind it.</summary>
public readonly record struct YamlComment(TextSpan Span, string Text);
