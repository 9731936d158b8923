using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>A column of a new table that nobody explains.</summary>
public sealed class MissingColumnComment : Rule
{
    public override RuleInfo Info { get; } = new("DDL001", "missing-column-comment")
    {
        Severity = Severity.Warning,
        Message = "column `{0}` of `{1}` has no comment",
        Summary = "Each column of a CREATE TABLE, nested struct fields and partition columns too, carries a non-empty COMMENT.",
        Why = "Readers of the table guess what the column means, and each of them guesses differently.",
        Silent = "Temporary tables, tables created from a query, and definitions with a syntax error.",
        Examples = () =>
        [
            Example.Bad("ddl/orders.sql", """
                CREATE TABLE sales.orders (
                  order_id BIGINT COMMENT 'Number of the order in the shop system.',
                  [|amount|] DECIMAL(18, 2)
                )
                USING iceberg;
                """),
            Example.Good("ddl/orders.sql", """
                CREATE TABLE sales.orders (
                  order_id BIGINT COMMENT 'Number of the order in the shop system.',
                  amount DECIMAL(18, 2) COMMENT 'Order total in US dollars, tax included.'
                )
                USING iceberg;
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<CreateTableStatement>(Check);

    private static IEnumerable<Finding> Check(CreateTableStatement table, Script script)
    {
        if (table is not { IsTemporary: false, Query: null, Name: { } tableName } || script.HasErrorsIn(table)) yield break;
        foreach (var column in table.Partitioning is { Columns: { Count: > 0 } typed } ? [.. table.Columns, .. typed] : table.Columns)
        {
            // "(${COLUMNS})" may be any columns, each with its comment.
            if (column.Name is not { IsHole: false } name) continue;
            if (IsEmpty(column.Comment)) yield return Finding(name, name.Value);
            foreach (var field in column.Descendants<StructField>())
            {
                if (field is { Name: { } inner, IsHole: false } && IsEmpty(field.Comment))
                    yield return Finding(inner, $"{name.Value}.{inner.Value}");
            }
        }

        Finding Finding(Identifier name, string column) => new(script.At(name.Span), column, tableName.Text)
        {
            Label = "no COMMENT",
            FollowsFrom = table.Partitioning is { } partitioning && partitioning.Span.Contains(name.Span)
                ? [new Cause("DDL017", script.At(partitioning))]
                : [],
            Help = "say in a sentence what one value of the column is: unit, time zone, what is included",
        };
    }

    private static bool IsEmpty(CommentClause? comment) => string.IsNullOrWhiteSpace(comment?.Value);
}
