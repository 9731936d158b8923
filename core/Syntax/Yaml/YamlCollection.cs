namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>A mapping or a sequence.</summary>
public abstract class YamlCollection : YamlNode
{
    private protected YamlCollection(YamlTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>Written with brackets or braces.</summary>
    public bool IsFlow => Table[Row].IsFlow;

    private protected override NodeProperties Properties => Table.PropertiesOf(Row);
}
