using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace Dataflow.Lint.Execution.Times;

/// <summary>A time zone by its rules, which are part of the program: what the machine has installed does not count.</summary>
internal sealed class Zone
{
    private static readonly long LeastMicros = CivilCalendar.DayOf(-9997, 1, 1) * CivilCalendar.MicrosOfDay;
    private static readonly long MostMicros = CivilCalendar.DayOf(9999, 1, 1) * CivilCalendar.MicrosOfDay;

    // The names of three letters that Java takes besides the regions.
    private static readonly Dictionary<string, string> ShortNames = new(StringComparer.Ordinal)
    {
        ["ACT"] = "Australia/Darwin", ["AET"] = "Australia/Sydney", ["AGT"] = "America/Argentina/Buenos_Aires", ["ART"] = "Africa/Cairo",
        ["AST"] = "America/Anchorage",
        ["BET"] = "America/Sao_Paulo", ["BST"] = "Asia/Dhaka", ["CAT"] = "Africa/Harare", ["CNT"] = "America/St_Johns",
        ["CST"] = "America/Chicago", ["CTT"] = "Asia/Shanghai",
        ["EAT"] = "Africa/Addis_Ababa", ["ECT"] = "Europe/Paris", ["IET"] = "America/Indiana/Indianapolis", ["IST"] = "Asia/Kolkata",
        ["JST"] = "Asia/Tokyo", ["MIT"] = "Pacific/Apia",
        ["NET"] = "Asia/Yerevan", ["NST"] = "Pacific/Auckland", ["PLT"] = "Asia/Karachi", ["PNT"] = "America/Phoenix",
        ["PRT"] = "America/Puerto_Rico", ["PST"] = "America/Los_Angeles",
        ["SST"] = "Pacific/Guadalcanal", ["VST"] = "Asia/Ho_Chi_Minh", ["EST"] = "-05:00", ["MST"] = "-07:00", ["HST"] = "-10:00",
    };

    private readonly DateTimeZone zone;

    private Zone(string id, DateTimeZone zone)
    {
        Id = id;
        this.zone = zone;
    }

    public string Id { get; }

    public static Zone Utc { get; } = new("UTC", DateTimeZone.Utc);

    /// <summary>The zone of a name or an offset: <c>Europe/Paris</c>, <c>+01:00</c>, <c>UTC+8</c>; null where there is none.</summary>
    public static Zone? Find(string id)
    {
        id = id.Trim();
        if (ShortNames.TryGetValue(id, out var full)) return Find(full) is { } named ? new(id, named.zone) : null;
        if (id is "Z" or "z" or "UTC" or "GMT" or "UT") return new(id, DateTimeZone.Utc);
        var offset = id.StartsWith("UTC", StringComparison.Ordinal) || id.StartsWith("GMT", StringComparison.Ordinal) ? id[3..]
            : id.StartsWith("UT", StringComparison.Ordinal) ? id[2..]
            : id;
        if (offset.Length > 1 && offset[0] is '+' or '-')
            return SecondsOf(offset) is { } seconds ? new(id, DateTimeZone.ForOffset(Offset.FromSeconds(seconds))) : null;
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } found ? new(id, found) : null;
    }

    /// <summary>Seconds that the local time is ahead at a moment.</summary>
    public int OffsetAt(long micros) =>
        zone.GetUtcOffset(Instant.FromUnixTimeTicks(Math.Clamp(micros, LeastMicros, MostMicros) * 10)).Seconds;

    public long ToLocal(long micros) => micros + (OffsetAt(micros) * CivilCalendar.MicrosOfSecond);

    /// <summary>
    /// The moment of a local time; one that is skipped counts on with the offset before, of one that comes twice the first is meant.
    /// </summary>
    public long ToUtc(long local)
    {
        var clamped = Math.Clamp(local, LeastMicros, MostMicros);
        var day = CivilCalendar.DayOfMicros(clamped);
        var (year, month, dayOfMonth) = CivilCalendar.Of(day);
        var mapping = zone.MapLocal(new LocalDate((int)year, month, dayOfMonth).AtMidnight()
            .PlusTicks(CivilCalendar.MicrosInDay(clamped) * 10));
        var interval = mapping.EarlyInterval;
        return local - (interval.WallOffset.Seconds * CivilCalendar.MicrosOfSecond);
    }

    /// <summary>The short name at a moment: <c>PST</c>, <c>UTC</c>.</summary>
    public string NameAt(long micros) =>
        zone.GetZoneInterval(Instant.FromUnixTimeTicks(Math.Clamp(micros, LeastMicros, MostMicros) * 10)).Name;

    // "+8", "+08", "+08:30", "+0830", "+08:30:15"; none is further than 18 hours away.
    private static int? SecondsOf(string text)
    {
        var sign = text[0] == '-' ? -1 : 1;
        var body = text[1..];
        string[] parts = body.Contains(':') ? body.Split(':')
            : body.Length is 4 or 6 ? [.. body.Chunk(2).Select(c => new string(c))]
            : [body];
        if (parts.Length > 3) return null;
        var seconds = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length is 0 or > 2
                || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || (i > 0 && number > 59))
            {
                return null;
            }

            seconds += number * (i == 0 ? 3_600 : i == 1 ? 60 : 1);
        }

        return seconds <= 18 * 3_600 ? sign * seconds : null;
    }
}
