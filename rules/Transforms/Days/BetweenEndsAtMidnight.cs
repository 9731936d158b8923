using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Rules.Transforms.Days;

/// <summary>Moments between two days, of which the last one ends as it begins.</summary>
public sealed class BetweenEndsAtMidnight : Rule
{
    public override RuleInfo Info { get; } = new("SQL047", "between-ends-at-midnight")
    {
        Severity = Severity.Warning,
        Message = "`{0}` leaves out {1} after midnight",
        Summary = "A TIMESTAMP column BETWEEN two days written down: the second one counts at its midnight only.",
        Why = "A day compared with a moment is its first instant: all that happens during the last day is missing from the result.",
        Silent =
            "Columns of type DATE, bounds with a time or a template in them, and a last day that is the first of a month, which stands for the end of the one before.",
        Examples = () =>
        [
            Example.Bad(Ddl, Script("[|ordered_at BETWEEN '2024-05-01' AND '2024-05-31'|]")),
            Example.Good(Ddl, Script("ordered_at >= '2024-05-01' AND ordered_at < '2024-06-01'")),
            Example.Good(
                Ddl,
                Script(
                    "ordered_at BETWEEN '2024-05-01' AND '2024-05-31 23:59:59.999' OR ordered_at BETWEEN '2024-05-01' AND '2024-06-01' OR to_date(ordered_at) BETWEEN '2024-05-01' AND '2024-05-31'")),
        ],
    };

    public override void Register(Subscriptions on) => on.Plan<BetweenValue>(Check);

    private static Finding? Check(BetweenValue between, Script script)
    {
        if (between is not { IsNegated: false,
            Operand: ColumnValue { Type.Family: TypeFamily.Timestamp },
            Low: LiteralValue low,
            High: LiteralValue high }
            || !IsDay(low)
            || !IsDay(high))
        {
            return null;
        }

        if (high.Text.EndsWith("-01", StringComparison.Ordinal)) return null;
        var words = script.At(between.Span);
        return new Finding(
            words,
            words.Text,
            high.Text) { Label = $"up to {high.Text} 00:00", Help = "compare with `>=` the first day and `<` the day behind the last" };
    }

    // "2024-05-31" as a text or a DATE.
    private static bool IsDay(LiteralValue literal) =>
        literal is { Kind: LiteralKind.String or LiteralKind.Date, HasHoles: false, Text: { Length: 10 } text }
        && text[4] == '-'
        && text[7] == '-'
        && text.All(c => c is '-' or (>= '0' and <= '9'));

    private static ExampleFile Ddl { get; } = new(
        "ddl/orders.sql",
        "CREATE TABLE shop.orders (order_id BIGINT COMMENT 'Order.', ordered_at TIMESTAMP COMMENT 'Moment in UTC.') USING iceberg;");

    private static ExampleFile Script(string condition) => new("src/may.sql", $"SELECT order_id FROM shop.orders WHERE {condition};");
}
