using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Rules.Transforms.Writes;

/// <summary>A job for one day that deletes rows of all days before it writes.</summary>
public sealed class UnscopedDelete : Rule
{
    public override RuleInfo Info { get; } = new("SQL023", "unscoped-delete")
    {
        Severity = Severity.Error,
        Message = "`DELETE` takes rows of all days from `{0}`, and the script writes one day back",
        Summary =
            "In a script that runs for a day, a DELETE from a table partitioned by day names no partition column, and the script then writes the table.",
        Why = "Each run removes the history of the rows it matches: yesterday's report cannot be made again.",
        Silent = "Scripts that do not write the table afterwards, such as deletions on request, and tables without a day partition.",
        Examples = () =>
        [
            Example.Bad(DatedWorkflow.Orders, Ddl, Script("[|DELETE FROM|] shop.orders WHERE store_id = 7")),
            Example.Good(DatedWorkflow.Orders, Ddl, Script("DELETE FROM shop.orders WHERE store_id = 7 AND day = '${RUN_DATE}'")),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<DeleteStatement>(Check);

    private static Finding? Check(DeleteStatement delete, Script script)
    {
        if (script.RunDate is not { } day || script.HasErrorsIn(delete)) return null;
        if (delete is not { Target: { Name: { } name } target }
            || script.TargetSchemaOf(name) is not { IsCertain: true, HasDayPartition: Answer.Yes } schema)
        {
            return null;
        }

        var partition = schema.PartitionColumns.ToArray();
        if (delete.Where?.DescendantsAndSelf.Any(n =>
            n is TemplateExpression
            || (n is ColumnReference { Last: { } column }
                && (column.IsTemplated
                    || partition.Any(p => string.Equals(p.Name, column.Value, StringComparison.OrdinalIgnoreCase))))) == true)
        {
            return null;
        }

        if (script.EffectIndex.On(name.Text).After(TableRole.Write, delete.Span.Start) is not { } write) return null;
        var words = script.At(TextSpan.FromBounds(
            delete.Span.Start,
            delete.Tokens.Where(t => t.Span.End <= target.Span.Start && SyntaxKinds.IsKeyword(t.Kind))
                .Select(t => t.Span.End)
                .DefaultIfEmpty(delete.FirstToken.Span.End).Last()));
        return new Finding(words, name.Text)
        {
            Label = "all days",
            FollowsFrom = delete.Where is null ? [new Cause("DDL012", script.At(delete))] : [],
            Related = [
                new RelatedPlace(partition[0].Place, "the table is partitioned by this column"),
                new RelatedPlace(script.At(write.Name), "written again here"),
                new RelatedPlace(day.Place, "the day of the run"),
            ],
            Help = $"add a condition on `{partition[0].Name}`",
        };
    }

    private static ExampleFile Ddl { get; } = new("ddl/orders.sql", """
        CREATE TABLE shop.orders (order_id BIGINT COMMENT 'Order.', store_id BIGINT COMMENT 'Store.', day DATE COMMENT 'Day in UTC.')
        USING iceberg PARTITIONED BY (day);
        """);

    private static ExampleFile Script(string delete) => new("src/orders.sql", $$"""
        {{delete}};
        INSERT INTO shop.orders
        SELECT order_id, store_id, DATE '${RUN_DATE}' AS day FROM shop.lines;
        """);
}
