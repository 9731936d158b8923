namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>How a mark may be written: <c>20240301</c>, <c>2024-03-01T00:00:00Z</c>, or seconds since 1970.</summary>
public static class MarkText
{
    /// <summary>Thirteen digits that are no day with hours behind it: milliseconds, where seconds are wanted.</summary>
    public static bool IsMilliseconds(string text) => text.Length == 13 && IsDigits(text) && !DateText.IsDateInt(text.Substring(0, 8));

    /// <summary>Whether the catalog can read a mark out of the text.</summary>
    public static bool IsReadable(string text)
    {
        var value = text.Trim();
        if (IsDigits(value)) return value.Length is 9 or 10 || (value.Length is 8 or 12 or 14 && DateText.IsDateInt(value.Substring(0, 8)));
        return value.Length >= 10
            && value[4] == '-'
            && DateText.IsDay(value.Substring(0, 10))
            && (value.Length == 10 || value[10] is ' ' or 'T');
    }

    private static bool IsDigits(string text) => text.Length > 0 && text.All(c => c is >= '0' and <= '9');
}
