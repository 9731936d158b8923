namespace Dataflow.Lint.Execution.Times;

/// <summary>The parts of a moment as a text names them, one after the other.</summary>
internal record struct DateFields()
{
    private long year = 1970;
    private long day = 1;
    private long hour;
    private long minute;
    private long second;
    private long? nanos;
    private long? dayOfYear;
    private bool isHalfDay;

    public long Month { get; set; } = 1;

    public bool? IsAfternoon { get; set; }

    public Zone? Zone { get; set; }

    /// <summary>Sets a part by the letter of a pattern; no where a number cannot be one.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="number">The number.</param>
    /// <param name="digits">How many digits it is written with.</param>
    public bool Set(char letter, long number, int digits)
    {
        switch (letter)
        {
            case 'y': year = number; break;
            case 'M' or 'L': Month = number; break;
            case 'd': day = number; break;
            case 'D': dayOfYear = number; break;
            case 'H': hour = number; break;
            case 'k': hour = number == 24 ? 0 : number; break;
            case 'h' or 'K':
                if (number > 12 || (letter == 'h' && number == 0)) return false;
                (hour, isHalfDay) = (number % 12, true);
                break;
            case 'm': minute = number; break;
            case 's': second = number; break;
            case 'S':
                var parts = number * (long)Math.Pow(10, 9 - digits);
                if (nanos is { } before && before != parts) return false;
                nanos = parts;
                break;
            default: return false;
        }

        return true;
    }

    /// <summary>Microseconds on the wall; null where these parts are no moment.</summary>
    public readonly long? Local
    {
        get
        {
            if (hour > 23 || minute > 59 || second > 59 || Date is not { } date) return null;
            var ofDay = hour + (IsAfternoon == true && isHalfDay ? 12 : 0);
            return (date * CivilCalendar.MicrosOfDay)
                + (((((ofDay * 60) + minute) * 60) + second) * CivilCalendar.MicrosOfSecond)
                + ((nanos ?? 0) / 1_000);
        }
    }

    private readonly long? Date
    {
        get
        {
            if (dayOfYear is { } inYear)
            {
                return inYear >= 1 && inYear <= (CivilCalendar.IsLeap(year) ? 366 : 365)
                    ? CivilCalendar.DayOf(year, 1, 1) + inYear - 1
                    : null;
            }

            return Month is >= 1 and <= 12 && CivilCalendar.IsDay(year, (int)Month, (int)day)
                ? CivilCalendar.DayOf(year, (int)Month, (int)day)
                : null;
        }
    }
}
