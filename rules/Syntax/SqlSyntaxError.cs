using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Syntax;

/// <summary>SQL that Spark cannot parse.</summary>
public sealed class SqlSyntaxError : Rule
{
    public override RuleInfo Info { get; } = new("SYN001", "sql-syntax-error")
    {
        Severity = Severity.Error,
        Message = "{0}",
        Summary = "A statement that is not Spark SQL.",
        Why = "Spark rejects the statement when the job starts, after the jobs before it have already run.",
        Examples = () =>
        [
            Example.Bad("src/orders.sql", """
                SELECT order_id, amount
                FROM sales.orders
                WHERE amount > [|;|]
                """),
            Example.Good("src/orders.sql", """
                SELECT order_id, amount
                FROM sales.orders
                WHERE amount > 0;
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.Script(Check);

    private static IEnumerable<Finding> Check(Script script) => script.Tree.Errors.Select(error => new Finding(script.At(error.Span), error.Message)
    {
        Related = error.Related is { } related ? [new RelatedPlace(script.At(related), error.RelatedMessage ?? "")] : [],
    });
}
