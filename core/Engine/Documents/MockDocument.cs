using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Documents;

/// <summary>A mock: the rows of one table as a YAML list of <c>{column: value}</c>, in a file <c>db.table.yaml</c>.</summary>
public sealed class MockDocument : YamlDocument
{
    private readonly List<YamlMapping> rows = [];
    private readonly List<YamlScalar> columns = [];
    private readonly Dictionary<string, YamlScalar> columnsByName = new(StringComparer.OrdinalIgnoreCase);

    public MockDocument(SourceText source) : base(YamlTree.Parse(source))
    {
        if (Tree.Root?.Resolved is not YamlSequence list) return;
        foreach (var item in list.Items)
        {
            if (item.Resolved is YamlMapping row) Add(row);
        }
    }

    /// <summary>The name of the mocked table as the file name spells it: <c>db.table</c>.</summary>
    public string TableName
    {
        get
        {
            var name = PathText.FileNameOf(Path);
            return name.Substring(0, name.LastIndexOf('.'));
        }
    }

    public IReadOnlyList<YamlMapping> Rows => rows;

    /// <summary>The first place where each column occurs, in order of appearance.</summary>
    public IReadOnlyList<YamlScalar> Columns => columns;

    /// <summary>The first place where a column occurs; null when no row has it.</summary>
    public YamlScalar? Find(string column) => columnsByName.TryGetValue(column, out var found) ? found : null;

    private void Add(YamlMapping row)
    {
        rows.Add(row);
        foreach (var column in row.Entries.Select(entry => entry.Key).OfType<YamlScalar>())
        {
            if (columnsByName.ContainsKey(column.Value)) continue;
            columnsByName.Add(column.Value, column);
            columns.Add(column);
        }
    }
}
