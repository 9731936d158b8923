using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions that make intervals.</summary>
internal static class Intervals
{
    public static readonly Function[] All =
    [
        new(Scalar, "make_dt_interval", 0, 4, Gives.DayTimeInterval) { LeftOut = ["0", "0", "0", "0.000000"] },
        new(Scalar, "make_interval", 0, 7, Gives.Interval) { LeftOut = ["0", "0", "0", "0", "0", "0", "0.000000"] },
        new(Scalar, "make_ym_interval", 0, 2, Gives.YearMonthInterval) { LeftOut = ["0", "0"] },
        new(Scalar, "try_make_interval", 0, 7, Gives.Interval),
    ];
}
