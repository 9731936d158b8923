namespace Dataflow.Lint.Rules.Tables;

/// <summary>Tells by its name whether a partition column has few values or a new one all the time.</summary>
internal static class MomentNames
{
    // Cut to one value for an hour, a day or a load.
    private static readonly HashSet<string> Periods = new(StringComparer.OrdinalIgnoreCase)
    {
        "minute", "hour", "datehour", "hourly", "day", "date", "daily", "week", "month", "quarter", "year", "period", "interval", "window",
        "slot", "bucket", "bin", "trunc", "floor", "start", "end",
        "load", "loaded", "batch", "run", "execution", "job", "snapshot", "version", "valid", "asof", "as", "effective", "cutoff",
        "ingest", "ingested", "ingestion", "extract", "extracted", "extraction",
        "process", "processed", "processing", "report", "reporting", "partition", "part", "dt", "ds", "etl", "dw", "import", "imported",
        "export", "exported", "file", "insert", "inserted", "publish", "published",
    };

    // What happens, or comes, all day long.
    private static readonly string[] Endless =
        [
            "uuid", "guid", "session_id", "request_id", "event_id", "transaction_id", "order_id", "message_id", "visitor_id", "visit_id",
            "person_id", "patient_id", "user_id", "click_id", "impression_id",
        ];

    /// <summary><c>event_hour</c>, <c>load_ts</c>: one value for many rows.</summary>
    public static bool IsPeriod(string name) => name.Split('_', '-').Any(Periods.Contains);

    /// <summary><c>session_id</c>, <c>click_uuid</c>: few rows for each value.</summary>
    public static bool IsEndless(string name) =>
        Endless.Any(e =>
            name.EndsWith(e, StringComparison.OrdinalIgnoreCase) && (name.Length == e.Length || name[name.Length - e.Length - 1] == '_'));
}
