using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Frontends.SparkSql.Binding;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>What the script of a case means with its values put in: the plan, the tables it reads and those it writes.</summary>
internal sealed class CasePlan : ITableSource
{
    private readonly TestCase test;
    private readonly Dictionary<string, IReadOnlyList<TableColumn>?> columns = new(StringComparer.OrdinalIgnoreCase);

    public CasePlan(TestCase test)
    {
        this.test = test;
        Text = BoundText.Of(test.Script, test.ValueOf);
        Bound = BoundScript.Bind(Text.Tree, this, SessionState.Initial with { CurrentDatabase = "default" });
        var (read, written, made) = (new Dictionary<string, TableNameText>(StringComparer.OrdinalIgnoreCase), new Dictionary<string, TableNameText>(StringComparer.OrdinalIgnoreCase), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        var targets = new HashSet<PlanNode>();
        foreach (var node in Plan.Nodes)
        {
            var target = node switch
            {
                InsertNode insert => insert.Target,
                MergeNode merge => ScanOf(merge.Target),
                UpdateNode update => ScanOf(update.Target),
                DeleteNode delete => ScanOf(delete.Target),
                _ => null,
            };
            if (target is not null) written.TryAdd(target.ToString(), target);
            if ((node is CreateTableNode { IfNotExists: false } table ? table.Name : node is CreateViewNode { IsTemporary: false } view ? view.Name : null) is { } name) made.Add(name.ToString());

            TableNameText? ScanOf(RelationNode relation)
            {
                var scan = relation as TableScan ?? (relation as AliasedRelation)?.Input as TableScan;
                if (scan is not null) targets.Add(scan);
                return scan?.Name;
            }
        }

        foreach (var scan in Plan.Nodes.OfType<TableScan>())
        {
            if (!targets.Contains(scan) && !made.Contains(scan.Name.ToString())) read.TryAdd(scan.Name.ToString(), scan.Name);
        }

        (Read, Written) = ([.. read.Values], [.. written.Values]);
    }

    public BoundText Text { get; }

    public BoundScript Bound { get; }

    public Plan Plan => Bound.Plan;

    /// <summary>The tables that are read, but for those that are changed alone.</summary>
    public IReadOnlyList<TableNameText> Read { get; }

    public IReadOnlyList<TableNameText> Written { get; }

    /// <summary>Whether all that is read has rows, and something that is written has rows to be held against.</summary>
    public bool IsCovered => Written.Any(t => test.MockOf(t.Parts) is not null) && Read.All(t => test.MockOf(t.Parts) is not null || Written.Any(w => w.ToString().Equals(t.ToString(), StringComparison.OrdinalIgnoreCase)));

    /// <summary>A table before the run: its columns by its definition or else by its mock, and what it is partitioned by; null where nobody knows them.</summary>
    public TableState? StateOf(TableNameText name)
    {
        if (ColumnsOf(name.Parts) is not { } known) return null;
        var schema = SchemaOf(name.Parts);
        var partitioning = (schema?.Statement.Partitioning?.Transforms ?? []).Select(t => new PartitionField(t.Column?.Value ?? "", t.IsIdentity ? null : t.Name?.Value)).Concat((schema?.Statement.Partitioning?.Columns ?? []).Select(c => new PartitionField(c.Name?.Value ?? "", null)));
        return new TableState(known, []) { Partitioning = [.. partitioning] };
    }

    public IReadOnlyList<TableColumn>? ColumnsOf(TableName name, string? database) => name.IsTemplated ? null : ColumnsOf([.. name.Parts.Select(p => p.Value)]);

    public bool Knows(TableName name) => ColumnsOf(name, null) is not null;

    public IReadOnlyList<TableColumn>? ColumnsOfTarget(TableName name) => ColumnsOf(name, null);

    private IReadOnlyList<TableColumn>? ColumnsOf(IReadOnlyList<string> parts)
    {
        if (parts.Count == 0) return null;
        var key = string.Join(".", parts);
        if (columns.TryGetValue(key, out var known)) return known;
        return columns[key] = SchemaOf(parts) is { IsCertain: true } schema ? ColumnsOf(schema) : test.MockOf(parts) is { } mock ? MockReader.ColumnsOf([.. RowsOf(mock.Above), .. RowsOf(mock)]) : null;
    }

    private static IEnumerable<Syntax.Yaml.YamlMapping> RowsOf(MockRows? mock) => mock is null ? [] : [.. mock.List ?? [], .. mock.Given ?? [], .. mock.Expected ?? []];

    // A name by its last two words, as mocks have it.
    private TableSchema? SchemaOf(IReadOnlyList<string> parts)
    {
        var package = test.Script.Package;
        return package.Tables.SchemaOf(TableIdentity.Of(string.Join(".", parts))) ?? (parts.Count > 2 ? package.Tables.SchemaOf(TableIdentity.Of(string.Join(".", parts.Skip(parts.Count - 2)))) : null);
    }

    private static TableColumn[] ColumnsOf(TableSchema schema)
    {
        var defaults = schema.Statement.Columns.Where(c => c.Default is not null || c.Generated is not null).Select(c => c.Name?.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. schema.Columns.Select(c => new TableColumn(c.Name, c.Type, c.IsNotNull) { HasDefault = defaults.Contains(c.Name) })];
    }
}
