using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>The rows of a mock as they are written: a list alone, or what is given before a run and expected after it.</summary>
internal sealed class MockRows
{
    private readonly YamlSequence? list;
    private readonly YamlMapping? mapping;

    /// <param name="source">The file they stand in.</param>
    /// <param name="node">The list, or the mapping; null for a file without anything.</param>
    public MockRows(SourceText source, YamlNode? node)
    {
        Source = source;
        list = node?.Resolved as YamlSequence;
        mapping = node?.Resolved as YamlMapping;
    }

    public MockRows(MockDocument document)
        : this(document.Source, document.Tree.Root) => Fault = MockFaults.FirstOf(document.Source, document.Tree);

    public SourceText Source { get; }

    /// <summary>Why the file is no mock, and where; null where it is one.</summary>
    public MockFault? Fault { get; }

    /// <summary>The mock of the table in the folder above, which still shows its columns; null where there is none.</summary>
    public MockRows? Above { get; init; }

    /// <summary>Whether the file is a list alone, which is given for a table that is read and expected of one that is written.</summary>
    public bool IsList => list is not null;

    public IReadOnlyList<YamlMapping>? List => RowsOf(list);

    /// <summary>The rows before a run; null where nothing is said.</summary>
    public IReadOnlyList<YamlMapping>? Given =>
        RowsOf(mapping?.ValueOf("given") as YamlSequence ?? mapping?.ValueOf("rows") as YamlSequence);

    /// <summary>The rows after it.</summary>
    public IReadOnlyList<YamlMapping>? Expected => RowsOf(mapping?.ValueOf("expect") as YamlSequence);

    /// <summary>Each row that shows the columns of the table, those of the folder above first.</summary>
    public IReadOnlyList<YamlMapping> AllRows => [.. Above?.AllRows ?? [], .. List ?? [], .. Given ?? [], .. Expected ?? []];

    /// <summary>The rows before a run of a table.</summary>
    /// <param name="isWritten">Whether the run writes it: a list alone is what is expected then, and the table starts empty.</param>
    public IReadOnlyList<YamlMapping>? Before(bool isWritten) => IsList ? isWritten ? null : List : Given;

    /// <summary>The rows expected after it; null where nothing is said.</summary>
    public IReadOnlyList<YamlMapping>? After(bool isWritten) => IsList ? isWritten ? List : null : Expected;

    /// <summary>The list of the rows expected after a run, as it is written.</summary>
    public YamlSequence? AfterNode(bool isWritten) => IsList ? isWritten ? list : null : mapping?.ValueOf("expect") as YamlSequence;

    /// <summary>Whether columns that no row names are not compared.</summary>
    public bool IsPartial => mapping?.ValueOf("partial") is YamlScalar { Value: "true" };

    /// <summary>How far fractions may be apart, relative to their size.</summary>
    public double Tolerance =>
        mapping?.ValueOf("tolerance") is YamlScalar scalar
        && double.TryParse(scalar.Value, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : 1e-9;

    /// <summary>Whether a value is a list of rows, or says which are expected.</summary>
    public static bool Are(YamlNode node) =>
        (node.Resolved is YamlMapping mapping ? mapping.ValueOf("expect")?.Resolved : node.Resolved) is YamlSequence list
        && list.Items.All(i => i.Resolved is YamlMapping);

    private static IReadOnlyList<YamlMapping>? RowsOf(YamlSequence? sequence) =>
        sequence is null ? null : [.. sequence.Items.Select(i => i.Resolved).OfType<YamlMapping>()];
}
