using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Rows;

/// <summary>A table whose content is another one each time it is computed.</summary>
public sealed class NondeterministicOutput : Rule
{
    public override RuleInfo Info { get; } = new("SQL002", "nondeterministic-output")
    {
        Severity = Severity.Warning,
        Message = "{0}: computed again, `{1}` holds something else",
        Summary = "An INSERT stores random values, a LIMIT without ORDER BY, or the row numbers of an order that tells no rows apart.",
        Why =
            "A restated day has other rows and other ids than before: what was joined with it no longer matches, and audits fail by chance.",
        Silent =
            "Samples (`WHERE rand() < 0.1`, TABLESAMPLE), functions with a seed, and orders of which nobody can tell whether they are unique.",
        Examples = () =>
        [
            Example.Bad("src/orders.sql", "INSERT OVERWRITE TABLE shop.orders SELECT [|uuid()|] AS order_id, amount FROM shop.lines;"),
            Example.Bad("src/orders.sql", "INSERT OVERWRITE TABLE shop.some SELECT order_id, amount FROM shop.orders [|LIMIT 1000|];"),
            Example.Bad("src/orders.sql", """
                INSERT OVERWRITE TABLE shop.latest
                SELECT order_id, amount
                FROM (SELECT order_id, amount, ROW_NUMBER() OVER (PARTITION BY order_id [|ORDER BY order_id|]) AS n FROM shop.versions)
                WHERE n = 1;
                """),
            Example.Good("src/orders.sql", """
                INSERT OVERWRITE TABLE shop.latest
                SELECT order_id, amount
                FROM (SELECT order_id, amount, ROW_NUMBER() OVER (PARTITION BY order_id ORDER BY version DESC) AS n FROM shop.versions)
                WHERE n = 1
                ORDER BY order_id
                LIMIT 1000;
                """),
            Example.Good(
                "src/orders.sql",
                "INSERT OVERWRITE TABLE shop.orders SELECT sha2(concat_ws('|', basket_id, line), 256) AS order_id, amount FROM shop.lines WHERE rand() < 0.1;"),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<InsertStatement>(Check);

    private static IEnumerable<Finding> Check(InsertStatement insert, Script script)
    {
        if (insert is not { Target: { } target, Query: { } query } || script.HasErrorsIn(insert)) return [];
        return ArbitraryRows.In(query, script).Select(part => new Finding(script.At(part.Place), part.Reason, target.Text)
        {
            Label = "by chance",
            Related = [new RelatedPlace(script.At(target), "written here")],
            Help = part.Place is FunctionCall
                ? "make the value from columns of the row, for example with `sha2`"
                : "end the ORDER BY with columns that make it unique",
        });
    }
}
