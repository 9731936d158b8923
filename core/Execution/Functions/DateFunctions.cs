using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>Functions of days.</summary>
internal static class DateFunctions
{
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly string[] WeekDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["year"] = c => Of(c, static d => CivilCalendar.Of(d).Year),
        ["month"] = c => Of(c, static d => CivilCalendar.Of(d).Month),
        ["day"] = c => Of(c, static d => CivilCalendar.Of(d).Day),
        ["quarter"] = c => Of(c, static d => ((CivilCalendar.Of(d).Month - 1) / 3) + 1),
        ["dayofyear"] = c => Of(c, static d => CivilCalendar.DayOfYear(d)),
        ["dayofweek"] = c => Of(c, static d => (CivilCalendar.IsoDayOfWeek(d) % 7) + 1),
        ["weekday"] = c => Of(c, static d => CivilCalendar.IsoDayOfWeek(d) - 1),
        ["weekofyear"] = c => Of(c, static d => CivilCalendar.IsoWeek(d).Week),
        ["dayname"] = c => CallSite.Map(c.Date(0), static d => Value.Of(WeekDays[CivilCalendar.IsoDayOfWeek(d.Long) - 1])),
        ["monthname"] = c => CallSite.Map(c.Date(0), static d => Value.Of(Months[CivilCalendar.Of(d.Long).Month - 1])),
        ["last_day"] = c =>
            Of(c, static d => CivilCalendar.Of(d) is var (y, m, _) ? CivilCalendar.DayOf(y, m, CivilCalendar.DaysIn(y, m)) : 0),
        ["unix_date"] = c => Of(c, static d => d),
        ["date_from_unix_date"] = c => c.Int(0),
        ["date_add"] = c => Moved(c, 1),
        ["date_sub"] = c => Moved(c, -1),
        ["date_diff"] = c =>
            c.Count == 2
                ? CallSite.Map(c.Date(0), c.Date(1), static (a, b) => Value.Of(a.Long - b.Long))
                : throw c.Decline("a unit in front is not run"),
        ["add_months"] = c => CallSite.Map(c.Date(0), c.Int(1), static (d, m) => Value.Of(CivilCalendar.AddMonths(d.Long, m.Long))),
        ["months_between"] = MonthsBetween,
        ["next_day"] = c => CallSite.Map(c.Date(0), c.Text(1), (d, n) => Next(c, d.Long, n.Text)),
        ["make_date"] = c => CallSite.Map(c.Int(0), c.Int(1), c.Int(2), (y, m, d) => Made(c, y.Long, m.Long, d.Long)),
        ["trunc"] = c =>
            CallSite.Map(c.Date(0), c.Text(1), static (d, f) => Truncated(d.Long, f.Text) is { } day ? Value.Of(day) : Value.Null),
        ["to_date"] = c => ToDate(c, c.IsAnsi),
        ["try_to_date"] = c => ToDate(c, false),
        ["current_date"] = c => CallSite.Constant(Value.Of(CivilCalendar.DayOfMicros(c.Zone.ToLocal(Now(c))))),
        ["curdate"] = c => CallSite.Constant(Value.Of(CivilCalendar.DayOfMicros(c.Zone.ToLocal(Now(c))))),
    };

    /// <summary>The moment of the clock; declined where nobody has set it.</summary>
    public static long Now(CallSite call) =>
        call.Compiler.Context.Settings.Now ?? throw call.Decline("the clock is not set; name a moment with `now`");

    private static Eval Of(CallSite call, Func<long, long> apply)
    {
        if (call.TypeOf(0).Family == TypeFamily.Interval) throw call.Decline("parts of intervals are not run");
        return CallSite.Map(call.Date(0), v => Value.Of(apply(v.Long)));
    }

    private static Eval Moved(CallSite call, int sign)
    {
        if (call.Count != 2 || call.TypeOf(1).Family is not (TypeFamily.Integral or TypeFamily.Null or TypeFamily.String))
            throw call.Decline("only a day and a number are run");
        return CallSite.Map(
            call.Date(0),
            call.Int(1),
            (d, n) =>
                d.Long + (sign * n.Long) is >= int.MinValue and <= int.MaxValue and var day
                    ? Value.Of(day)
                    : throw call.Error("DATETIME_OVERFLOW", "the day is beyond what can be stored"));
    }

    private static Value Made(CallSite call, long year, long month, long day)
    {
        if (month is >= 1 and <= 12 && CivilCalendar.IsDay(year, (int)month, (int)day))
            return Value.Of(CivilCalendar.DayOf(year, (int)month, (int)day));
        return call.IsAnsi ? throw call.Error("DATETIME_FIELD_OUT_OF_BOUNDS", $"{year}-{month}-{day} is no day") : Value.Null;
    }

    private static Value Next(CallSite call, long day, string name)
    {
        var at = name.ToUpperInvariant() switch
        {
            "MO" or "MON" or "MONDAY" => 1,
            "TU" or "TUE" or "TUESDAY" => 2,
            "WE" or "WED" or "WEDNESDAY" => 3,
            "TH" or "THU" or "THURSDAY" => 4,
            "FR" or "FRI" or "FRIDAY" => 5,
            "SA" or "SAT" or "SATURDAY" => 6,
            "SU" or "SUN" or "SUNDAY" => 7,
            _ => 0,
        };
        if (at == 0) return call.IsAnsi ? throw call.Error("ILLEGAL_DAY_OF_WEEK", $"'{name}' is no day of the week") : Value.Null;
        var ahead = at - CivilCalendar.IsoDayOfWeek(day);
        return Value.Of(day + (ahead <= 0 ? ahead + 7 : ahead));
    }

    /// <summary>The first day of the week, month, quarter or year; null for another unit.</summary>
    public static long? Truncated(long day, string unit)
    {
        var (year, month, _) = CivilCalendar.Of(day);
        return unit.ToUpperInvariant() switch
        {
            "WEEK" => day - CivilCalendar.IsoDayOfWeek(day) + 1,
            "MON" or "MONTH" or "MM" => CivilCalendar.DayOf(year, month, 1),
            "QUARTER" => CivilCalendar.DayOf(year, ((month - 1) / 3 * 3) + 1, 1),
            "YEAR" or "YYYY" or "YY" => CivilCalendar.DayOf(year, 1, 1),
            _ => null,
        };
    }

    // Whole months where both are the same day of theirs, or the last; else days count a 31st each.
    private static Eval MonthsBetween(CallSite call)
    {
        var zone = call.Zone;
        var rounds = call.Count == 3 ? call.Boolean(2) : CallSite.Constant(Value.True);
        return CallSite.Map(call.As(0, SqlType.Timestamp), call.As(1, SqlType.Timestamp), rounds, (a, b, r) =>
        {
            var (one, other) = (zone.ToLocal(a.Long), zone.ToLocal(b.Long));
            var (day, otherDay) = (CivilCalendar.DayOfMicros(one), CivilCalendar.DayOfMicros(other));
            var (y1, m1, d1) = CivilCalendar.Of(day);
            var (y2, m2, d2) = CivilCalendar.Of(otherDay);
            var months = ((y1 - y2) * 12) + m1 - m2;
            if (d1 == d2 || (d1 == CivilCalendar.DaysIn(y1, m1) && d2 == CivilCalendar.DaysIn(y2, m2))) return Value.Of((double)months);
            var seconds = ((d1 - d2) * 86_400L)
                + (CivilCalendar.MicrosInDay(one) / 1_000_000) - (CivilCalendar.MicrosInDay(other) / 1_000_000);
            var between = months + (seconds / (31.0 * 86_400));
            return Value.Of(r.Bool ? Math.Round(between * 1e8, MidpointRounding.AwayFromZero) / 1e8 : between);
        });
    }

    private static Eval ToDate(CallSite call, bool isAnsi)
    {
        if (call.Count == 1)
        {
            if (call.Call.Function!.Name == "try_to_date")
            {
                return call.TypeOf(0).Family == TypeFamily.String
                    ? CallSite.Map(call.Arg(0), static s => TimeText.Day(s.Text) is { } day ? Value.Of(day) : Value.Null)
                    : throw call.Decline("only text is run");
            }

            return call.Date(0);
        }

        if (call.TypeOf(0).Family != TypeFamily.String)
            return call.TypeOf(0).IsTemporal ? call.Date(0) : throw call.Decline("only text is run");
        var parse = MomentFunctions.Parser(call);
        return CallSite.Map(call.Text(0), call.Text(1), (s, f) =>
            parse(
                s.Text,
                f.Text) is { } read ? Value.Of(CivilCalendar.DayOfMicros(read.Zone is null
                    ? read.Local
                    : call.Zone.ToLocal(read.Zone.ToUtc(read.Local))))
            : isAnsi ? throw call.Error("CANNOT_PARSE_TIMESTAMP", $"'{s.Text}' is not of the form '{f.Text}'") : Value.Null);
    }
}
