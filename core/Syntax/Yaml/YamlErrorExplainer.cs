using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>Turns the parser's stop into the likely cause, at the word to change.</summary>
internal sealed class YamlErrorExplainer(SourceText source, Stack<OpenCollection> open, int lastEnd)
{
    public YamlError Explain(string reason, int position)
    {
        var start = open.Count > 0 && position < lastEnd ? lastEnd : position;
        return new YamlError(new TextSpan(Math.Min(start, source.Length), 0), $"not readable as YAML: {reason}");
    }
}
