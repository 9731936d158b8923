using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>Functions of chance with a seed, for one row: what further rows draw hangs on how these are spread, and is declined.</summary>
internal static class ChanceFunctions
{
    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["rand"] = c => Drawn(c, 0, static chance => Value.Of(chance.Double())),
        ["randn"] = c => Drawn(c, 0, static chance => Value.Of(chance.Gaussian())),
        ["randstr"] = Text,
        ["uniform"] = Uniform,
    };

    private static Eval Drawn(CallSite call, int seedAt, Func<SeededChance, Value> draw)
    {
        if (call.Count <= seedAt) throw call.Decline($"the function `{call.Call.Name}` without a seed is not run");
        var seed = call.Long(seedAt);
        var isDrawn = false;
        return () =>
        {
            if (isDrawn) throw call.Decline("what chance gives to several rows is not run");
            isDrawn = true;
            return draw(new SeededChance(seed() is { IsNull: false } start ? start.Long : 0));
        };
    }

    private static Eval Text(CallSite call)
    {
        var length = call.Int(0);
        return Drawn(call, 1, chance =>
        {
            var count = length();
            if (count.IsNull || count.Long is < 0 or > 100_000) throw call.Decline("such a length is not run");
            return Value.Of(string.Concat(Enumerable.Range(0, (int)count.Long)
                .Select(_ => Letters[Math.Abs(chance.Int() % Letters.Length)])));
        });
    }

    private static Eval Uniform(CallSite call)
    {
        var (low, high, to) = (call.Double(0), call.Double(1), call.Result);
        var number = Drawn(call, 2, static chance => Value.Of(chance.Double()));
        var made = CallSite.Map(low, high, number, static (a, b, x) => Value.Of(a.Double + ((b.Double - a.Double) * x.Double)));
        return call.Compiler.Converted(made, SqlType.Double, to, call.Call);
    }
}
