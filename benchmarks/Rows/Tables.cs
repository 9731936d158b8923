using Dataflow.Lint.Execution;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Rows;

/// <summary>
/// Two tables of numbers, <c>one</c> and <c>two</c>, each <c>(id BIGINT, k BIGINT, v BIGINT)</c>: ids from 0, k the rest by 1,000.
/// </summary>
internal sealed class Tables : ITableSource
{
    private static readonly TableColumn[] Columns =
        [.. new[] { "id", "k", "v" }.Select(name => new TableColumn(name, SqlType.BigInt, IsNotNull: false))];

    private readonly Value[][] rows;

    public Tables(int count) =>
        rows = [.. Enumerable.Range(0, count).Select(i => new[] { Value.Of((long)i), Value.Of(i % 1_000L), Value.Of(i * 7L % 1_013) })];

    /// <summary>How the other engine makes the same rows.</summary>
    public static string Definition(string table, int count) =>
        $"CREATE TABLE {table} AS SELECT i AS id, i % 1000 AS k, i * 7 % 1013 AS v FROM range({count}) t(i)";

    /// <summary>Parses, binds and runs a query; the number of rows it gives.</summary>
    public int Run(string query)
    {
        var tree = SqlTree.Parse(new SourceText("query.sql", query));
        var plan = BoundScript.Bind(tree, this, SessionState.Initial with { CurrentDatabase = "default" }).Plan;
        var session = Session.Start(new ExecutionSettings { Bounds = new(long.MaxValue / 2, int.MaxValue, 256, long.MaxValue / 2) });
        foreach (var table in new[] { "one", "two" }) session = session.With(session.KeyOf([table]), new TableState(Columns, rows));
        var result = session.Run(plan, plan.Statements[0]).Result;
        return result.Rows?.Rows.Count
            ?? throw new InvalidOperationException(result.Declined?.Message ?? result.Stopped?.Message ?? result.Error?.Message);
    }

    public IReadOnlyList<TableColumn>? ColumnsOf(TableName name, string? database) => Columns;

    public bool Knows(TableName name) => true;

    public IReadOnlyList<TableColumn>? ColumnsOfTarget(TableName name) => Columns;
}
