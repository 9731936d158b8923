namespace Dataflow.Lint.Syntax.Yaml;

/// <summary><c>*base</c>: another mention of the node anchored with <c>&amp;base</c>.</summary>
public sealed class YamlAlias : YamlNode
{
    internal YamlAlias(YamlTable table, int row)
        : base(table, row)
    {
    }

    public string Name => Details.Name;

    /// <summary>A node that ended before this alias, so following targets never runs in circles; <c>null</c> when there is none.</summary>
    public YamlNode? Target => Details.Target;

    public override YamlNode Resolved => Target ?? this;

    private protected override NodeProperties Properties => NodeProperties.None;

    private AliasDetails Details => Table.AliasDetailsOf(Row);
}

/// <summary>What an alias knows.</summary>
/// <param name="Name">The name behind <c>*</c>.</param>
/// <param name="Target">The node it stands for.</param>
internal sealed record AliasDetails(string Name, YamlNode? Target);
