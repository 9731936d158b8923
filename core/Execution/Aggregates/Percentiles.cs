using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Functions;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Aggregates;

/// <summary>Exact percentiles, between two values where the place falls between them.</summary>
internal static class Percentiles
{
    /// <param name="call">The call.</param>
    /// <param name="input">The values.</param>
    /// <param name="share">The share, or an array of them; null for the median.</param>
    public static AggregateCall Of(CallSite call, Eval input, ValueNode? share)
    {
        if (!call.TypeOf(0).IsNumeric) throw call.Decline("only numbers are run");
        var isArray = share?.Type.Family == TypeFamily.Array;
        var wanted = share is null
            ? CallSite.Constant(Value.Of(0.5))
            : call.Compiler.CompileAs(share, isArray ? SqlType.ArrayOf(SqlType.Double) : SqlType.Double);
        return new([input, wanted], () => new Gather(rows =>
        {
            var sorted = rows.Where(r => !r[0].IsNull)
                .Select(r => r[0].Double)
                .Order(Comparer<double>.Create(ValueOrder.Numbers)).ToArray();
            if (sorted.Length == 0) return Value.Null;
            var at = rows[0][1];
            return at.IsNull ? at : isArray ? Value.Of(Array.ConvertAll(at.Items, a => At(sorted, a, call))) : At(sorted, at, call);
        }), null);
    }

    /// <summary><c>percentile_cont(0.5) WITHIN GROUP (ORDER BY a)</c></summary>
    public static AggregateCall Continuous(CallSite call, SortKey key)
    {
        if (!key.Value.Type.IsNumeric || call.Result != SqlType.Double) throw call.Decline("only numbers are run");
        var (value, wanted) = (call.Compiler.CompileAs(key.Value, SqlType.Double), call.Double(0));
        return new([value, wanted], () => new Gather(rows =>
        {
            var sorted = rows.Where(r => !r[0].IsNull)
                .Select(r => r[0].Double)
                .Order(Comparer<double>.Create(ValueOrder.Numbers)).ToArray();
            if (key.IsDescending) Array.Reverse(sorted);
            return sorted.Length == 0 ? Value.Null : At(sorted, rows[0][1], call);
        }), null);
    }

    private static Value At(double[] sorted, Value share, CallSite call)
    {
        if (share.IsNull || share.Double is < 0 or > 1) throw call.Decline("a share outside of 0 and 1 is not run");
        var place = (sorted.Length - 1) * share.Double;
        var (low, high) = ((int)Math.Floor(place), (int)Math.Ceiling(place));
        return Value.Of(low == high || sorted[low] == sorted[high]
            ? sorted[low]
            : ((high - place) * sorted[low]) + ((place - low) * sorted[high]));
    }
}
