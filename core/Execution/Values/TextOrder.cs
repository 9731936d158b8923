namespace Dataflow.Lint.Execution.Values;

/// <summary>Text as Spark orders and counts it: by code points.</summary>
internal static class TextOrder
{
    /// <summary>Compares by code points; in UTF-16 a surrogate would come before U+E000.</summary>
    public static int Compare(string one, string other)
    {
        var length = Math.Min(one.Length, other.Length);
        for (var i = 0; i < length; i++)
        {
            var (a, b) = (one[i], other[i]);
            if (a == b) continue;
            var (isHigh, isOtherHigh) = (char.IsSurrogate(a), char.IsSurrogate(b));
            return isHigh == isOtherHigh ? a.CompareTo(b) : isHigh ? 1 : -1;
        }

        return one.Length.CompareTo(other.Length);
    }

    /// <summary>The number of code points.</summary>
    public static int Length(string text)
    {
        var count = text.Length;
        foreach (var letter in text)
        {
            if (char.IsLowSurrogate(letter)) count--;
        }

        return count;
    }

    /// <summary>The index in UTF-16 of a code point by its number; the length of the text where it is beyond.</summary>
    public static int IndexOf(string text, int codePoint)
    {
        if (codePoint <= 0) return 0;
        var at = 0;
        while (at < text.Length && codePoint > 0)
        {
            at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
            codePoint--;
        }

        return at;
    }

    /// <summary>Code points from one to another, the last one not included.</summary>
    public static string Slice(string text, int start, int end)
    {
        if (start >= end) return "";
        var first = IndexOf(text, start);
        return text[first..(first + IndexOf(text[first..], end - Math.Max(start, 0)))];
    }
}
