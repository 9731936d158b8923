using Dataflow.Lint.Execution.Aggregates;
using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Functions;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Relations;

/// <summary>
/// <c>PIVOT (sum(a) FOR k IN ('x', 'y'))</c>: groups by the other columns, with the aggregates of each value side by side.
/// </summary>
internal static class PivotCompiler
{
    public static RowSource Compile(RelationCompiler relations, Pivot pivot, Scope? outer)
    {
        if (pivot.IsOpen || pivot.Input.IsOpen) throw new NotSupported(pivot, "its columns are not known for sure");
        var input = relations.CompileOutput(pivot.Input, outer);
        var cell = new RowCell();
        var made = pivot.Values.Count * pivot.Aggregates.Count;
        var groups = pivot.Columns.Take(pivot.Columns.Count - made).ToArray();
        var places = groups.Select(c =>
            input.Layout.Find(c) ?? throw new NotSupported(pivot, "its columns are not known for sure")).ToArray();
        var compiler = new ValueCompiler(relations.Context, Scope.Of(outer, (input.Layout, cell)));
        var tests = pivot.Values.Select(v => TestOf(pivot, v, compiler, input, cell)).ToArray();
        var calls = new List<AggregateCall>();
        var aggregateCell = new RowCell();
        var forms = new Dictionary<ValueNode, int>(ReferenceEqualityComparer.Instance);
        var aggregateCompiler = new ValueCompiler(relations.Context, Scope.Of(outer, node =>
        {
            if (node is not CallValue { IsAggregate: true } call) return null;
            if (!forms.TryGetValue(call, out var place))
            {
                forms.Add(call, place = calls.Count);
                calls.Add(AggregateTable.Compile(new CallSite(compiler, call)));
            }

            return () => aggregateCell.Row[place];
        }));
        var results = pivot.Aggregates.Select(a => aggregateCompiler.CompileTop(a is NamedValue named ? named.Inner : a)).ToArray();
        var equality = new RowEquality(groups.Select(g => g.Type));
        return new(Layout.Of(pivot.Columns), () =>
        {
            var found = new Dictionary<Value[], (Accumulator[] Sums, bool[] IsAny)>(equality);
            foreach (var row in input.Run())
            {
                cell.Row = row;
                var key = Array.ConvertAll(places, p => row[p]);
                if (!found.TryGetValue(key, out var group))
                    found.Add(key, group = ([.. tests.SelectMany(_ => calls.Select(c => c.Begin()))], new bool[tests.Length]));
                for (var t = 0; t < tests.Length; t++)
                {
                    if (!tests[t]().Bool) continue;
                    group.IsAny[t] = true;
                    for (var c = 0; c < calls.Count; c++) calls[c].Add(group.Sums[(t * calls.Count) + c]);
                }
            }

            return [.. found.Select(pair =>
            {
                var row = new List<Value>(pair.Key);
                for (var t = 0; t < tests.Length; t++)
                {
                    aggregateCell.Row = [.. pair.Value.Sums.Skip(t * calls.Count).Take(calls.Count).Select(s => s.Result())];
                    row.AddRange(results.Select(r => pair.Value.IsAny[t] ? r() : Value.Null));
                }

                return row.ToArray();
            })];
        });
    }

    // Whether the keys of a row are a value of the list; NULL is one, too.
    private static Eval TestOf(Pivot pivot, ValueNode value, ValueCompiler compiler, RowSource input, RowCell cell)
    {
        IReadOnlyList<ValueNode> parts = value is StructValue tuple && pivot.Keys.Count > 1 ? tuple.Fields : [value];
        if (parts.Count != pivot.Keys.Count) throw new NotSupported(value, "the value has another number of parts than there are keys");
        var tests = new List<Func<bool>>();
        for (var i = 0; i < parts.Count; i++)
        {
            var key = pivot.Keys[i];
            var place = input.Layout.Find(key) ?? throw new NotSupported(pivot, "its keys are not known for sure");
            var order = ValueOrder.NullsFirst(ValueOrder.Of(key.Type)
                ?? throw new NotSupported(pivot, $"values of type {key.Type} are not compared"));
            var wanted = compiler.CompileAs(parts[i], key.Type);
            tests.Add(() => order(cell.Row[place], wanted()) == 0);
        }

        return () => Value.Of(tests.TrueForAll(t => t()));
    }
}
