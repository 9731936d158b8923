using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;

namespace Dataflow.Lint.Execution.Aggregates;

/// <summary>One value made of the rows of a group, or of a frame.</summary>
internal abstract class Accumulator
{
    /// <summary>Takes the values of one row.</summary>
    public abstract void Add(Value[] row);

    public abstract Value Result();
}

/// <summary>An aggregate that is made ready: what it asks of each row, and how it begins.</summary>
/// <param name="Inputs">What it takes of a row.</param>
/// <param name="Begin">Begins with no rows.</param>
/// <param name="Filter">Which rows count; null for all.</param>
internal sealed record AggregateCall(Eval[] Inputs, Func<Accumulator> Begin, Eval? Filter)
{
    /// <summary>Adds the row that the cells hold.</summary>
    public void Add(Accumulator to)
    {
        if (Filter is { } filter && filter() is not { IsNull: false, Bool: true }) return;
        to.Add(ValueCompiler.All(Inputs));
    }
}

/// <summary>Passes each set of values on once: <c>count(DISTINCT a)</c>.</summary>
internal sealed class DistinctAccumulator(Accumulator inner, RowEquality equality) : Accumulator
{
    private readonly HashSet<Value[]> seen = new(equality);

    public override void Add(Value[] row)
    {
        if (seen.Add(row)) inner.Add(row);
    }

    public override Value Result() => inner.Result();
}

/// <summary>Folds the values that are not NULL.</summary>
internal sealed class Fold(Value start, Func<Value, Value, Value> step, Func<Value, Value>? finish = null) : Accumulator
{
    private Value sum = start;

    public override void Add(Value[] row)
    {
        if (row[0].IsNull) return;
        sum = step(sum, row[0]);
    }

    public override Value Result() => finish is null ? sum : finish(sum);
}

/// <summary>Keeps all rows and makes the value at the end.</summary>
internal sealed class Gather(Func<List<Value[]>, Value> finish) : Accumulator
{
    private readonly List<Value[]> rows = [];

    public override void Add(Value[] row) => rows.Add(row);

    public override Value Result() => finish(rows);
}

/// <summary>Counts rows, those without NULL among the values where any are given.</summary>
internal sealed class Count(Func<Value[], bool> counts) : Accumulator
{
    private long count;

    public override void Add(Value[] row)
    {
        if (counts(row)) count++;
    }

    public override Value Result() => Value.Of(count);
}

/// <summary>The first or the last value, or that of the first row that is not NULL.</summary>
internal sealed class Ends(bool isLast, bool skipsNulls) : Accumulator
{
    private Value value;
    private bool isSet;

    public override void Add(Value[] row)
    {
        if ((isSet && !isLast) || (skipsNulls && row[0].IsNull)) return;
        (value, isSet) = (row[0], true);
    }

    public override Value Result() => value;
}

/// <summary>The value that stands beside the greatest or the least.</summary>
internal sealed class Beside(Comparison<Value> order, int sign) : Accumulator
{
    private Value best;
    private Value value;

    public override void Add(Value[] row)
    {
        if (row[1].IsNull || (!best.IsNull && order(row[1], best) * sign <= 0)) return;
        (value, best) = (row[0], row[1]);
    }

    public override Value Result() => value;
}
