using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Frontends.SparkSql.Binding;
using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Execution.Tests;

/// <summary>A script run in the test: the rows of its last query, or why there are none.</summary>
internal static class Runs
{
    /// <summary>
    /// The rows of the last query as text, cells with <c>|</c> between them, rows with <c>;</c>; what ends the run early is said in its
    /// place.
    /// </summary>
    public static string Of(string sql, ExecutionSettings? settings = null)
    {
        settings ??= ExecutionSettings.Default;
        var tree = SqlTree.Parse(new SourceText("test.sql", sql));
        if (tree.Errors.Count > 0) return $"syntax: {tree.Errors[0].Message}";
        var bound = BoundScript.Bind(
            tree,
            new NoTables(),
            SessionState.Initial with { CurrentDatabase = "default", Settings = settings.Types });
        if (bound.Plan.Problems.Count > 0) return $"problem: {bound.Plan.Problems[0].Kind}";
        var session = Session.Start(settings);
        var shown = "";
        foreach (var statement in bound.Plan.Statements)
        {
            (session, var result) = session.Run(bound.Plan, statement);
            if (result.Error is { } error) return $"{error.ErrorClass} at {tree.Source.ToString(error.Node!.Span)}";
            if (result.Declined is { } declined) return $"declined: {declined.Message}";
            if (result.Stopped is { } stopped) return $"stopped: {stopped.Message}";
            if (result.Rows is { } rows)
            {
                shown = string.Join(
                    ";",
                    rows.Rows.Select(r =>
                        string.Join("|", r.Select((v, i) => ShownText.In(session.Settings.TimeZone)!.Of(rows.Columns[i].Type, v)))));
            }
        }

        return shown;
    }

    /// <summary>The same without ANSI mode.</summary>
    public static string Legacy(string sql) =>
        Of(sql, ExecutionSettings.Default with { Types = TypeSettings.Default with { IsAnsi = false } });

    internal sealed class NoTables : ITableSource
    {
        public IReadOnlyList<TableColumn>? ColumnsOf(TableName name, string? database) => null;

        public bool Knows(TableName name) => false;

        public IReadOnlyList<TableColumn>? ColumnsOfTarget(TableName name) => null;
    }
}
