using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Transforms.Rows;

/// <summary>LAST_VALUE over the frame that ends with the row itself.</summary>
public sealed class LastValueDefaultFrame : Rule
{
    public override RuleInfo Info { get; } = new("SQL045", "last-value-default-frame")
    {
        Severity = Severity.Warning,
        Message = "`{0}` sees no row behind the current one",
        Summary = "LAST_VALUE over a window with ORDER BY and without a frame.",
        Why = "The frame then ends with the current row and its equals: each row gets its own value, not the last one of its partition.",
        Silent = "Windows with a frame of their own, windows without ORDER BY, and IGNORE NULLS, which carries the last known value on.",
        Examples = () =>
        [
            Example.Bad(
                "src/states.sql",
                "SELECT order_id, [|LAST_VALUE(state)|] OVER (PARTITION BY order_id ORDER BY changed_at) AS final FROM shop.changes;"),
            Example.Good(
                "src/states.sql",
                "SELECT order_id, LAST_VALUE(state) OVER (PARTITION BY order_id ORDER BY changed_at ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS final FROM shop.changes;"),
            Example.Good(
                "src/states.sql",
                "SELECT order_id, LAST_VALUE(state, true) OVER (PARTITION BY order_id ORDER BY changed_at) AS known, LAST_VALUE(state) OVER (PARTITION BY order_id) AS any FROM shop.changes;"),
        ],
    };

    public override void Register(Subscriptions on) => on.Plan<CallValue>(Check);

    private static Finding? Check(CallValue call, Script script)
    {
        if (call is not { Function.EndsWithFrame: true,
            IgnoresNulls: false,
            Arguments: [var argument],
            Window: { IsKnown: true, Frame: null, Order.Count: > 0 } })
        {
            return null;
        }

        var text = script.Document.Source.Text;
        var end = text.IndexOf(')', argument.Span.End);
        var words = script.At(TextSpan.FromBounds(call.Span.Start, end < 0 || end >= call.Span.End ? call.Span.End : end + 1));
        return new Finding(
            words,
            words.Text)
        {
            Label = "the row's own value",
            Help = "add `ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING`, or take FIRST_VALUE in the opposite order",
        };
    }
}
