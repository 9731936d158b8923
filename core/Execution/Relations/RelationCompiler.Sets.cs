using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Relations;

// UNION, INTERSECT and EXCEPT.
internal sealed partial class RelationCompiler
{
    // "a UNION ALL b UNION ALL c" leans to the left and may be long.
    private RowSource CompileSets(SetCombination top, Scope? outer)
    {
        var spine = new Stack<SetCombination>();
        RelationNode first = top;
        while (first is SetCombination next)
        {
            spine.Push(next);
            first = next.Left;
        }

        var left = CompileOutput(first, outer);
        while (spine.Count > 0)
        {
            var sets = spine.Pop();
            left = Combined(sets, left, CompileOutput(sets.Right, outer), sets.Left.Columns, sets.Right.Columns);
        }

        return left;
    }

    private RowSource Combined(
        SetCombination sets,
        RowSource left,
        RowSource right,
        IReadOnlyList<Column> leftColumns,
        IReadOnlyList<Column> rightColumns)
    {
        if (sets.IsOpen) throw new NotSupported(sets, "its columns are not known for sure");
        if (sets.IsByName)
        {
            right = right.As(
                [.. sets.Columns.Select(c =>
                    c.Inputs is [_, var other] ? other : throw new NotSupported(sets, "its columns are not known for sure"))],
                rightColumns = [.. sets.Columns.Select(c => c.Inputs[1])],
                sets);
        }

        if (leftColumns.Count != rightColumns.Count) throw new NotSupported(sets, "the two sides have other numbers of columns");
        var types = sets.Columns.Select(c => c.Type).ToArray();
        var (runLeft, runRight) = (Brought(left, leftColumns, types, sets), Brought(right, rightColumns, types, sets));
        var equality = new RowEquality(types);
        var layout = Layout.Of(sets.Columns);
        return (sets.Kind, sets.IsAll) switch
        {
            (SetKind.Union, true) => new(layout, () => [.. runLeft(), .. runRight()]),
            (SetKind.Union, false) => new(layout, () => [.. runLeft().Concat(runRight()).Distinct(equality)]),
            (SetKind.Intersect, false) =>
                new(layout, () => [.. runLeft().Distinct(equality).Where(runRight().ToHashSet(equality).Contains)]),
            (SetKind.Except, false) =>
                new(
                    layout,
                    () =>
                        runRight().ToHashSet(equality) is var taken
                            ? [.. runLeft().Distinct(equality).Where(r => !taken.Contains(r))]
                            : []),
            (SetKind.Intersect, true) => new(layout, () => Matched(runLeft(), runRight(), equality, keepsMatched: true)),
            _ => new(layout, () => Matched(runLeft(), runRight(), equality, keepsMatched: false)),
        };
    }

    private Func<List<Value[]>> Brought(RowSource source, IReadOnlyList<Column> columns, SqlType[] types, PlanNode node)
    {
        var casts = columns.Select((c, i) => c.Type == types[i] ? null : Cast(c.Type, types[i], node)).ToArray();
        for (var i = 0; i < types.Length; i++)
        {
            if (!types[i].IsExact) throw new NotSupported(node, $"the type of `{columns[i].ResultName}` is not known for sure");
        }

        if (Array.TrueForAll(casts, c => c is null)) return source.Run;
        return () => source.Run().ConvertAll(row => row.Select((v, i) => v.IsNull || casts[i] is not { } cast ? v : cast(v)).ToArray());
    }

    private Func<Value, Value> Cast(SqlType from, SqlType to, PlanNode node) =>
        new Casts(context.IsAnsi ? CastMode.Ansi : CastMode.Legacy, context.Zone, node).Between(from, to)
        ?? throw new NotSupported(node, $"the cast from {from} to {to} is not run");

    // Each row on the right meets one of its like on the left.
    private static List<Value[]> Matched(List<Value[]> left, List<Value[]> right, RowEquality equality, bool keepsMatched)
    {
        var counts = new Dictionary<Value[], int>(equality);
        foreach (var row in right) counts[row] = counts.GetValueOrDefault(row) + 1;
        var kept = new List<Value[]>();
        foreach (var row in left)
        {
            var isMatched = counts.TryGetValue(row, out var count) && count > 0;
            if (isMatched) counts[row] = count - 1;
            if (isMatched == keepsMatched) kept.Add(row);
        }

        return kept;
    }
}
