using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Frontends.SparkSql.Binding;
using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>What the script of a case means with its values put in: the plan, the tables it reads and those it writes.</summary>
internal sealed class CasePlan : ITableSource
{
    private readonly TestCase test;
    private readonly TableShapes shapes;

    public CasePlan(TestCase test)
    {
        this.test = test;
        shapes = new TableShapes(test.Script.Package, parts => test.MockOf(parts)?.AllRows);
        Text = BoundText.Of(test.Script, test.ValueOf, test.Edits);
        Bound = BoundScript.Bind(Text.Tree, this, SessionState.Initial with { CurrentDatabase = "default" });
        Tables = PlanTables.Of(Plan);
    }

    public BoundText Text { get; }

    public BoundScript Bound { get; }

    public Plan Plan => Bound.Plan;

    /// <summary>The tables that are read, but for those that are changed alone.</summary>
    public IReadOnlyList<TableNameText> Read => Tables.Read;

    public IReadOnlyList<TableNameText> Written => Tables.Written;

    /// <summary>Whether the script makes a table itself, so that it is not there before.</summary>
    public bool Makes(TableNameText table) => Tables.Makes(table);

    private PlanTables Tables { get; }

    /// <summary>Whether all that is read has rows, and something that is written has rows to be held against.</summary>
    public bool IsCovered =>
        Written.Any(t => test.MockOf(t.Parts) is not null)
        && Read.All(t =>
            test.MockOf(t.Parts) is not null || Written.Any(w => w.ToString().Equals(t.ToString(), StringComparison.OrdinalIgnoreCase)));

    /// <summary>
    /// A table before the run: its columns by its definition or else by its mock, and what it is partitioned by; null where nobody knows
    /// them.
    /// </summary>
    public TableState? StateOf(TableNameText name) => shapes.StateOf(name.Parts);

    public IReadOnlyList<TableColumn>? ColumnsOf(TableName name, string? database) =>
        name.IsTemplated ? null : shapes.ColumnsOf([.. name.Parts.Select(p => p.Value)]);

    public bool Knows(TableName name) => ColumnsOf(name, null) is not null;

    public IReadOnlyList<TableColumn>? ColumnsOfTarget(TableName name) => ColumnsOf(name, null);
}
