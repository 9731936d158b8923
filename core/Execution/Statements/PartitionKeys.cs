using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Statements;

/// <summary>The partition that each row of a table lies in: columns, and what Iceberg's transforms make of them.</summary>
public sealed class PartitionKeys
{
    private const long MicrosOfHour = 3_600_000_000;

    private readonly Func<Value[], Value>[] keys;

    private PartitionKeys(IEnumerable<(string Name, SqlType Type, Func<Value[], Value> Key)> fields)
    {
        var all = fields.ToArray();
        Names = Array.ConvertAll(all, f => f.Name);
        Types = Array.ConvertAll(all, f => f.Type);
        keys = Array.ConvertAll(all, f => f.Key);
    }

    /// <summary>The names of the fields, <c>days(event_time)</c> where a transform makes one.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The types of the keys: a transform gives whole numbers since 1970, days give days.</summary>
    public IReadOnlyList<SqlType> Types { get; }

    /// <summary>The keys of a table; null where one of its fields is not evaluated, such as <c>bucket</c>.</summary>
    public static PartitionKeys? Of(TableState table)
    {
        var fields = new List<(string, SqlType, Func<Value[], Value>)>();
        foreach (var field in table.Partitioning)
        {
            if (table.IndexOf(field.Column) is not (>= 0 and var at)) return null;
            var type = table.Columns[at].Type.AsRead;
            if (field.Transform is not { } transform) fields.Add((table.Columns[at].Name, type, row => row[at]));
            else if (Transformed(transform.ToLowerInvariant().TrimEnd('s'), type) is var (made, key))
            {
                fields.Add(($"{transform}({table.Columns[at].Name})", made, row =>
                    row[at].IsNull ? Value.Null : Value.Of(key(row[at].Long))));
            }
            else return null;
        }

        return new(fields);
    }

    /// <summary>The partition of a row.</summary>
    public Value[] Of(Value[] row) => Array.ConvertAll(keys, key => key(row));

    // Moments count in UTC, whatever the zone of the session.
    private static (SqlType Type, Func<long, long> Key)? Transformed(string transform, SqlType type)
    {
        if (type.Family is not (TypeFamily.Date or TypeFamily.Timestamp)) return null;
        Func<long, long> dayOf = type.Family == TypeFamily.Date ? day => day : CivilCalendar.DayOfMicros;
        return transform switch
        {
            "day" or "date" => (SqlType.Date, dayOf),
            "month" => (SqlType.BigInt, value => MonthOf(dayOf(value))),
            "year" => (SqlType.BigInt, value => CivilCalendar.Of(dayOf(value)).Year - 1970),
            "hour" or "date_hour"
                when type.Family == TypeFamily.Timestamp => (SqlType.BigInt, value => CivilCalendar.FloorDivide(value, MicrosOfHour)),
            _ => null,
        };
    }

    private static long MonthOf(long day)
    {
        var (year, month, _) = CivilCalendar.Of(day);
        return ((year - 1970) * 12) + month - 1;
    }
}
