using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Frontends.SparkSql.Binding;
using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Tests.Semantics.Golden;

/// <summary>The statements of one file of Spark's tests, run in their order in one session.</summary>
internal sealed class GoldenSession(string file)
{
    private SessionState state = SessionState.Initial with { CurrentDatabase = "default", Settings = GoldenCase.SettingsOf(file) };

    /// <summary>Binds a case with what those before it have made; where Spark ran it, it changes the session.</summary>
    public (SqlTree Tree, BoundScript Bound) Bind(GoldenCase @case)
    {
        var tree = SqlTree.Parse(new SourceText("golden.sql", @case.Sql));
        var bound = BoundScript.Bind(tree, NoTables.All, state);
        return (tree, bound);
    }

    /// <summary>Goes on with what a case has made. What is made of a table that Spark's harness loads is not known.</summary>
    public void Run(SqlTree tree, BoundScript bound)
    {
        if (tree.Script.Statements.All(s => s is not (CreateTableStatement or CreateViewStatement) || Covers(s))) state = bound.After;
    }

    /// <summary>Whether only tables are read that the session has made.</summary>
    public bool Covers(SqlNode node) =>
        node.Descendants<TableReference>()
            .All(t => Ctes.Find(t) is not null || (t.Name is { } name && state.Knows([.. name.Parts.Select(p => p.Value)])));

    private sealed class NoTables : ITableSource
    {
        public static NoTables All { get; } = new();

        public IReadOnlyList<TableColumn>? ColumnsOf(TableName name, string? database) => null;

        public bool Knows(TableName name) => false;

        public IReadOnlyList<TableColumn>? ColumnsOfTarget(TableName name) => null;
    }
}
