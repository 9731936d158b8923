using System.Numerics;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>Functions of bits.</summary>
internal static class BitFunctions
{
    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["bit_count"] = c =>
            c.TypeOf(0).Family is TypeFamily.Integral or TypeFamily.Boolean
                ? CallSite.Map(c.Arg(0), static v => Value.Of((long)BitOperations.PopCount((ulong)v.Long)))
                : throw c.Decline("only whole numbers are run"),
        ["bit_get"] = Get,
        ["shiftleft"] = c => Shift(c, Operator.ShiftLeft),
        ["shiftright"] = c => Shift(c, Operator.ShiftRight),
        ["shiftrightunsigned"] = c => Shift(c, Operator.ShiftRightUnsigned),
    };

    private static Compiling.Eval Shift(CallSite call, Operator op) =>
        Compiling.ArithmeticCompiler.Compile(
            op,
            (call.Arg(0), call.TypeOf(0)),
            (call.Arg(1), call.TypeOf(1)),
            call.Result,
            call.Call,
            call.Compiler,
            call.IsAnsi);

    private static Compiling.Eval Get(CallSite call)
    {
        var bits = call.TypeOf(0).Name switch { "tinyint" => 8, "smallint" => 16, "int" => 32, _ => 64 };
        return CallSite.Map(call.Arg(0), call.Int(1), (v, n) => n.Long >= 0 && n.Long < bits ? Value.Of((v.Long >> (int)n.Long) & 1)
            : throw call.Error("INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE", $"a number of this type has no bit {n.Long}"));
    }
}
