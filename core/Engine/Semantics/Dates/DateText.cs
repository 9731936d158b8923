namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>Ways to write a day.</summary>
public static class DateText
{
    /// <summary><c>20240301</c>: a day as a number.</summary>
    public static bool IsDateInt(string text) =>
        text.Length == 8 && IsNumber(text)
        && string.CompareOrdinal(text, "19000101") >= 0 && string.CompareOrdinal(text, "22000101") < 0
        && IsWithin(text.Substring(4, 2), 12) && IsWithin(text.Substring(6, 2), 31);

    private static bool IsNumber(string text)
    {
        foreach (var c in text)
        {
            if (c is < '0' or > '9') return false;
        }

        return true;
    }

    /// <summary><c>2024-03-01</c> or <c>20240301</c>.</summary>
    public static bool IsDay(string text) => IsDateInt(text) || (text.Length == 10 && IsCastable(text));

    /// <summary>
    /// Whether Spark reads the text as a date: <c>yyyy</c>, <c>yyyy-[m]m</c>, <c>yyyy-[m]m-[d]d</c>, then anything behind a space or
    /// <c>T</c>.
    /// </summary>
    public static bool IsCastable(string text)
    {
        var trimmed = text.Trim();
        var end = trimmed.IndexOfAny([' ', 'T']);
        var parts = (end < 0 ? trimmed : trimmed.Substring(0, end)).TrimStart('+', '-').Split('-');
        return parts.Length <= 3
            && parts[0].Length is >= 4 and <= 7 && parts[0].All(char.IsDigit)
            && parts.Skip(1).All(p => p.Length is 1 or 2 && p.All(char.IsDigit))
            && (parts.Length < 2 || IsWithin(parts[1], 12)) && (parts.Length < 3 || IsWithin(parts[2], 31));
    }

    private static bool IsWithin(string digits, int largest) => int.TryParse(digits, out var number) && number >= 1 && number <= largest;
}
