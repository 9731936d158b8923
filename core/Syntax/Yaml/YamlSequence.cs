using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary><c>- a</c> under <c>- b</c>, or <c>[a, b]</c>.</summary>
public sealed class YamlSequence : YamlNode
{
    private YamlNode[] items = [];

    internal YamlSequence(YamlNode? parent, string? anchor, string? tag, bool isFlow)
        : base(parent, anchor, tag) => IsFlow = isFlow;

    /// <summary>Written with brackets.</summary>
    public bool IsFlow { get; }

    public IReadOnlyList<YamlNode> Items => items;

    public override IEnumerable<YamlNode> Children => Items;

    internal override void PushChildren(Stack<YamlNode> waiting)
    {
        for (var i = items.Length - 1; i >= 0; i--) waiting.Push(items[i]);
    }

    internal void Complete(YamlNode[] written, TextSpan span)
    {
        items = written;
        Span = span;
    }
}
