namespace Dataflow.Lint.Syntax.Sql.Grammar;

/// <summary>Reads the texts of dates and timestamps as Spark does, with parts left out at the end.</summary>
internal static class DateTexts
{
    private static readonly string[] Words = ["epoch", "now", "today", "tomorrow", "yesterday"];

    /// <summary><c>2024-01-31</c>, <c>2024-1</c>, <c>2024</c>, <c>2024-01-31T...</c></summary>
    public static bool IsDate(string text) =>
        IsWord(text) || (ReadDate(text, out var end) && (end == text.Length || text[end] is ' ' or 'T'));

    /// <summary><c>2024-01-31 12:30:00.5 Europe/Berlin</c>, or a time alone as in <c>12:30</c></summary>
    public static bool IsTimestamp(string text)
    {
        if (IsWord(text)) return true;
        if (ReadDate(text, out var end))
        {
            if (end == text.Length) return true;
            if (text[end] is ' ' or 'T') return ReadTime(text, end + 1);
        }

        return text.IndexOf(':') > 0 && ReadTime(text, text[0] == 'T' ? 1 : 0);
    }

    // Words such as "now", with a zone behind them.
    private static bool IsWord(string text)
    {
        var space = text.IndexOf(' ');
        var word = space < 0 ? text : text.Substring(0, space);
        return Words.Any(w => w.Equals(word, StringComparison.OrdinalIgnoreCase));
    }

    private static bool ReadDate(string text, out int end)
    {
        end = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (!ReadNumber(text, ref end, 4, 7, out var year)) return false;
        var (month, day) = (1, 1);
        if (end >= text.Length || text[end] != '-') return true;
        end++;
        if (!ReadNumber(text, ref end, 1, 2, out month)) return false;
        if (end < text.Length && text[end] == '-')
        {
            end++;
            if (!ReadNumber(text, ref end, 1, 2, out day)) return false;
        }

        return month is >= 1 and <= 12 && day >= 1 && day <= DaysOf(year, month);
    }

    private static int DaysOf(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    // What follows the seconds is a zone, which only a runtime knows.
    private static bool ReadTime(string text, int i)
    {
        if (!ReadNumber(text, ref i, 1, 2, out var hour) || hour > 23) return false;
        for (var part = 0; part < 2 && i < text.Length && text[i] == ':'; part++)
        {
            i++;
            if (!ReadNumber(text, ref i, 1, 2, out var number) || number > 59) return false;
        }

        if (i < text.Length && text[i] == '.')
        {
            i++;
            while (i < text.Length && text[i] is >= '0' and <= '9') i++;
        }

        return i == text.Length || text[i] is ' ' or '+' or '-' || char.IsLetter(text[i]);
    }

    private static bool ReadNumber(string text, ref int i, int fewest, int most, out int number)
    {
        var start = i;
        number = 0;
        while (i < text.Length && i - start < most && text[i] is >= '0' and <= '9') number = (number * 10) + text[i++] - '0';
        return i - start >= fewest && (i >= text.Length || text[i] is not (>= '0' and <= '9'));
    }
}
