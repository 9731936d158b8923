using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Documents;

/// <summary>A mock: the rows of one table as a YAML list of <c>{column: value}</c>, in a file <c>db.table.yaml</c>.</summary>
public sealed class MockDocument : YamlDocument
{
    private readonly List<YamlMapping> rows = [];

    public MockDocument(SourceText source) : base(source)
    {
        if (Tree.Root?.Resolved is not YamlSequence list) return;
        foreach (var item in list.Items)
        {
            if (item.Resolved is YamlMapping row) rows.Add(row);
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
    public IEnumerable<YamlScalar> Columns
    {
        get
        {
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var entry in rows.SelectMany(r => r.Entries))
            {
                if (entry.Key is YamlScalar column && seen.Add(column.Value)) yield return column;
            }
        }
    }
}
