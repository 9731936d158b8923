namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>The hours in which clocks are put forward or back, for the zones where that is the same hour each year.</summary>
public static class ClockChanges
{
    private static readonly HashSet<string> NorthAmerica = new(StringComparer.Ordinal)
    {
        "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Detroit", "America/Boise",
        "America/Anchorage",
        "America/Toronto", "America/Winnipeg", "America/Edmonton", "America/Vancouver", "America/Halifax",
        "US/Eastern", "US/Central", "US/Mountain", "US/Pacific", "US/Alaska", "US/Michigan", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT",
    };

    private static readonly HashSet<string> WesternEurope = new(StringComparer.Ordinal)
    {
        "Europe/London", "Europe/Lisbon", "Europe/Dublin", "Europe/Belfast", "Europe/Jersey", "Europe/Guernsey", "Europe/Isle_of_Man",
    };

    private static readonly HashSet<string> CentralEurope = new(StringComparer.Ordinal)
    {
        "Europe/Amsterdam", "Europe/Andorra", "Europe/Belgrade", "Europe/Berlin", "Europe/Bratislava", "Europe/Brussels",
        "Europe/Budapest", "Europe/Copenhagen",
        "Europe/Ljubljana", "Europe/Luxembourg", "Europe/Madrid", "Europe/Malta", "Europe/Monaco", "Europe/Oslo", "Europe/Paris",
        "Europe/Podgorica", "Europe/Prague",
        "Europe/Rome", "Europe/Sarajevo", "Europe/Skopje", "Europe/Stockholm", "Europe/Tirane", "Europe/Vaduz", "Europe/Vienna",
        "Europe/Warsaw", "Europe/Zagreb", "Europe/Zurich",
    };

    private static readonly HashSet<string> EasternEurope = new(StringComparer.Ordinal)
    {
        "Europe/Athens", "Europe/Bucharest", "Europe/Helsinki", "Europe/Kiev", "Europe/Kyiv", "Europe/Mariehamn", "Europe/Riga",
        "Europe/Sofia", "Europe/Tallinn", "Europe/Vilnius",
    };

    /// <summary>Whether a night of the zone has no such hour, or two of them.</summary>
    public static bool Touch(string zone, int hour) => hour switch
    {
        // America skips 2 to 3 and repeats 1 to 2; Europe changes at one in UTC everywhere.
        1 => NorthAmerica.Contains(zone) || WesternEurope.Contains(zone),
        2 => NorthAmerica.Contains(zone) || CentralEurope.Contains(zone),
        3 => EasternEurope.Contains(zone),
        _ => false,
    };
}
