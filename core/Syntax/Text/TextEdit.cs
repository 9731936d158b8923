namespace Dataflow.Lint.Syntax.Text;

/// <summary>One replacement: the text at <paramref name="Span"/> becomes <paramref name="NewText"/>.</summary>
public readonly record struct TextEdit(TextSpan Span, string NewText);
