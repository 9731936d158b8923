using System.Globalization;
using System.Numerics;
using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>Functions of moments and of their parts.</summary>
internal static class MomentFunctions
{
    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["hour"] = c => Part(c, static m => m / 3_600_000_000),
        ["minute"] = c => Part(c, static m => m / 60_000_000 % 60),
        ["second"] = c => Part(c, static m => m / 1_000_000 % 60),
        ["current_timestamp"] = c => CallSite.Constant(Value.Of(DateFunctions.Now(c))),
        ["now"] = c => CallSite.Constant(Value.Of(DateFunctions.Now(c))),
        ["localtimestamp"] = c => CallSite.Constant(Value.Of(c.Zone.ToLocal(DateFunctions.Now(c)))),
        ["current_timezone"] = c => CallSite.Constant(Value.Of(c.Zone.Id)),
        ["date_format"] = Format,
        ["from_unixtime"] = FromUnixTime,
        ["date_trunc"] = c => CallSite.Map(c.Text(0), c.As(1, SqlType.Timestamp), (f, t) => Truncated(c.Zone, t.Long, f.Text)),
        ["to_timestamp"] = c => Read(c, c.IsAnsi),
        ["to_timestamp_ltz"] = c => Read(c, c.IsAnsi),
        ["to_timestamp_ntz"] = c => Read(c, c.IsAnsi),
        ["try_to_timestamp"] = c => Read(c, false),
        ["unix_timestamp"] = UnixTimestamp,
        ["to_unix_timestamp"] = UnixTimestamp,
        ["unix_seconds"] = c =>
            CallSite.Map(c.As(0, SqlType.Timestamp), static t => Value.Of(CivilCalendar.FloorDivide(t.Long, 1_000_000))),
        ["unix_millis"] = c => CallSite.Map(c.As(0, SqlType.Timestamp), static t => Value.Of(CivilCalendar.FloorDivide(t.Long, 1_000))),
        ["unix_micros"] = c => c.As(0, SqlType.Timestamp),
        ["timestamp_micros"] = c => c.Long(0),
        ["timestamp_millis"] = c => CallSite.Map(c.Long(0), n => Checked((Int128)n.Long * 1_000, c)),
        ["timestamp_seconds"] = OfSeconds,
        ["from_utc_timestamp"] = c =>
            CallSite.Map(c.As(0, SqlType.Timestamp), c.Text(1), (t, z) => Value.Of(Zone.Utc.ToUtc(ZoneOf(c, z.Text).ToLocal(t.Long)))),
        ["to_utc_timestamp"] = c =>
            CallSite.Map(c.As(0, SqlType.Timestamp), c.Text(1), (t, z) => Value.Of(ZoneOf(c, z.Text).ToUtc(t.Long))),
        ["extract"] = Extract,
        ["date_part"] = Extract,
        ["make_timestamp"] = c => Made(c, c.Result == SqlType.TimestampNtz, c.IsAnsi),
        ["make_timestamp_ntz"] = c => Made(c, true, c.IsAnsi),
        ["make_timestamp_ltz"] = c => Made(c, false, c.IsAnsi),
        ["try_make_timestamp"] = c => Made(c, c.Result == SqlType.TimestampNtz, false),
        ["try_make_timestamp_ntz"] = c => Made(c, true, false),
        ["try_make_timestamp_ltz"] = c => Made(c, false, false),
        ["make_time"] = MakeTime,
        ["convert_timezone"] = ConvertZone,
    };

    private static Zone ZoneOf(CallSite call, string name) =>
        Zone.Find(name) ?? throw call.Error("INVALID_TIMEZONE", $"'{name}' is no time zone");

    private static Value Checked(Int128 micros, CallSite call) =>
        micros >= long.MinValue && micros <= long.MaxValue
            ? Value.Of((long)micros)
            : throw call.Error("ARITHMETIC_OVERFLOW", "the moment is beyond what can be stored");

    /// <summary>An argument as a time on the wall.</summary>
    private static Eval Local(CallSite call, int position)
    {
        var zone = call.Zone;
        return call.TypeOf(position) == SqlType.TimestampNtz
            ? call.Arg(position)
            : CallSite.Map(call.As(position, SqlType.Timestamp), t => Value.Of(zone.ToLocal(t.Long)));
    }

    private static Eval Part(CallSite call, Func<long, long> apply) =>
        call.TypeOf(0).Family is TypeFamily.Interval or TypeFamily.Time
            ? throw call.Decline("parts of such values are not run")
            : CallSite.Map(Local(call, 0), t => Value.Of(apply(CivilCalendar.MicrosInDay(t.Long))));

    /// <summary>Reads texts by a pattern, which is kept as long as it stays the same.</summary>
    public static Func<string, string, (long Local, Zone? Zone)?> Parser(CallSite call)
    {
        string? kept = null;
        DatePattern? pattern = null;
        return (text, written) =>
        {
            if (pattern is null || kept != written)
                (kept, pattern) = (written, DatePattern.Read(written) ?? throw call.Decline($"the pattern '{written}' is not run"));
            return pattern.Parse(text);
        };
    }

    private static Eval Format(CallSite call)
    {
        var zone = call.Zone;
        var isLocal = call.TypeOf(0) == SqlType.TimestampNtz;
        var moment = isLocal ? call.Arg(0) : call.As(0, SqlType.Timestamp);
        return CallSite.Map(
            moment,
            call.Text(1),
            (t, f) => Value.Of(PatternOf(call, f.Text).Format(isLocal ? t.Long : zone.ToLocal(t.Long), zone, t.Long)));
    }

    private static DatePattern PatternOf(CallSite call, string pattern) =>
        DatePattern.Read(pattern) ?? throw call.Decline($"the pattern '{pattern}' is not run");

    private static Eval FromUnixTime(CallSite call)
    {
        var zone = call.Zone;
        var pattern = call.Count == 2 ? call.Text(1) : CallSite.Constant(Value.Of("yyyy-MM-dd HH:mm:ss"));
        return CallSite.Map(
            call.Long(0),
            pattern,
            (s, f) =>
                Checked((Int128)s.Long * 1_000_000, call).Long is var micros
                    ? Value.Of(PatternOf(call, f.Text).Format(zone.ToLocal(micros), zone, micros))
                    : Value.Null);
    }

    private static Value Truncated(Zone zone, long micros, string unit)
    {
        var local = zone.ToLocal(micros);
        long? size = unit.ToUpperInvariant() switch
        {
            "MICROSECOND" => 1,
            "MILLISECOND" => 1_000,
            "SECOND" => 1_000_000,
            "MINUTE" => 60_000_000,
            "HOUR" => 3_600_000_000,
            "DAY" or "DD" => CivilCalendar.MicrosOfDay,
            _ => null,
        };
        if (size is { } unitSize)
        {
            return Value.Of(unitSize <= 1_000_000
                ? CivilCalendar.FloorDivide(micros, unitSize) * unitSize
                : zone.ToUtc(CivilCalendar.FloorDivide(local, unitSize) * unitSize));
        }

        return DateFunctions.Truncated(CivilCalendar.DayOfMicros(local), unit) is { } day
            ? Value.Of(zone.ToUtc(day * CivilCalendar.MicrosOfDay))
            : Value.Null;
    }

    private static Eval Read(CallSite call, bool isAnsi)
    {
        var (type, zone) = (call.Result, call.Zone);
        var isLocal = type == SqlType.TimestampNtz;
        var isTry = call.Call.Function!.Name == "try_to_timestamp";
        if (call.Count == 1)
        {
            if (!isTry) return call.As(0, type);
            return call.TypeOf(0).Family == TypeFamily.String
                ? CallSite.Map(call.Arg(0), s => TimeText.Moment(s.Text, zone, isLocal) is { } micros ? Value.Of(micros) : Value.Null)
                : throw call.Decline("only text is run");
        }

        if (call.TypeOf(0).Family != TypeFamily.String)
            return call.TypeOf(0).IsTemporal ? call.As(0, type) : throw call.Decline("only text is run");
        var parse = Parser(call);
        return CallSite.Map(call.Text(0), call.Text(1), (s, f) =>
            parse(s.Text, f.Text) is { } read ? Value.Of(isLocal ? read.Local : (read.Zone ?? zone).ToUtc(read.Local))
            : isAnsi ? throw call.Error("CANNOT_PARSE_TIMESTAMP", $"'{s.Text}' is not of the form '{f.Text}'") : Value.Null);
    }

    private static Eval UnixTimestamp(CallSite call)
    {
        var zone = call.Zone;
        if (call.Count == 0) return CallSite.Constant(Value.Of(CivilCalendar.FloorDivide(DateFunctions.Now(call), 1_000_000)));
        if (call.TypeOf(0).Family != TypeFamily.String)
        {
            return call.TypeOf(0) == SqlType.TimestampNtz || !call.TypeOf(0).IsTemporal
                ? throw call.Decline("only text, days and moments are run")
                : CallSite.Map(call.As(0, SqlType.Timestamp), static t => Value.Of(CivilCalendar.FloorDivide(t.Long, 1_000_000)));
        }

        var pattern = call.Count == 2 ? call.Text(1) : CallSite.Constant(Value.Of("yyyy-MM-dd HH:mm:ss"));
        var parse = Parser(call);
        return CallSite.Map(call.Text(0), pattern, (s, f) =>
            parse(s.Text, f.Text) is { } read ? Value.Of(CivilCalendar.FloorDivide((read.Zone ?? zone).ToUtc(read.Local), 1_000_000))
            : call.IsAnsi ? throw call.Error("CANNOT_PARSE_TIMESTAMP", $"'{s.Text}' is not of the form '{f.Text}'") : Value.Null);
    }

    private static Eval OfSeconds(CallSite call) => call.TypeOf(0).Family switch
    {
        TypeFamily.Null => CallSite.Constant(Value.Null),
        TypeFamily.Integral => CallSite.Map(call.Long(0), n => Checked((Int128)n.Long * 1_000_000, call)),
        TypeFamily.Fractional =>
            CallSite.Map(call.Double(0), static n => double.IsFinite(n.Double) ? Value.Of((long)(n.Double * 1_000_000)) : Value.Null),
        TypeFamily.Decimal
            when call.TypeOf(0).Scale <= 6 =>
            CallSite.Map(call.Arg(0), n => Checked(n.Unscaled * (Int128)DecimalMath.Power(6 - call.TypeOf(0).Scale), call)),
        _ => throw call.Decline("only numbers are run"),
    };

    private static Eval Extract(CallSite call)
    {
        var unit = call.Call.Arguments[0] switch { ColumnValue column => column.Name, _ => call.Word(0) };
        var type = call.TypeOf(1);
        if (type.Family == TypeFamily.Interval) return IntervalFunctions.Part(call, unit);
        if (type.Family is not (TypeFamily.Date or TypeFamily.Timestamp or TypeFamily.String))
            throw call.Decline("parts of such values are not run");
        Func<long, long>? ofDay = unit.ToLowerInvariant() switch
        {
            "year" or "years" or "yr" or "y" => static d => CivilCalendar.Of(d).Year,
            "yearofweek" => static d => CivilCalendar.IsoWeek(d).Year,
            "quarter" or "qtr" => static d => ((CivilCalendar.Of(d).Month - 1) / 3) + 1,
            "month" or "months" or "mon" or "mons" => static d => CivilCalendar.Of(d).Month,
            "week" or "weeks" or "w" => static d => CivilCalendar.IsoWeek(d).Week,
            "day" or "days" or "d" => static d => CivilCalendar.Of(d).Day,
            "dayofweek" or "dow" => static d => (CivilCalendar.IsoDayOfWeek(d) % 7) + 1,
            "dayofweek_iso" or "dow_iso" => static d => CivilCalendar.IsoDayOfWeek(d),
            "doy" => static d => CivilCalendar.DayOfYear(d),
            _ => null,
        };
        if (ofDay is not null) return CallSite.Map(call.Date(1), d => Value.Of(ofDay(d.Long)));
        return unit.ToLowerInvariant() switch
        {
            "hour" or "hours" or "h" =>
                CallSite.Map(Local(call, 1), static t => Value.Of(CivilCalendar.MicrosInDay(t.Long) / 3_600_000_000)),
            "minute" or "minutes" or "m" or "min" =>
                CallSite.Map(Local(call, 1), static t => Value.Of(CivilCalendar.MicrosInDay(t.Long) / 60_000_000 % 60)),
            "second" or "seconds" or "s" or "sec" or "secs" =>
                CallSite.Map(Local(call, 1), static t => Value.Of((Int128)(CivilCalendar.MicrosInDay(t.Long) % 60_000_000))),
            _ => throw call.Decline($"the unit '{unit}' is not run"),
        };
    }

    private static Eval Made(CallSite call, bool isLocal, bool isAnsi)
    {
        if (call.Count is 2 or 3) return OfDayAndTime(call, isLocal);
        if (call.Count < 6 || (isLocal && call.Count > 6)) throw call.Decline("only the parts of a moment are run");
        var zone = call.Count == 7 ? call.Text(6) : CallSite.Constant(Value.Of(call.Zone.Id));
        return CallSite.Map([.. Enumerable.Range(0, 5).Select(call.Int), call.As(5, SqlType.DecimalOf(16, 6)), zone], a =>
        {
            var (year, month, day, hour, minute, micros) = (a[0].Long, a[1].Long, a[2].Long, a[3].Long, a[4].Long, (long)a[5].Unscaled);
            var own = Zone.Find(a[6].Text) ?? throw call.Error("INVALID_TIMEZONE", $"'{a[6].Text}' is no time zone");
            var isMoment = month is >= 1 and <= 12
                && CivilCalendar.IsDay(year, (int)month, (int)day)
                && hour is >= 0 and <= 23
                && minute is >= 0 and <= 59
                && micros is >= 0 and <= 60_000_000;
            if (!isMoment)
            {
                return isAnsi
                    ? throw call.Error(
                        micros is > 60_000_000 and < 61_000_000 ? "INVALID_FRACTION_OF_SECOND" : "DATETIME_FIELD_OUT_OF_BOUNDS",
                        "these parts are no moment")
                    : Value.Null;
            }

            var local = (CivilCalendar.DayOf(year, (int)month, (int)day) * CivilCalendar.MicrosOfDay)
                + (((hour * 60) + minute) * 60_000_000)
                + micros;
            return Value.Of(isLocal ? local : own.ToUtc(local));
        });
    }

    // A day and a time, on the wall of a zone.
    private static Eval OfDayAndTime(CallSite call, bool isLocal)
    {
        if (call.TypeOf(0).Family is not (TypeFamily.Date or TypeFamily.Null)
            || call.TypeOf(1).Family is not (TypeFamily.Time or TypeFamily.Null)
            || (isLocal && call.Count > 2))
        {
            throw call.Decline("only a day and a time are run");
        }

        var zone = call.Count == 3 ? call.Text(2) : CallSite.Constant(Value.Of(call.Zone.Id));
        return CallSite.Map(call.Date(0), call.As(1, SqlType.Time), zone, (d, t, z) =>
        {
            var local = (d.Long * CivilCalendar.MicrosOfDay) + t.Long;
            return Value.Of(isLocal
                ? local
                : (Zone.Find(z.Text) ?? throw call.Error("INVALID_TIMEZONE", $"'{z.Text}' is no time zone")).ToUtc(local));
        });
    }

    private static Eval MakeTime(CallSite call) => CallSite.Map(call.Int(0), call.Int(1), call.As(2, SqlType.DecimalOf(16, 6)), (h, m, s) =>
    {
        var micros = (long)s.Unscaled;
        return h.Long is >= 0 and <= 23 && m.Long is >= 0 and <= 59 && micros is >= 0 and < 60_000_000
            ? Value.Of((((h.Long * 60) + m.Long) * 60_000_000) + micros)
            : throw call.Error("DATETIME_FIELD_OUT_OF_BOUNDS", "these parts are no time");
    });

    private static Eval ConvertZone(CallSite call)
    {
        var from = call.Count == 3 ? call.Text(0) : CallSite.Constant(Value.Of(call.Zone.Id));
        var (to, moment) = (call.Text(call.Count - 2), call.As(call.Count - 1, SqlType.TimestampNtz));
        return CallSite.Map(from, to, moment, (f, t, m) => Value.Of(ZoneOf(call, t.Text).ToLocal(ZoneOf(call, f.Text).ToUtc(m.Long))));
    }
}
