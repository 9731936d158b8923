using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Rules.Transforms.Rows;

/// <summary>A count of values that are never NULL, where those of a condition are meant.</summary>
public sealed class CountOfNeverNull : Rule
{
    public override RuleInfo Info { get; } = new("SQL046", "count-of-never-null")
    {
        Severity = Severity.Warning,
        Message = "`{0}` counts every row, whatever the condition says",
        Summary = "COUNT of a CASE or an IF that gives a value for each row: `COUNT(CASE WHEN a THEN 1 ELSE 0 END)`.",
        Why = "COUNT counts what is not NULL, and 0 is not NULL: the number is that of all rows.",
        Silent = "COUNT(DISTINCT ...), and a CASE without ELSE.",
        Examples = () =>
        [
            Example.Bad(
                "src/paid.sql",
                "SELECT store_id, [|COUNT(CASE WHEN is_paid THEN 1 ELSE 0 END)|] AS paid FROM shop.orders GROUP BY store_id;"),
            Example.Bad("src/paid.sql", "SELECT store_id, [|count(if(is_paid, 1, 0))|] AS paid FROM shop.orders GROUP BY store_id;"),
            Example.Good(
                "src/paid.sql",
                "SELECT store_id, COUNT(CASE WHEN is_paid THEN 1 END), COUNT(IF(is_paid, 1, NULL)), SUM(IF(is_paid, 1, 0)), COUNT(DISTINCT CASE WHEN is_paid THEN 1 ELSE 0 END) FROM shop.orders GROUP BY store_id;"),
        ],
    };

    public override void Register(Subscriptions on) => on.Plan<CallValue>(Check);

    private static Finding? Check(CallValue call, Script script)
    {
        if (call is not { Function.CountsValues: true, IsDistinct: false, Arguments: [var argument] } || !IsNeverNull(argument))
            return null;
        var words = script.At(call.Window is null ? call.Span : argument.Span);
        return new Finding(words, words.Text) { Label = "never NULL", Help = "write `count_if(...)`, or leave the ELSE out" };
    }

    private static bool IsNeverNull(ValueNode value) => value switch
    {
        CaseValue { Otherwise: { } otherwise } choice => IsValue(otherwise) && choice.Arms.All(a => IsValue(a.Result)),
        CallValue { Function: { Kind: FunctionKind.Scalar, Gives: Gives.Branches }, Arguments: [_, var one, var other] } =>
            IsValue(one) && IsValue(other),
        _ => false,
    };

    private static bool IsValue(ValueNode value) => value is LiteralValue { Kind: not LiteralKind.Null, HasHoles: false };
}
