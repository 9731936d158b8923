using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Facts;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Frontends.SparkSql.Binding;
using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Functions.Rows;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Workspaces;

/// <summary>What a script means: its plan, the facts of it, and the way between them and the words of the script.</summary>
public sealed class ScriptMeaning
{
    private readonly Script script;
    private readonly BoundScript bound;
    private Keys? keys;
    private ScanFilters? filters;
    private BranchedParts? branches;

    private ScriptMeaning(Script script, BoundScript bound)
    {
        this.script = script;
        this.bound = bound;
    }

    /// <summary>The plan.</summary>
    public Plan Plan => bound.Plan;

    /// <summary>Which columns tell the rows of its relations apart.</summary>
    public Keys Keys => Once.Of(ref keys, Plan, Keys.Of);

    /// <summary>By which columns of the tables read rows are picked.</summary>
    public ScanFilters Filters => Once.Of(ref filters, Plan, ScanFilters.Of);

    internal static ScriptMeaning Of(Script script, TypeSettings? settings = null) =>
        new(
            script,
            BoundScript.Bind(
                script.Tree,
                new ScriptTables(script),
                SessionState.Initial with { Settings = settings ?? TypeSettings.Default },
                script is { IsWhole: true, Uses.Length: > 0 }));

    /// <summary>The node of the plan that words of the script stand for.</summary>
    public PlanNode? At(SqlNode node) => bound.At(node);

    /// <summary>The type of an expression where it stands.</summary>
    public SqlType TypeOf(Expression expression) => bound.ValueAt(expression)?.Type ?? SqlType.Unknown;

    /// <summary>The column a reference means where it stands; null when it cannot be told.</summary>
    public Column? ColumnOf(ColumnReference reference) => bound.ValueAt(reference) is ColumnValue value ? value.Column : null;

    /// <summary>The outputs of a query; null where not all of them are known.</summary>
    public IReadOnlyList<Column>? ColumnsOf(Query query) => bound.RelationAt(query)?.AllColumns;

    /// <summary>The words that give a column its value here; null for a column of a table.</summary>
    public Expression? ExpressionOf(Column column) => column.Value is { } value ? bound.WrittenAt(value) as Expression : null;

    /// <summary>The place where a table is named that is read.</summary>
    public TableReference? ReferenceOf(TableScan? table) => table is null ? null : bound.WrittenAt(table) as TableReference;

    /// <summary>The window function that numbers or ranks rows, when that is what makes the values of a column.</summary>
    public FunctionCall? RankingOf(Column column) =>
        column.Root.Value is CallValue { Window: not null, Function.Ranks: not Ranks.Not } call
            ? bound.WrittenAt(call) as FunctionCall
            : null;

    /// <summary>The node of the tree that a problem is about.</summary>
    public SqlNode NodeOf(PlanProblem problem) =>
        (problem.Node is { } node ? bound.WrittenAt(node) : null) ?? script.Tree.NodeCovering(problem.Span.Start);

    /// <summary>
    /// Whether a node stands in a query with branches of a template, of which nobody knows which one holds, or has such a query in it.
    /// </summary>
    public bool IsBranched(PlanNode node) => Once.Of(ref branches, script.Tree, BranchedParts.Of).Touch(node.Span);

    /// <summary>The words that a node of the plan comes from.</summary>
    public SqlNode? WrittenAt(PlanNode node) => bound.WrittenAt(node);
}
