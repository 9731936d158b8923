using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>Functions that take lambdas.</summary>
internal static class LambdaFunctions
{
    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["transform"] = Transform,
        ["filter"] = Filter,
        ["exists"] = c => Quantified(c, decides: true),
        ["forall"] = c => Quantified(c, decides: false),
        ["aggregate"] = Aggregate,
        ["zip_with"] = ZipWith,
        ["map_filter"] = MapFilter,
        ["transform_keys"] = TransformKeys,
        ["transform_values"] = TransformValues,
        ["map_zip_with"] = MapZipWith,
    };

    // The second parameter, where the lambda has one, is the place from 0.
    private static (Func<Value, int, Value> Apply, Eval Items) Over(CallSite call, SqlType? type = null)
    {
        var items = call.TypeOf(0).Family == TypeFamily.Array ? call.Arg(0) : throw call.Decline("only arrays are run");
        var (cells, body) = call.Lambda(1, 2);
        if (type is { } wanted) body = call.Compiler.Converted(body, BodyType(call, 1), wanted, call.Call);
        return ((item, place) =>
        {
            (cells[0].Value, cells[1].Value) = (item, Value.Of((long)place));
            return body();
        }, items);
    }

    private static SqlType BodyType(CallSite call, int position) =>
        call.Call.Arguments[position] is LambdaValue lambda ? lambda.Body.Type : call.TypeOf(position);

    private static Eval Transform(CallSite call)
    {
        var (apply, items) = Over(call);
        return CallSite.Map(items, a => Value.Of(a.Items.Select(apply).ToArray()));
    }

    private static Eval Filter(CallSite call)
    {
        var (apply, items) = Over(call, SqlType.Boolean);
        return CallSite.Map(items, a => Value.Of(a.Items.Where((x, i) => apply(x, i) is { IsNull: false, Bool: true }).ToArray()));
    }

    // One TRUE decides exists(), one FALSE forall(); else a NULL leaves it open.
    private static Eval Quantified(CallSite call, bool decides)
    {
        var (apply, items) = Over(call, SqlType.Boolean);
        return CallSite.Map(items, a =>
        {
            var isUnknown = false;
            for (var i = 0; i < a.Items.Length; i++)
            {
                var v = apply(a.Items[i], i);
                if (v.IsNull) isUnknown = true;
                else if (v.Bool == decides) return Value.Of(decides);
            }

            return isUnknown ? Value.Null : Value.Of(!decides);
        });
    }

    private static Eval Aggregate(CallSite call)
    {
        var items = call.TypeOf(0).Family == TypeFamily.Array ? call.Arg(0) : throw call.Decline("only arrays are run");
        var start = call.Arg(1);
        var (cells, step) = call.Lambda(2, 2);
        var (last, finish) = call.Count == 4 ? call.Lambda(3, 1) : ([], null!);
        return () =>
        {
            var a = items();
            if (a.IsNull) return a;
            var sum = start();
            foreach (var item in a.Items)
            {
                (cells[0].Value, cells[1].Value) = (sum, item);
                sum = step();
            }

            if (last.Length == 0) return sum;
            last[0].Value = sum;
            return finish();
        };
    }

    private static Eval ZipWith(CallSite call)
    {
        var (one, other) = (call.Arg(0), call.Arg(1));
        var (cells, body) = call.Lambda(2, 2);
        return CallSite.Map(one, other, (a, b) => Value.Of(Enumerable.Range(0, Math.Max(a.Items.Length, b.Items.Length)).Select(i =>
        {
            cells[0].Value = i < a.Items.Length ? a.Items[i] : Value.Null;
            cells[1].Value = i < b.Items.Length ? b.Items[i] : Value.Null;
            return body();
        }).ToArray()));
    }

    private static (Eval Map, Func<Value, Value, Value> Apply) OverMap(CallSite call)
    {
        var map = call.TypeOf(0).Family == TypeFamily.Map ? call.Arg(0) : throw call.Decline("only maps are run");
        var (cells, body) = call.Lambda(1, 2);
        return (map, (key, value) =>
        {
            (cells[0].Value, cells[1].Value) = (key, value);
            return body();
        });
    }

    private static Eval MapFilter(CallSite call)
    {
        var (map, apply) = OverMap(call);
        return CallSite.Map(map, m =>
        {
            var kept = Enumerable.Range(0, m.Map.Keys.Length)
                .Where(i => apply(m.Map.Keys[i], m.Map.Values[i]) is { IsNull: false, Bool: true }).ToArray();
            return Value.Of(new MapValue([.. kept.Select(i => m.Map.Keys[i])], [.. kept.Select(i => m.Map.Values[i])]));
        });
    }

    private static Eval TransformKeys(CallSite call)
    {
        var (map, apply) = OverMap(call);
        return CallSite.Map(
            map,
            m =>
                MapFunctions.Of(
                    m.Map.Keys.Select((k, i) => apply(k, m.Map.Values[i])).ToArray(),
                    m.Map.Values,
                    call.Result.Parts[0].Type,
                    call));
    }

    private static Eval TransformValues(CallSite call)
    {
        var (map, apply) = OverMap(call);
        return CallSite.Map(map, m => Value.Of(new MapValue(m.Map.Keys, [.. m.Map.Keys.Select((k, i) => apply(k, m.Map.Values[i]))])));
    }

    private static Eval MapZipWith(CallSite call)
    {
        var key = call.Result.Parts[0].Type;
        var (one, other) = (call.As(
            0,
            SqlType.MapOf(key, call.TypeOf(0).Parts[1].Type)), call.As(1, SqlType.MapOf(key, call.TypeOf(1).Parts[1].Type)));
        var (cells, body) = call.Lambda(2, 3);
        var equality = ValueEquality.Of(key);
        return CallSite.Map(one, other, (a, b) =>
        {
            var keys = a.Map.Keys.Concat(b.Map.Keys).Distinct(equality).ToArray();
            return Value.Of(new MapValue(keys, [.. keys.Select(k =>
            {
                (cells[0].Value, cells[1].Value, cells[2].Value) = (k, At(a.Map, k), At(b.Map, k));
                return body();
            })]));
        });

        Value At(MapValue map, Value wanted) =>
            Array.FindIndex(map.Keys, x => equality.Equals(x, wanted)) is >= 0 and var at ? map.Values[at] : Value.Null;
    }

    /// <summary><c>array_sort(xs, (a, b) -> ...)</c></summary>
    public static Eval SortBy(CallSite call)
    {
        var items = call.TypeOf(0).Family == TypeFamily.Array ? call.Arg(0) : throw call.Decline("only arrays are run");
        if (call.Call.Arguments[1] is not LambdaValue) throw call.Decline("an order that is no lambda is not run");
        var (cells, body) = call.Lambda(1, 2);
        return CallSite.Map(items, a => Value.Of(a.Items.Order(Comparer<Value>.Create((x, y) =>
        {
            (cells[0].Value, cells[1].Value) = (x, y);
            return body() is { IsNull: false } v ? Math.Sign(v.Long) : throw call.Error("COMPARATOR_RETURNS_NULL", "the lambda gives NULL");
        })).ToArray()));
    }
}
