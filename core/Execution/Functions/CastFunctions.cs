using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>Casts written as calls: <c>int(a)</c>.</summary>
internal static class CastFunctions
{
    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["bigint"] = Cast,
        ["binary"] = Cast,
        ["boolean"] = Cast,
        ["date"] = Cast,
        ["decimal"] = Cast,
        ["double"] = Cast,
        ["float"] = Cast,
        ["int"] = Cast,
        ["smallint"] = Cast,
        ["string"] = Cast,
        ["timestamp"] = Cast,
        ["tinyint"] = Cast,
        ["typeof"] = static c => CallSite.Constant(Value.Of(c.TypeOf(0).Name)),
    };

    private static Eval Cast(CallSite call) => call.As(0, call.Result);
}
