using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>A new table that nobody explains.</summary>
public sealed class MissingTableComment : Rule
{
    public override RuleInfo Info { get; } = new("DDL002", "missing-table-comment")
    {
        Severity = Severity.Warning,
        Message = "table `{0}` has no comment",
        Summary = "A CREATE TABLE says in its COMMENT what a row of the table is.",
        Why = "People who find the table in the catalog cannot tell what a row stands for, and build a second one.",
        Silent = "Temporary tables, copies made with LIKE, tables created from a query, and definitions with a syntax error.",
        Examples = () =>
        [
            Example.Bad("ddl/orders.sql", """
                CREATE TABLE [|sales.orders|] (
                  order_id BIGINT COMMENT 'Number of the order in the shop system.'
                )
                USING iceberg;
                """),
            Example.Good("ddl/orders.sql", """
                CREATE TABLE sales.orders (
                  order_id BIGINT COMMENT 'Number of the order in the shop system.'
                )
                USING iceberg
                COMMENT 'One row for each order, cancelled ones included.';
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<CreateTableStatement>(Check);

    private static Finding? Check(CreateTableStatement table, Script script)
    {
        if (table is not { IsTemporary: false, Query: null, Like: null, Name: { } name } || script.HasErrorsIn(table)) return null;
        if (!string.IsNullOrWhiteSpace(table.Comment?.Value)) return null;
        return new Finding(script.At(name), name.Text)
        {
            Label = "no COMMENT",
            Help = "say in a sentence what one row of the table stands for",
        };
    }
}
