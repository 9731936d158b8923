using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>Functions that choose a value or answer a question; they ask only for the arguments they need.</summary>
internal static class ConditionFunctions
{
    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["coalesce"] = FirstKnown,
        ["nvl"] = FirstKnown,
        ["if"] = c => If(c.Boolean(0), c.As(1, c.Result), c.As(2, c.Result)),
        ["nvl2"] = c => If(IsKnown(c.Arg(0)), c.As(1, c.Result), c.As(2, c.Result)),
        ["nullif"] = NullIf,
        ["nullifzero"] = c =>
            c.TypeOf(0).Family == TypeFamily.Integral
                ? CallSite.Map(c.Arg(0), static v => v.Long == 0 ? Value.Null : v)
                : throw c.Decline("only whole numbers are run"),
        ["zeroifnull"] = c =>
            c.TypeOf(0).Family == TypeFamily.Integral ? Or(c.Arg(0), Value.Of(0L)) : throw c.Decline("only whole numbers are run"),
        ["isnull"] = c => c.Arg(0) is var a ? () => Value.Of(a().IsNull) : null!,
        ["isnotnull"] = c => IsKnown(c.Arg(0)),
        ["isnan"] = c => c.Double(0) is var a ? () => Value.Of(a() is { IsNull: false } v && double.IsNaN(v.Double)) : null!,
        ["nanvl"] = c => NanOr(c.Double(0), c.Double(1)),
        ["equal_null"] = EqualNull,
        ["greatest"] = c => Extreme(c, 1),
        ["least"] = c => Extreme(c, -1),
        ["assert_true"] = c => throw c.Decline("it is only run to fail"),
    };

    private static Eval FirstKnown(CallSite call)
    {
        var values = Enumerable.Range(0, call.Count).Select(i => call.As(i, call.Result)).ToArray();
        return () =>
        {
            foreach (var value in values)
            {
                if (value() is { IsNull: false } v) return v;
            }

            return Value.Null;
        };
    }

    private static Eval If(Eval condition, Eval one, Eval other) => () => condition() is { IsNull: false, Bool: true } ? one() : other();

    private static Eval IsKnown(Eval value) => () => Value.Of(!value().IsNull);

    private static Eval Or(Eval value, Value otherwise) => () => value() is { IsNull: false } v ? v : otherwise;

    private static Eval NanOr(Eval value, Eval other) => () => value() is { IsNull: false } v && double.IsNaN(v.Double) ? other() : value();

    private static Eval NullIf(CallSite call)
    {
        var value = call.Arg(0);
        var same = call.Compiler.Equality(value, call.TypeOf(0), call.Arg(1), call.TypeOf(1), call.Call);
        return () => same() is { IsNull: false, Bool: true } ? Value.Null : value();
    }

    private static Eval EqualNull(CallSite call)
    {
        var type = call.Compiler.ComparedAs(call.TypeOf(0), call.TypeOf(1));
        if (!type.IsExact) throw call.Decline("how the two are compared is not known for sure");
        var (one, other, order) = (call.As(0, type), call.As(1, type), ValueOrder.NullsFirst(call.OrderOf(type)));
        return () => Value.Of(order(one(), other()) == 0);
    }

    // NULLs are passed over.
    private static Eval Extreme(CallSite call, int sign)
    {
        var order = call.OrderOf(call.Result);
        var values = Enumerable.Range(0, call.Count).Select(i => call.As(i, call.Result)).ToArray();
        return () =>
        {
            var best = Value.Null;
            foreach (var value in values)
            {
                var v = value();
                if (!v.IsNull && (best.IsNull || order(v, best) * sign > 0)) best = v;
            }

            return best;
        };
    }
}
