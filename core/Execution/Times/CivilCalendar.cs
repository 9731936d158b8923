namespace Dataflow.Lint.Execution.Times;

/// <summary>
/// The proleptic Gregorian calendar on days since 1970-01-01 and microseconds since then; it has no first and no last year.
/// </summary>
internal static class CivilCalendar
{
    public const long MicrosOfSecond = 1_000_000;
    public const long MicrosOfDay = 86_400 * MicrosOfSecond;

    private static readonly int[] Lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    public static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysIn(long year, int month) => month == 2 && IsLeap(year) ? 29 : Lengths[month - 1];

    public static bool IsDay(long year, int month, int day) => month is >= 1 and <= 12 && day >= 1 && day <= DaysIn(year, month);

    /// <summary>
    /// The day of a year, a month from 1 and a day from 1. Years start in March here, so that leap days are the last of theirs.
    /// </summary>
    public static long DayOf(long year, int month, int day)
    {
        var y = month <= 2 ? year - 1 : year;
        var era = FloorDivide(y, 400);
        var yearOfEra = y - (era * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        return (era * 146_097) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719_468;
    }

    public static (long Year, int Month, int Day) Of(long day)
    {
        var z = day + 719_468;
        var era = FloorDivide(z, 146_097);
        var dayOfEra = z - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
        return (yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), month, (int)(dayOfYear - (((153 * shifted) + 2) / 5) + 1));
    }

    /// <summary>Months later; a day that the month does not have becomes its last.</summary>
    public static long AddMonths(long day, long months)
    {
        var (year, month, dayOfMonth) = Of(day);
        var total = (year * 12) + month - 1 + months;
        var (newYear, newMonth) = (FloorDivide(total, 12), (int)FloorModulo(total, 12) + 1);
        return DayOf(newYear, newMonth, Math.Min(dayOfMonth, DaysIn(newYear, newMonth)));
    }

    public static int DayOfYear(long day) => (int)(day - DayOf(Of(day).Year, 1, 1)) + 1;

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public static int IsoDayOfWeek(long day) => (int)FloorModulo(day + 3, 7) + 1;

    /// <summary>The week that holds the Thursday nearest, and its year.</summary>
    public static (long Year, int Week) IsoWeek(long day)
    {
        var thursday = day - IsoDayOfWeek(day) + 4;
        return (Of(thursday).Year, ((DayOfYear(thursday) - 1) / 7) + 1);
    }

    public static long DayOfMicros(long micros) => FloorDivide(micros, MicrosOfDay);

    public static long MicrosInDay(long micros) => FloorModulo(micros, MicrosOfDay);

    public static long FloorDivide(long number, long by) => number >= 0 ? number / by : -((-number + by - 1) / by);

    public static long FloorModulo(long number, long by) => number - (FloorDivide(number, by) * by);
}
