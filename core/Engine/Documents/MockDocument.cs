using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Documents;

/// <summary>A mock: the rows of one table as a YAML list of <c>{column: value}</c>, in a file <c>db.table.yaml</c>.</summary>
/// <remarks>
/// Mocks are most of the YAML of a repository and matter to one package only: they are read when it is linted, and forgotten after.
/// </remarks>
public sealed class MockDocument : YamlDocument
{
    private readonly Lapsing<MockContent> content;

    public MockDocument(SourceText source)
        : base(source) => content = new(() => new MockContent(YamlTree.Parse(source)));

    public override YamlTree Tree => content.Value.Tree;

    public override bool IsReadable => content.Value.IsReadable;

    /// <summary>The name of the mocked table as the file name spells it: <c>db.table</c>.</summary>
    public string TableName
    {
        get
        {
            var name = PathText.FileNameOf(Path);
            return name.Substring(0, name.LastIndexOf('.'));
        }
    }

    /// <summary>Whether it says how a test runs, and is no table: <c>_case.yaml</c>.</summary>
    public bool IsCase => PathText.FileNameOf(Path) is "_case.yaml" or "_case.yml";

    public IReadOnlyList<YamlMapping> Rows => content.Value.Rows;

    /// <summary>The first place where each column occurs, in order of appearance.</summary>
    public IReadOnlyList<YamlScalar> Columns => content.Value.Columns;

    /// <summary>The first place where a column occurs; null when no row has it.</summary>
    public YamlScalar? Find(string column) => content.Value.ColumnsByName.TryGetValue(column, out var found) ? found : null;

    /// <summary>What is read, to hold on to: as long as somebody does, it is not read again.</summary>
    internal object Hold() => content.Value;

    private sealed class MockContent
    {
        private static readonly string[] RowKeys = ["given", "rows", "expect"];
        private static readonly Dictionary<string, YamlScalar> NoColumns = [];

        private readonly List<YamlMapping> rows = [];
        private readonly List<YamlScalar> columns = [];

        public MockContent(YamlTree tree)
        {
            Tree = tree;
            IsReadable = IsReadInFull(tree);
            if (tree.Root?.Resolved is YamlSequence list) AddAll(list);
            if (tree.Root?.Resolved is not YamlMapping mapping) return;

            // "given: [...]" is the state before a run, "expect: [...]" that after it, "rows" the same as given.
            foreach (var key in RowKeys)
            {
                if (mapping.ValueOf(key) is YamlSequence part) AddAll(part);
            }
        }

        private void AddAll(YamlSequence list)
        {
            foreach (var item in list.Items)
            {
                if (item.Resolved is YamlMapping row) Add(row);
            }
        }

        public YamlTree Tree { get; }

        public bool IsReadable { get; }

        public IReadOnlyList<YamlMapping> Rows => rows;

        public IReadOnlyList<YamlScalar> Columns => columns;

        public Dictionary<string, YamlScalar> ColumnsByName { get; private set; } = NoColumns;

        private void Add(YamlMapping row)
        {
            if (ReferenceEquals(ColumnsByName, NoColumns)) ColumnsByName = new(row.Entries.Length, StringComparer.OrdinalIgnoreCase);
            rows.Add(row);
            for (var i = 0; i < row.Entries.Length; i++)
            {
                // The rows of a mock mostly name the same columns in the same order.
                if (row.Entries[i].Key is not { } column
                    || (i < columns.Count && columns[i].SaysSameAs(column))
                    || ColumnsByName.ContainsKey(column.Value))
                {
                    continue;
                }

                ColumnsByName.Add(column.Value, column);
                columns.Add(column);
            }
        }
    }
}
