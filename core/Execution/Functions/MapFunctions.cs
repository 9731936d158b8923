using System.Text.RegularExpressions;
using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Functions.Texts;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>Functions of maps and structs.</summary>
internal static class MapFunctions
{
    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["map"] = Make,
        ["map_keys"] = c => CallSite.Map(c.Arg(0), static m => Value.Of(m.Map.Keys)),
        ["map_values"] = c => CallSite.Map(c.Arg(0), static m => Value.Of(m.Map.Values)),
        ["map_entries"] = c =>
            CallSite.Map(c.Arg(0), static m => Value.Of(m.Map.Keys.Select((k, i) => Value.Of([k, m.Map.Values[i]])).ToArray())),
        ["map_contains_key"] = ContainsKey,
        ["map_from_arrays"] = FromArrays,
        ["map_from_entries"] = FromEntries,
        ["map_concat"] = Concat,
        ["named_struct"] = c => Struct([.. Enumerable.Range(0, c.Count / 2).Select(i => c.Arg((2 * i) + 1))]),
        ["struct"] = c => Struct(c.Args()),
        ["str_to_map"] = c =>
            CallSite.Map(
                c.Text(0),
                c.Count > 1 ? c.Text(1) : CallSite.Constant(Value.Of(",")),
                c.Count > 2 ? c.Text(2) : CallSite.Constant(Value.Of(":")),
                (s, p, k) => FromText(c, s.Text, p.Text, k.Text)),
    };

    private static Eval Struct(Eval[] fields) => () => Value.Of(ValueCompiler.All(fields));

    /// <summary>A map of keys and values: a key that is NULL or stands twice is an error.</summary>
    public static Value Of(IReadOnlyList<Value> keys, IReadOnlyList<Value> values, SqlType keyType, CallSite call)
    {
        var seen = new HashSet<Value>(ValueEquality.Of(keyType));
        foreach (var key in keys)
        {
            if (key.IsNull) throw call.Error("NULL_MAP_KEY", "NULL is no key of a map");
            if (!seen.Add(key)) throw call.Error("DUPLICATED_MAP_KEY", "the key stands twice");
        }

        return Value.Of(new MapValue([.. keys], [.. values]));
    }

    private static Eval Make(CallSite call)
    {
        if (call.Count == 0) throw call.Decline("a map without entries is not run");
        var (keyType, valueType) = (call.Result.Parts[0].Type, call.Result.Parts[1].Type);
        var keys = Enumerable.Range(0, call.Count / 2).Select(i => call.As(2 * i, keyType)).ToArray();
        var values = Enumerable.Range(0, call.Count / 2).Select(i => call.As((2 * i) + 1, valueType)).ToArray();
        return () => Of(ValueCompiler.All(keys), ValueCompiler.All(values), keyType, call);
    }

    private static Eval ContainsKey(CallSite call)
    {
        if (call.TypeOf(0).Family != TypeFamily.Map || call.TypeOf(0).Parts[0].Type != call.TypeOf(1))
            throw call.Decline("only keys of the map's own type are run");
        var equality = ValueEquality.Of(call.TypeOf(1));
        return CallSite.Map(call.Arg(0), call.Arg(1), (m, k) => Value.Of(m.Map.Keys.Contains(k, equality)));
    }

    /// <summary>The value of a key; NULL where the map does not have it.</summary>
    public static Eval ValueAt(CallSite call)
    {
        var key = call.TypeOf(0).Parts[0].Type;
        var equality = ValueEquality.Of(key);
        return CallSite.Map(
            call.Arg(0),
            call.As(1, key),
            (m, k) => Array.FindIndex(m.Map.Keys, x => equality.Equals(x, k)) is >= 0 and var at ? m.Map.Values[at] : Value.Null);
    }

    private static Eval FromArrays(CallSite call)
    {
        var key = call.Result.Parts[0].Type;
        return CallSite.Map(
            call.Arg(0),
            call.Arg(1),
            (k, v) =>
                k.Items.Length == v.Items.Length
                    ? Of(k.Items, v.Items, key, call)
                    : throw call.Decline("arrays of two lengths are not run"));
    }

    private static Eval FromEntries(CallSite call)
    {
        if (call.Result.Family != TypeFamily.Map) throw call.Decline("its type is not known for sure");
        var key = call.Result.Parts[0].Type;
        return CallSite.Map(
            call.Arg(0),
            e =>
                Array.Exists(e.Items, x => x.IsNull)
                    ? Value.Null
                    : Of(e.Items.Select(x => x.Items[0]).ToArray(), e.Items.Select(x => x.Items[1]).ToArray(), key, call));
    }

    private static Eval Concat(CallSite call)
    {
        var type = call.Result;
        var maps = Enumerable.Range(0, call.Count).Select(i => call.As(i, type)).ToArray();
        return CallSite.Map(
            maps,
            all => Of(all.SelectMany(m => m.Map.Keys).ToArray(), all.SelectMany(m => m.Map.Values).ToArray(), type.Parts[0].Type, call));
    }

    private static Value FromText(CallSite call, string text, string pairs, string keys)
    {
        var (pairBorder, keyBorder) = (JavaPattern.Compile(pairs, call.Call), JavaPattern.Compile(keys, call.Call));
        var entries = pairBorder.Split(text).Select(p => keyBorder.Split(p, 2)).ToArray();
        return Of(
            entries.Select(e => Value.Of(e[0])).ToArray(),
            entries.Select(e => e.Length > 1 ? Value.Of(e[1]) : Value.Null).ToArray(),
            SqlType.String,
            call);
    }
}
