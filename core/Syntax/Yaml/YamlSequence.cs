using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary><c>- a</c> under <c>- b</c>, or <c>[a, b]</c>.</summary>
public sealed class YamlSequence : YamlNode
{
    internal YamlSequence(YamlNode? parent, string? anchor, string? tag, bool isFlow)
        : base(parent, anchor, tag) => IsFlow = isFlow;

    /// <summary>Written with brackets.</summary>
    public bool IsFlow { get; }

    public IReadOnlyList<YamlNode> Items { get; private set; } = [];

    public override IEnumerable<YamlNode> Children => Items;

    internal override void PushChildren(Stack<YamlNode> waiting)
    {
        for (var i = Items.Count - 1; i >= 0; i--) waiting.Push(Items[i]);
    }

    internal void Complete(YamlNode[] items, TextSpan span)
    {
        Items = items;
        Span = span;
    }
}
