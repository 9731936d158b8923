using Dataflow.Lint.Execution.Values;

namespace Dataflow.Lint.Execution.Aggregates;

/// <summary>Moments around the mean, updated row by row as Spark does it in one partition.</summary>
internal sealed class CentralMoments(Func<CentralMoments, double?> result) : Accumulator
{
    private double count;
    private double mean;
    private double second;
    private double third;
    private double fourth;

    public override void Add(Value[] row)
    {
        if (row[0].IsNull) return;
        count++;
        var delta = row[0].Double - mean;
        var part = delta / count;
        mean += part;
        var squares = delta * (delta - part);
        var cubes = third - (3 * part * (second + squares)) + (delta * ((delta * delta) - (part * part)));
        fourth = fourth - (4 * part * third) - (6 * part * part * (second + squares))
            + (delta * ((delta * delta * delta) - (part * part * part)));
        third = cubes;
        second += squares;
    }

    /// <summary>The variance with as many degrees of freedom taken off; null of no rows.</summary>
    public double? Variance(int taken) => count == 0 || (taken == 1 && count == 1) ? null : second / (count - taken);

    public double? Skewness() => count == 0 ? null : second == 0 ? null : Math.Sqrt(count) * third / Math.Sqrt(second * second * second);

    public double? Kurtosis() => count == 0 ? null : second == 0 ? null : (count * fourth / (second * second)) - 3;

    public override Value Result() => result(this) is { } number ? Value.Of(number) : Value.Null;
}

/// <summary>The same of two values, rows with a NULL left out.</summary>
internal sealed class PairMoments(Func<PairMoments, double?>? result) : Accumulator
{
    public long Count { get; private set; }

    public double MeanOfFirst { get; private set; }

    public double MeanOfSecond { get; private set; }

    public double SquaresOfFirst { get; private set; }

    public double SquaresOfSecond { get; private set; }

    public double Products { get; private set; }

    public override void Add(Value[] row)
    {
        if (row[0].IsNull || row[1].IsNull) return;
        Count++;
        var (dx, dy) = (row[0].Double - MeanOfFirst, row[1].Double - MeanOfSecond);
        MeanOfFirst += dx / Count;
        MeanOfSecond += dy / Count;
        Products += dx * (row[1].Double - MeanOfSecond);
        SquaresOfFirst += dx * (row[0].Double - MeanOfFirst);
        SquaresOfSecond += dy * (row[1].Double - MeanOfSecond);
    }

    public double? Covariance(int taken) => Count == 0 || (taken == 1 && Count == 1) ? null : Products / (Count - taken);

    public double? Correlation() =>
        Count == 0 ? null : SquaresOfFirst == 0 || SquaresOfSecond == 0 ? null : Products / Math.Sqrt(SquaresOfFirst * SquaresOfSecond);

    public override Value Result() => result is null ? Value.Of(Count) : result(this) is { } number ? Value.Of(number) : Value.Null;
}
