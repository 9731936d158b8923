using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary><c>*base</c>: another mention of the node anchored with <c>&amp;base</c>.</summary>
public sealed class YamlAlias : YamlNode
{
    internal YamlAlias(string name, YamlNode? target, TextSpan span)
        : base(span)
    {
        Name = name;
        Target = target;
    }

    public string Name { get; }

    /// <summary>A node that ended before this alias, so following targets never runs in circles; <c>null</c> when there is none.</summary>
    public YamlNode? Target { get; }

    public override YamlNode Resolved => Target ?? this;
}
