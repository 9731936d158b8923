using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions of moments and of times of the day.</summary>
internal static class Moments
{
    public static readonly Function[] All =
    [
        new(Scalar, "convert_timezone", 2, 3, Gives.TimestampNtz) { Prints = Prints.Unsure },
        new(Scalar, "current_time", 0, 1, Gives.Unknown)
        {
            IsCountOpen = true, Nulls = Nulls.Never, Varies = Varies.WithClock, IsBare = true, Prints = Prints.Unsure,
        },
        new(Scalar, "current_timestamp", 0, 0, Gives.Timestamp)
        {
            Nulls = Nulls.Never, Varies = Varies.WithClock, IsBare = true, Prints = Prints.Unsure,
        },
        new(Scalar, "current_timezone", 0, 0, Gives.String) { Nulls = Nulls.Never, Varies = Varies.WithSession },
        new(Scalar, "date_format", 2, 2, Gives.String) { PatternAt = 2, Takes = Takes.Day, Nulls = Nulls.Propagate, IsZoned = true },
        new(Scalar, "date_trunc", 2, 2, Gives.Timestamp) { IsSeenThrough = true, Nulls = Nulls.Propagate, IsZoned = true },
        new(Scalar, "from_unixtime", 1, 2, Gives.String) { PatternAt = 2, Nulls = Nulls.Propagate },
        new(Scalar, "from_utc_timestamp", 2, 2, Gives.Timestamp) { IsSeenThrough = true, Nulls = Nulls.Propagate },
        new(Scalar, "hour", 1, 1, Gives.Int) { Takes = Takes.Day, Nulls = Nulls.Propagate, IsZoned = true },
        new(Scalar, "localtimestamp", 0, 0, Gives.TimestampNtz) { Nulls = Nulls.Never, Varies = Varies.WithClock, IsBare = true },
        new(Scalar, "make_time", 3, 3, Gives.Time),
        new(Scalar, "make_timestamp", 1, 7, Gives.MadeTimestamp) { Takes = Takes.DayAndTime, IsCountOpen = true },
        new(Scalar, "make_timestamp_ltz", 1, 7, Gives.Timestamp) { Takes = Takes.DayAndTime, IsCountOpen = true },
        new(Scalar, "make_timestamp_ntz", 1, 6, Gives.TimestampNtz) { Takes = Takes.DayAndTime, IsCountOpen = true },
        new(Scalar, "minute", 1, 1, Gives.Int) { Takes = Takes.Day, Nulls = Nulls.Propagate },
        new(Scalar, "now", 0, 0, Gives.Timestamp) { Nulls = Nulls.Never, Varies = Varies.WithClock, Prints = Prints.Unsure },
        new(Scalar, "second", 1, 1, Gives.Int) { Takes = Takes.Day, Nulls = Nulls.Propagate },
        new(Scalar, "session_window", 2, 2, Gives.Unknown) { IsCountOpen = true, MakesWindow = true, Prints = Prints.Unsure },
        new(Scalar, "time_diff", 3, 3, Gives.BigInt) { Prints = Prints.Unsure },
        new(Scalar, "time_trunc", 2, 2, Gives.Unknown) { Prints = Prints.Unsure },
        new(Scalar, "timestamp_micros", 1, 1, Gives.Timestamp) { Nulls = Nulls.Propagate },
        new(Scalar, "timestamp_millis", 1, 1, Gives.Timestamp) { Nulls = Nulls.Propagate },
        new(Scalar, "timestamp_seconds", 1, 1, Gives.Timestamp) { Nulls = Nulls.Propagate },
        new(Scalar, "timestampadd", 3, 3, Gives.MovedMoment) { IsCountOpen = true, Nulls = Nulls.Propagate, Prints = Prints.Unsure },
        new(
            Scalar,
            "timestampdiff",
            3,
            3,
            Gives.BigInt) { Also = ["timediff"], IsCountOpen = true, Nulls = Nulls.Propagate, Prints = Prints.Unsure },
        new(Scalar, "to_time", 1, 2, Gives.Unknown) { IsCountOpen = true, Prints = Prints.Unsure },
        new(
            Scalar,
            "to_timestamp",
            1,
            2,
            Gives.SettingTimestamp) { PatternAt = 2, IsSeenThrough = true, IsCountOpen = true, Nulls = Nulls.Propagate },
        new(Scalar, "to_timestamp_ltz", 1, 2, Gives.Timestamp) { PatternAt = 2, IsCountOpen = true, Nulls = Nulls.Propagate },
        new(Scalar, "to_timestamp_ntz", 1, 2, Gives.TimestampNtz) { PatternAt = 2, IsCountOpen = true, Nulls = Nulls.Propagate },
        new(Scalar, "to_unix_timestamp", 0, 2, Gives.BigInt)
        {
            PatternAt = 2, IsCountOpen = true, Nulls = Nulls.Propagate, Varies = Varies.WithClockUnlessGiven,
        },
        new(Scalar, "to_utc_timestamp", 2, 2, Gives.Timestamp) { Nulls = Nulls.Propagate },
        new(Scalar, "try_make_timestamp", 1, 7, Gives.MadeTimestamp) { Takes = Takes.DayAndTime, IsCountOpen = true },
        new(Scalar, "try_make_timestamp_ltz", 1, 7, Gives.Timestamp) { Takes = Takes.DayAndTime, IsCountOpen = true },
        new(Scalar, "try_make_timestamp_ntz", 1, 6, Gives.TimestampNtz) { Takes = Takes.DayAndTime, IsCountOpen = true },
        new(Scalar, "try_to_time", 1, 2, Gives.Unknown) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "try_to_timestamp", 1, 2, Gives.SettingTimestamp) { PatternAt = 2 },
        new(Scalar, "unix_micros", 1, 1, Gives.BigInt) { Nulls = Nulls.Propagate },
        new(Scalar, "unix_millis", 1, 1, Gives.BigInt) { Nulls = Nulls.Propagate },
        new(Scalar, "unix_seconds", 1, 1, Gives.BigInt) { Nulls = Nulls.Propagate },
        new(Scalar, "unix_timestamp", 0, 2, Gives.BigInt)
        {
            PatternAt = 2, IsCountOpen = true, Nulls = Nulls.Propagate, Varies = Varies.WithClockUnlessGiven,
        },
        new(Scalar, "window", 2, 4, Gives.Unknown) { IsCountOpen = true, MakesWindow = true },
        new(Scalar, "window_time", 1, 1, Gives.Unknown) { IsCountOpen = true, Prints = Prints.Unsure },
    ];
}
