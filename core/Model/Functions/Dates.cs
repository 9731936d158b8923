using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions of days.</summary>
internal static class Dates
{
    public static readonly Function[] All =
    [
        new(Scalar, "add_months", 2, 2, Gives.Date) { Takes = Takes.Day, Nulls = Nulls.Propagate },
        new(Scalar, "curdate", 0, 0, Gives.Date) { Nulls = Nulls.Never, Varies = Varies.WithClock },
        new(Scalar, "current_date", 0, 0, Gives.Date)
        {
            Nulls = Nulls.Never, Varies = Varies.WithClock, IsBare = true, Prints = Prints.Unsure,
        },
        new(Scalar, "date_add", 2, 3, Gives.MovedDate) { MovesDays = 1, Also = ["dateadd"], Takes = Takes.Day, Nulls = Nulls.Propagate },
        new(Scalar, "date_diff", 2, 3, Gives.Int) { Also = ["datediff"], Takes = Takes.Days, Nulls = Nulls.Propagate },
        new(Scalar, "date_from_unix_date", 1, 1, Gives.Date) { Nulls = Nulls.Propagate },
        new(Scalar, "date_part", 2, 2, Gives.DatePart) { Also = ["datepart"], Nulls = Nulls.Propagate },
        new(Scalar, "date_sub", 2, 2, Gives.MovedDate) { MovesDays = -1, Takes = Takes.Day, Nulls = Nulls.Propagate },
        new(Scalar, "day", 1, 1, Gives.Int) { Also = ["dayofmonth"], Takes = Takes.Day, Nulls = Nulls.Propagate, IsZoned = true },
        new(Scalar, "dayname", 1, 1, Gives.String) { Takes = Takes.Day, Nulls = Nulls.Propagate, IsZoned = true },
        new(Scalar, "dayofweek", 1, 1, Gives.Int) { Takes = Takes.Day, Nulls = Nulls.Propagate, IsZoned = true },
        new(Scalar, "dayofyear", 1, 1, Gives.Int) { Takes = Takes.Day, Nulls = Nulls.Propagate, IsZoned = true },
        new(Scalar, "extract", 2, 2, Gives.DatePart) { IsCountOpen = true, Nulls = Nulls.Propagate, Prints = Prints.Unsure },
        new(Scalar, "last_day", 1, 1, Gives.Date) { Takes = Takes.Day, Nulls = Nulls.Propagate, IsZoned = true },
        new(Scalar, "make_date", 3, 3, Gives.Date) { Nulls = Nulls.Propagate },
        new(Scalar, "month", 1, 1, Gives.Int) { Takes = Takes.Day, Nulls = Nulls.Propagate, IsZoned = true },
        new(Scalar, "monthname", 1, 1, Gives.String) { Takes = Takes.Day, Nulls = Nulls.Propagate, IsZoned = true },
        new(Scalar, "months_between", 2, 3, Gives.Double) { Takes = Takes.Day, Nulls = Nulls.Propagate },
        new(Scalar, "next_day", 2, 2, Gives.Date) { Takes = Takes.Day, Nulls = Nulls.Propagate },
        new(Scalar, "quarter", 1, 1, Gives.Int) { Takes = Takes.Day, Nulls = Nulls.Propagate, IsZoned = true },
        new(Scalar, "to_date", 1, 2, Gives.Date) { PatternAt = 2, IsSeenThrough = true, Nulls = Nulls.Propagate, IsZoned = true },
        new(Scalar, "trunc", 2, 2, Gives.Date) { IsSeenThrough = true, Takes = Takes.Day, Nulls = Nulls.Propagate, IsZoned = true },
        new(Scalar, "try_to_date", 1, 2, Gives.Date) { PatternAt = 2, IsSeenThrough = true },
        new(Scalar, "unix_date", 1, 1, Gives.Int) { Takes = Takes.Day, Nulls = Nulls.Propagate },
        new(Scalar, "weekday", 1, 1, Gives.Int) { Takes = Takes.Day, Nulls = Nulls.Propagate, IsZoned = true },
        new(Scalar, "weekofyear", 1, 1, Gives.Int) { Takes = Takes.Day, Nulls = Nulls.Propagate, IsZoned = true },
        new(Scalar, "year", 1, 1, Gives.Int) { Takes = Takes.Day, Nulls = Nulls.Propagate, IsZoned = true },
    ];
}
