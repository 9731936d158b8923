using System.Globalization;

namespace Dataflow.Lint.Engine.Workflows.Evaluation;

/// <summary>The calls of the expression language that say which days and numbers there are; any other gives nothing.</summary>
internal static class SelMethods
{
    /// <summary>More rounds than this no loop of the engine makes.</summary>
    private const int MostItems = 25_000;

    private static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary><c>Util.incrementDateInt(20240301, -1)</c></summary>
    public static SelValue? OfClass(string type, string method, SelValue[] arguments) => (type, method, arguments) switch
    {
        ("Util", "incrementDateInt", [{ } day, { Number: { } count }]) =>
            Moved(DayOf(day), d => d.AddDays(count)) is { } moved ? new SelNumber(DateIntOf(moved)) : null,
        ("Util", "dateIntsBetween", [{ } from, { } to, { Number: { } step }]) => DaysBetween(DayOf(from), DayOf(to), step),
        ("Util", "intsBetween", [{ Number: { } from }, { Number: { } to }, { Number: { } step }]) => NumbersBetween(from, to, step),
        ("Util", "dateIntToTs", [{ } day]) => DayOf(day) is { } known ? new SelNumber((long)(known - Epoch).TotalMilliseconds) : null,
        ("Util", "tsToDateInt", [{ Number: { } moment }]) =>
            Moved(Epoch, e => e.AddMilliseconds(moment)) is { } known ? new SelNumber(DateIntOf(known)) : null,
        _ => null,
    };

    /// <summary><c>new DateTime(1709251200000)</c></summary>
    public static SelValue? New(string type, SelValue[] arguments) =>
        type == "DateTime" && arguments is [SelNumber { Value: var moment }] && Moved(Epoch, e => e.AddMilliseconds(moment)) is { } known
            ? new SelMoment(known)
            : null;

    /// <summary><c>day.toString('yyyy-MM-dd')</c>, <c>day.minusDays(1)</c>, <c>TEXT.equals('a')</c></summary>
    public static SelValue? Of(SelValue value, string method, SelValue[] arguments) => (value, method, arguments) switch
    {
        (SelMoment { Value: var moment }, "toString", [SelText { Value: var pattern }]) => Formatted(moment, pattern),
        (SelMoment { Value: var moment }, "getMillis", []) => new SelNumber((long)(moment - Epoch).TotalMilliseconds),
        (SelMoment { Value: var moment }, _, [{ Number: { } count }]) => Moved(moment, method switch
        {
            "plusDays" => m => m.AddDays(count),
            "minusDays" => m => m.AddDays(-count),
            "plusHours" => m => m.AddHours(count),
            "minusHours" => m => m.AddHours(-count),
            "plusMonths" when count is > -10_000 and < 10_000 => m => m.AddMonths((int)count),
            "minusMonths" when count is > -10_000 and < 10_000 => m => m.AddMonths(-(int)count),
            _ => _ => null,
        }) is { } moved ? new SelMoment(moved) : null,
        (SelText { Value: var text }, "equals", [SelText { Value: var other }]) => new SelFlag(text == other),
        (SelText or SelNumber, "toString", []) => new SelText(value.Text),
        _ => null,
    };

    private static DateTime? DayOf(SelValue value) =>
        DateTime.TryParseExact(
            value.Text,
            "yyyyMMdd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var day)
            ? day
            : null;

    private static int DateIntOf(DateTime day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    private static DateTime? Moved(DateTime? from, Func<DateTime, DateTime?> move)
    {
        try
        {
            return from is { } known ? move(known) : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    // The end is not reached.
    private static SelList? DaysBetween(DateTime? from, DateTime? to, long step) =>
        from is { } first && to is { } end && NumbersBetween(0, (long)(end - first).TotalDays, step) is { } offsets
            ? new SelList(offsets.Items.Select(o => (SelValue)new SelNumber(DateIntOf(first.AddDays(o.Number!.Value)))).ToArray())
            : null;

    internal static SelList? NumbersBetween(long from, long to, long step)
    {
        if (step == 0 || Math.Abs((double)to - from) / Math.Abs((double)step) > MostItems) return null;
        var items = new List<SelValue>();
        for (var at = from; step > 0 ? at < to : at > to; at += step) items.Add(new SelNumber(at));
        return new SelList(items);
    }

    // Letters that Joda's patterns and .NET's read alike.
    private static SelText? Formatted(DateTime moment, string pattern)
    {
        var format = pattern.Replace("YYYY", "yyyy");
        for (var i = 0; i < format.Length;)
        {
            var end = i + 1;
            while (end < format.Length && format[end] == format[i]) end++;
            if ((format[i], end - i) is not (('y', 4) or ('M' or 'd' or 'H' or 'm' or 's', 2) or ('-' or ' ' or ':' or '.' or '_', _)))
                return null;
            i = end;
        }

        return format.Length > 0 ? new SelText(moment.ToString("''" + format, CultureInfo.InvariantCulture)) : null;
    }
}
