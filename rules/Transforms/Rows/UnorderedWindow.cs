using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Functions.Rows;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Transforms.Rows;

/// <summary>A function that numbers or compares the rows of a window without an order.</summary>
public sealed class UnorderedWindow : Rule
{
    public override RuleInfo Info { get; } = new("SQL040", "unordered-window")
    {
        Severity = Severity.Error,
        Message = "`{0}` needs an ORDER BY in its window",
        Summary = "ROW_NUMBER, RANK, LAG and their like over a window without ORDER BY.",
        Why =
            "Which row comes first is the whole meaning of such a function: Spark stops when the job starts and asks for an ORDER BY clause.",
        Silent = "Aggregates over a window, and windows by a name that nobody defines.",
        Examples = () =>
        [
            Example.Bad("src/stores.sql", "SELECT store_id, [|ROW_NUMBER()|] OVER (PARTITION BY store_id) AS n FROM shop.orders;"),
            Example.Good(
                "src/stores.sql",
                "SELECT store_id, ROW_NUMBER() OVER (PARTITION BY store_id ORDER BY ts) AS n, SUM(amount) OVER (PARTITION BY store_id) AS total FROM shop.orders;"),
        ],
    };

    public override void Register(Subscriptions on) => on.Plan<CallValue>(Check);

    private static Finding? Check(CallValue call, Script script)
    {
        if (call is not { Function.Kind: FunctionKind.Window, Window: { IsKnown: true, Order.Count: 0 } window }) return null;
        var words = script.At(TextSpan.FromBounds(call.Span.Start, EndOfCall(call, window, script)));
        return new Finding(words, words.Text) { Label = "in no order", Help = "add `ORDER BY` to the window" };
    }

    // The call without its OVER: up to the bracket that ends its arguments.
    private static int EndOfCall(CallValue call, WindowNode window, Script script)
    {
        var text = script.Document.Source.Text;
        var end = Math.Min(window.Span.Start, call.Span.End) - 1;
        while (end > call.Span.Start && text[end] != ')') end--;
        return end + 1;
    }
}
