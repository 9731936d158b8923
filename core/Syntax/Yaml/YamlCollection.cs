using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>A mapping or a sequence.</summary>
public abstract class YamlCollection : YamlNode
{
    private readonly SourceText source;
    private readonly NodeProperties properties;

    private protected YamlCollection(SourceText source, NodeProperties properties, bool isFlow)
        : base(default)
    {
        this.source = source;
        this.properties = properties;
        IsFlow = isFlow;
    }

    /// <summary>Written with brackets or braces.</summary>
    public bool IsFlow { get; }

    internal override SourceText Source => source;

    private protected override NodeProperties Properties => properties;
}
