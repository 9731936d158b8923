using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Execution.Relations;

// The rows of a join: those that match, and what each kind does with the others.
internal sealed partial class JoinCompiler
{
    private bool Matches() => rest.TrueForAll(c => c() is { IsNull: false, Bool: true });

    private List<Value[]> Hashed()
    {
        var (leftRows, rightRows) = (left.Run(), right.Run());
        var index = Index(rightRows);
        var made = new List<Value[]>();
        var matched = new bool[rightRows.Count];
        var exercises = relations.Context.Settings.Exercises;
        foreach (var row in leftRows)
        {
            leftCell.Row = row;
            var isMatched = false;
            foreach (var at in Candidates(index, rightRows.Count))
            {
                relations.Context.Step(join);
                rightCell.Row = rightRows[at];
                if (!Matches()) continue;
                exercises?.See(join, isMatched ? Exercise.MatchedTwice : Exercise.Matched);
                isMatched = matched[at] = true;
                if (join.Kind is JoinKind.LeftSemi or JoinKind.LeftAnti) break;
                made.Add([.. row, .. rightRows[at]]);
                Hold(made, leftRows.Count, rightRows.Count);
            }

            if (!isMatched) exercises?.See(join, Exercise.LeftAlone);
            Finish(made, row, isMatched);
        }

        if (Array.IndexOf(matched, false) >= 0) exercises?.See(join, Exercise.RightAlone);
        if (join.Kind is JoinKind.Right or JoinKind.Full)
        {
            for (var i = 0; i < rightRows.Count; i++)
            {
                if (!matched[i]) made.Add([.. new Value[left.Layout.Width], .. rightRows[i]]);
            }
        }

        return made;
    }

    private static Exercise WaysOf(JoinKind kind) => kind switch
    {
        JoinKind.LeftSemi or JoinKind.LeftAnti => Exercise.Matched | Exercise.LeftAlone,
        JoinKind.Right => Exercise.Matched | Exercise.RightAlone | Exercise.MatchedTwice,
        JoinKind.Full => Exercise.Matched | Exercise.LeftAlone | Exercise.RightAlone | Exercise.MatchedTwice,
        _ => Exercise.Matched | Exercise.LeftAlone | Exercise.MatchedTwice,
    };

    private void Hold(List<Value[]> made, int leftCount, int rightCount)
    {
        var most = relations.Context.Settings.Bounds.Rows;
        if (made.Count > most)
            throw new BoundExceeded(join, $"the join of {leftCount:N0} and {rightCount:N0} rows grew beyond {most:N0} rows");
    }

    private void Finish(List<Value[]> made, Value[] row, bool isMatched)
    {
        switch (join.Kind)
        {
            case JoinKind.LeftSemi when isMatched:
            case JoinKind.LeftAnti when !isMatched:
                made.Add(row);
                break;
            case JoinKind.Left or JoinKind.Full when !isMatched:
                made.Add([.. row, .. new Value[right.Layout.Width]]);
                break;
        }
    }

    // Rows of the right side by their keys; null where there are no keys. A NULL in a key matches nothing.
    private Dictionary<Value[], List<int>>? Index(List<Value[]> rows)
    {
        if (rightKeys.Count == 0) return null;
        var keys = rightKeys.ToArray();
        var index = new Dictionary<Value[], List<int>>(new RowEquality(keyTypes));
        for (var i = 0; i < rows.Count; i++)
        {
            rightCell.Row = rows[i];
            var key = ValueCompiler.All(keys);
            if (Array.Exists(key, v => v.IsNull)) continue;
            if (!index.TryGetValue(key, out var list)) index.Add(key, list = []);
            list.Add(i);
        }

        return index;
    }

    private IEnumerable<int> Candidates(Dictionary<Value[], List<int>>? index, int count)
    {
        if (index is null) return Enumerable.Range(0, count);
        var key = ValueCompiler.All([.. leftKeys]);
        return !Array.Exists(key, v => v.IsNull) && index.TryGetValue(key, out var found) ? found : [];
    }

    // The right side sees the row of the left: LATERAL.
    private List<Value[]> PerRow()
    {
        if (join.Kind is not (JoinKind.Inner or JoinKind.Cross or JoinKind.Left))
            throw new NotSupported(join, "this kind of lateral join is not run");
        if (join.Shared.Count > 0) throw new NotSupported(join, "USING with a lateral relation is not run");
        var made = new List<Value[]>();
        var leftRows = left.Run();
        foreach (var row in leftRows)
        {
            leftCell.Row = row;
            var isMatched = false;
            var rightRows = right.Run();
            foreach (var other in rightRows)
            {
                relations.Context.Step(join);
                leftCell.Row = row;
                rightCell.Row = other;
                if (!Matches()) continue;
                isMatched = true;
                made.Add([.. row, .. other]);
            }

            Finish(made, row, isMatched);
            Hold(made, leftRows.Count, rightRows.Count);
        }

        return made;
    }
}
