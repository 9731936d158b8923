using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Functions;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Relations;

/// <summary>Functions that make several rows of one.</summary>
internal static class Generators
{
    public static IReadOnlyCollection<string> Names { get; } = ["explode", "posexplode", "inline", "stack", "json_tuple", "range"];

    /// <summary>The rows of a call, for the row that the cells hold.</summary>
    /// <param name="call">The call.</param>
    /// <param name="compiler">Makes its arguments ready.</param>
    /// <param name="isOuter">Whether a row of NULLs is made where there would be none.</param>
    /// <param name="width">How many columns it gives.</param>
    public static Func<IEnumerable<Value[]>> Compile(CallValue call, ValueCompiler compiler, bool isOuter, int width)
    {
        var site = new CallSite(compiler, call);
        var rows = call.Function?.Name switch
        {
            "explode" => Explode(site, hasPlace: false),
            "posexplode" => Explode(site, hasPlace: true),
            "inline" => Inline(site, width),
            "stack" => Stack(site, width),
            "json_tuple" => JsonFunctions.Tuple(site),
            _ => throw site.Decline($"`{call.Name}` makes rows in a way that is not run"),
        };
        if (!isOuter && !call.Name.EndsWith("_outer", StringComparison.Ordinal)) return rows;
        return () => rows() is var made && made.Any() ? made : [new Value[width]];
    }

    private static Func<IEnumerable<Value[]>> Explode(CallSite call, bool hasPlace)
    {
        var type = call.TypeOf(0);
        var value = call.Arg(0);
        Value[] Placed(int place, params Value[] row) => hasPlace ? [Value.Of((long)place), .. row] : row;
        return type.Family switch
        {
            TypeFamily.Array => () => value() is { IsNull: false } a ? [.. a.Items.Select((x, i) => Placed(i, x))] : [],
            TypeFamily.Map => () => value() is { IsNull: false } m ? [.. m.Map.Keys.Select((k, i) => Placed(i, k, m.Map.Values[i]))] : [],
            _ => throw call.Decline("only arrays and maps are run"),
        };
    }

    private static Func<IEnumerable<Value[]>> Inline(CallSite call, int width)
    {
        var value = call.Arg(0);
        return () => value() is { IsNull: false } a ? [.. a.Items.Select(x => x.IsNull ? new Value[width] : x.Items)] : [];
    }

    private static Func<IEnumerable<Value[]>> Stack(CallSite call, int width)
    {
        var count = call.Int(0);
        var types = Enumerable.Range(0, width)
            .Select(i =>
                Enumerable.Range(0, call.Count)
                    .Skip(1 + i)
                    .Where((_, at) => at % width == 0)
                    .Select(call.TypeOf)
                    .FirstOrDefault(t => t.Family != TypeFamily.Null)).ToArray();
        var values = Enumerable.Range(1, call.Count - 1)
            .Select(i => types[(i - 1) % width].Name is null ? call.Arg(i) : call.As(i, types[(i - 1) % width])).ToArray();
        return () =>
            count() is { IsNull: false } n
                ? [.. Enumerable.Range(0, (int)n.Long)
                    .Select(row =>
                        Enumerable.Range(0, width)
                            .Select(i => (row * width) + i < values.Length ? values[(row * width) + i]() : Value.Null).ToArray())]
                : [];
    }

    /// <summary><c>range(end)</c>, <c>range(start, end, step)</c></summary>
    public static Func<IEnumerable<Value[]>> Range(CallValue call, ValueCompiler compiler)
    {
        var site = new CallSite(compiler, call);
        if (site.Count > 4 || call.Arguments.Any(a => a is NamedArgumentValue)) throw site.Decline("this form is not run");
        var (start, end) = site.Count == 1 ? (CallSite.Constant(Value.Of(0L)), site.Long(0)) : (site.Long(0), site.Long(1));
        var step = site.Count > 2 ? site.Long(2) : CallSite.Constant(Value.Of(1L));
        var most = compiler.Context.Settings.Bounds.Rows;
        return () =>
        {
            var (from, to, by) = (start(), end(), step());
            if (from.IsNull || to.IsNull || by.IsNull || by.Long == 0) throw site.Decline("NULL, or no step, is not run");
            var made = new List<Value[]>();
            for (var n = (Int128)from.Long; by.Long > 0 ? n < to.Long : n > to.Long; n += by.Long)
            {
                if (made.Count > most) throw new BoundExceeded(call, $"the relation grew beyond {most:N0} rows");
                made.Add([Value.Of((long)n)]);
            }

            return made;
        };
    }
}
