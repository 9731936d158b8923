using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>Why a YAML text cannot be read further, or means less than it says, with the word to look at.</summary>
public sealed record YamlError(TextSpan Span, string Message, string? Hint = null);
