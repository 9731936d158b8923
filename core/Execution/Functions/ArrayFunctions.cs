using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>Functions of arrays.</summary>
internal static class ArrayFunctions
{
    private const int MostElements = 1_000_000;

    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["array"] = Make,
        ["size"] = c => Size(c),
        ["array_size"] = c => CallSite.Map(ArrayOf(c, 0), static a => Value.Of((long)a.Items.Length)),
        ["array_contains"] = c => Contains(c),
        ["array_position"] = c => WithElement(c, (a, e, same) => Value.Of((long)Array.FindIndex(a, x => !x.IsNull && same(x, e)) + 1)),
        ["array_remove"] = c => WithElement(c, (a, e, same) => Value.Of(Array.FindAll(a, x => x.IsNull || !same(x, e)))),
        ["array_append"] = c => Added(c, static (a, e) => [.. a, e]),
        ["array_prepend"] = c => Added(c, static (a, e) => [e, .. a]),
        ["array_compact"] = c => CallSite.Map(ArrayOf(c, 0), static a => Value.Of(Array.FindAll(a.Items, x => !x.IsNull))),
        ["array_distinct"] = c => Distinct(c),
        ["array_union"] = c => Sets(c, static (a, b, e) => a.Concat(b).Distinct(e)),
        ["array_intersect"] = c => Sets(c, static (a, b, e) => a.Distinct(e).Where(b.ToHashSet(e).Contains)),
        ["array_except"] = c => Sets(c, static (a, b, e) => a.Distinct(e).Where(x => !b.Contains(x, e))),
        ["arrays_overlap"] = Overlap,
        ["array_max"] = c => Extreme(c, 1),
        ["array_min"] = c => Extreme(c, -1),
        ["array_join"] = Join,
        ["array_repeat"] = Repeat,
        ["array_sort"] = c => c.Count == 1 ? Sort(c, CallSite.Constant(Value.True), nullsLast: true) : LambdaFunctions.SortBy(c),
        ["sort_array"] = c => Sort(c, c.Count == 2 ? c.Boolean(1) : CallSite.Constant(Value.True), nullsLast: false),
        ["element_at"] = c => ElementAt(c, c.IsAnsi),
        ["try_element_at"] = c => ElementAt(c, false),
        ["get"] = c =>
            CallSite.Map(ArrayOf(c, 0), c.Int(1), static (a, i) => i.Long >= 0 && i.Long < a.Items.Length ? a.Items[i.Long] : Value.Null),
        ["flatten"] = c =>
            CallSite.Map(
                ArrayOf(c, 0),
                static a => Array.Exists(a.Items, x => x.IsNull) ? Value.Null : Value.Of(a.Items.SelectMany(x => x.Items).ToArray())),
        ["reverse"] = c =>
            c.TypeOf(0).Family == TypeFamily.Array
                ? CallSite.Map(c.Arg(0), static a => Value.Of(a.Items.Reverse().ToArray()))
                : CallSite.Map(c.Text(0), static s => Value.Of(string.Concat(s.Text.EnumerateRunes().Reverse()))),
        ["slice"] = Slice,
        ["sequence"] = Sequences.Compile,
    };

    private static Eval ArrayOf(CallSite call, int position) =>
        call.TypeOf(position).Family == TypeFamily.Array ? call.Arg(position)
            : call.TypeOf(position).Family == TypeFamily.Null ? CallSite.Constant(Value.Null)
            : throw call.Decline("only arrays are run");

    private static SqlType ElementOf(CallSite call, int position = 0) =>
        call.TypeOf(position).Family == TypeFamily.Array ? call.TypeOf(position).Parts[0].Type : throw call.Decline("only arrays are run");

    private static Eval Make(CallSite call)
    {
        var element = call.Result.Parts[0].Type;
        var values = Enumerable.Range(0, call.Count).Select(i => call.As(i, element)).ToArray();
        return () => Value.Of(ValueCompiler.All(values));
    }

    // Of NULL -1 in the old mode, else NULL.
    private static Eval Size(CallSite call)
    {
        var isMap = call.TypeOf(0).Family == TypeFamily.Map;
        var value = isMap ? call.Arg(0) : ArrayOf(call, 0);
        var ofNull = call.IsAnsi ? Value.Null : Value.Of(-1L);
        return () => value() is { IsNull: false } v ? Value.Of((long)(isMap ? v.Map.Keys.Length : v.Items.Length)) : ofNull;
    }

    // The array and the element are brought to one type.
    private static (Eval Items, Eval Element, SqlType Type) Brought(CallSite call)
    {
        var (own, other) = (ElementOf(call), call.TypeOf(1));
        var type = own == other ? own : Coercion.Common(own, other, call.IsAnsi);
        if (!type.IsExact) throw call.Decline("the type of the elements is not known for sure");
        return (call.As(0, SqlType.ArrayOf(type)), call.As(1, type), type);
    }

    private static Eval WithElement(CallSite call, Func<Value[], Value, Func<Value, Value, bool>, Value> apply)
    {
        var (items, element, type) = Brought(call);
        var order = call.OrderOf(type);
        return CallSite.Map(items, element, (a, e) => apply(a.Items, e, (x, y) => order(x, y) == 0));
    }

    private static Eval Contains(CallSite call) => WithElement(call, static (a, e, same) =>
        Array.Exists(a, x => !x.IsNull && same(x, e)) ? Value.True : Array.Exists(a, x => x.IsNull) ? Value.Null : Value.False);

    private static Eval Added(CallSite call, Func<Value[], Value, Value[]> apply)
    {
        var (items, element, _) = Brought(call);
        return () => items() is { IsNull: false } a ? Value.Of(apply(a.Items, element())) : Value.Null;
    }

    private static Eval Distinct(CallSite call)
    {
        var equality = ValueEquality.Of(ElementOf(call));
        return CallSite.Map(call.Arg(0), a => Value.Of(a.Items.Distinct(equality).ToArray()));
    }

    private static Eval Sets(CallSite call, Func<Value[], Value[], ValueEquality, IEnumerable<Value>> apply)
    {
        var type = call.TypeOf(0) == call.TypeOf(1) ? call.TypeOf(0) : Coercion.Common(call.TypeOf(0), call.TypeOf(1), call.IsAnsi);
        if (!type.IsExact || type.Family != TypeFamily.Array) throw call.Decline("the type of the elements is not known for sure");
        var equality = ValueEquality.Of(type.Parts[0].Type);
        return CallSite.Map(call.As(0, type), call.As(1, type), (a, b) => Value.Of(apply(a.Items, b.Items, equality).ToArray()));
    }

    private static Eval Overlap(CallSite call)
    {
        var type = call.TypeOf(0) == call.TypeOf(1) ? call.TypeOf(0) : Coercion.Common(call.TypeOf(0), call.TypeOf(1), call.IsAnsi);
        if (!type.IsExact || type.Family != TypeFamily.Array) throw call.Decline("the type of the elements is not known for sure");
        var equality = ValueEquality.Of(type.Parts[0].Type);
        return CallSite.Map(call.As(0, type), call.As(1, type), (a, b) =>
        {
            var set = a.Items.Where(x => !x.IsNull).ToHashSet(equality);
            if (b.Items.Any(x => !x.IsNull && set.Contains(x))) return Value.True;
            return a.Items.Length > 0 && b.Items.Length > 0 && a.Items.Concat(b.Items).Any(x => x.IsNull) ? Value.Null : Value.False;
        });
    }

    private static Eval Extreme(CallSite call, int sign)
    {
        var order = call.OrderOf(ElementOf(call));
        return CallSite.Map(call.Arg(0), a =>
        {
            var best = Value.Null;
            foreach (var item in a.Items)
            {
                if (!item.IsNull && (best.IsNull || order(item, best) * sign > 0)) best = item;
            }

            return best;
        });
    }

    private static Eval Join(CallSite call)
    {
        var items = call.As(0, SqlType.ArrayOf(SqlType.String));
        var separator = call.Text(1);
        var instead = call.Count == 3 ? call.Text(2) : null;
        return () =>
        {
            var (a, s) = (items(), separator());
            if (a.IsNull || s.IsNull) return Value.Null;
            if (instead is null) return Value.Of(string.Join(s.Text, a.Items.Where(x => !x.IsNull).Select(x => x.Text)));
            var other = instead();
            return other.IsNull ? other : Value.Of(string.Join(s.Text, a.Items.Select(x => x.IsNull ? other.Text : x.Text)));
        };
    }

    private static Eval Repeat(CallSite call)
    {
        var (value, count) = (call.Arg(0), call.Int(1));
        return () =>
            count() is { IsNull: false } n
                ? n.Long > MostElements
                    ? throw call.Decline("so long an array is not made")
                    : Value.Of(Enumerable.Repeat(value(), (int)Math.Max(n.Long, 0)).ToArray())
                : Value.Null;
    }

    private static Eval Sort(CallSite call, Eval ascending, bool nullsLast)
    {
        var order = call.OrderOf(ElementOf(call));
        return CallSite.Map(call.Arg(0), ascending, (a, up) =>
        {
            var sign = up.Bool ? 1 : -1;
            var nulls = nullsLast ? 1 : up.Bool ? -1 : 1;
            int Compare(Value x, Value y) => x.IsNull ? y.IsNull ? 0 : nulls : y.IsNull ? -nulls : sign * order(x, y);
            return Value.Of(a.Items.Order(Comparer<Value>.Create(Compare)).ToArray());
        });
    }

    // From 1, or from the end where negative. Beyond the ends an error in ANSI mode; a key that a map lacks gives NULL.
    private static Eval ElementAt(CallSite call, bool isAnsi)
    {
        if (call.TypeOf(0).Family == TypeFamily.Map) return MapFunctions.ValueAt(call);
        return CallSite.Map(ArrayOf(call, 0), call.Int(1), (a, i) =>
        {
            if (i.Long == 0) throw call.Error("INVALID_INDEX_OF_ZERO", "elements are counted from 1");
            var at = i.Long > 0 ? i.Long - 1 : a.Items.Length + i.Long;
            if (at >= 0 && at < a.Items.Length) return a.Items[at];
            return isAnsi
                ? throw call.Error(
                    "INVALID_ARRAY_INDEX_IN_ELEMENT_AT",
                    $"the index {i.Long} is out of bounds: the array has {a.Items.Length} elements")
                : Value.Null;
        });
    }

    private static Eval Slice(CallSite call) => CallSite.Map(ArrayOf(call, 0), call.Int(1), call.Int(2), (a, from, length) =>
    {
        if (from.Long == 0) throw call.Error("INVALID_PARAMETER_VALUE.START", "elements are counted from 1");
        if (length.Long < 0) throw call.Error("INVALID_PARAMETER_VALUE.LENGTH", "a length is not negative");
        var start = from.Long > 0 ? from.Long - 1 : a.Items.Length + from.Long;
        if (start < 0 || start >= a.Items.Length) return Value.Of(Array.Empty<Value>());
        return Value.Of(a.Items[(int)start..(int)Math.Min(a.Items.Length, start + length.Long)]);
    });
}
