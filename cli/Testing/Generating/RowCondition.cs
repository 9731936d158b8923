using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Execution;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Frontends.SparkSql.Binding;
using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Testing.Generating;

/// <summary>The rows of a table that meet a condition: <c>--where "amount > 0"</c>.</summary>
internal sealed class RowCondition(TableState table) : ITableSource
{
    public IReadOnlyList<TableColumn>? ColumnsOf(TableName name, string? database) => table.Columns;

    public bool Knows(TableName name) => true;

    public IReadOnlyList<TableColumn>? ColumnsOfTarget(TableName name) => table.Columns;

    /// <summary>The rows; null, and the problem, where the condition is none.</summary>
    public static IReadOnlyList<Value[]>? Of(TableState table, string condition, out Problem? problem)
    {
        var tree = SqlTree.Parse(new SourceText("--where", $"SELECT * FROM the_rows WHERE {condition}"));
        var plan = BoundScript.Bind(tree, new RowCondition(table), SessionState.Initial with { CurrentDatabase = "default" }).Plan;
        var message = tree.Errors is [var error, ..] ? error.Message
            : plan.Problems is [var refused, ..] ? AnalyzerClass.Of(refused.Kind)
            : plan.Statements is [QueryStatementNode { Query: Projection { Input: Filter } }] ? null
            : "one condition is expected";
        if (message is null)
        {
            var session = Session.Start(ExecutionSettings.Default);
            var result = session.With(session.KeyOf(["the_rows"]), table).Run(plan, plan.Statements[0]).Result;
            (problem, message) = (null, result.Declined?.Message ?? result.Stopped?.Message ?? result.Error?.Message);
            if (result.Rows is { } rows) return rows.Rows;
        }

        problem = Problem.Usage($"`{condition}` is no condition on the rows: {message}");
        return null;
    }
}
