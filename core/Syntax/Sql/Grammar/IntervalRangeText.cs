namespace Dataflow.Lint.Syntax.Sql.Grammar;

using System.Globalization;
using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

/// <summary>The text of an interval from one unit to another: <c>'1-2' YEAR TO MONTH</c>, <c>'1 2:03' DAY TO MINUTE</c>.</summary>
internal static class IntervalRangeText
{
    private static readonly SyntaxKind[] Units = [YearKeyword, MonthKeyword, DayKeyword, HourKeyword, MinuteKeyword, SecondKeyword];

    // The largest first number that fits into months or microseconds, the largest later number, and what stands before it.
    private static readonly long[] LargestFirst = [178956970, 0, 106751991, 2562047788, 153722867280, 0];
    private static readonly long[] LargestLater = [0, 11, 0, 23, 59, 59];
    private static readonly char[] Separators = ['\0', '-', '\0', ' ', ':', ':'];

    /// <summary>Whether the text fits the units, which go together.</summary>
    public static bool Fits(string text, SyntaxKind from, SyntaxKind to)
    {
        var rest = text.AsSpan().Trim();
        if (rest.Length > 0 && rest[0] is '+' or '-') rest = rest.Slice(1);
        var (first, last) = (Array.IndexOf(Units, from), Array.IndexOf(Units, to));
        for (var unit = first; unit <= last; unit++)
        {
            if (unit > first)
            {
                if (rest.Length == 0 || rest[0] != Separators[unit]) return false;
                rest = rest.Slice(1);
            }

            var digits = CountDigits(rest);
            if (digits == 0 || digits > 12 || (unit > first && unit > 1 && digits > 2)) return false;
            var number = long.Parse(rest.Slice(0, digits).ToString(), CultureInfo.InvariantCulture);
            if (number > (unit == first ? LargestFirst : LargestLater)[unit]) return false;
            rest = rest.Slice(digits);
        }

        return rest.Length == 0 || (to == SecondKeyword && IsFraction(rest));
    }

    private static bool IsFraction(ReadOnlySpan<char> rest) =>
        rest[0] == '.' && rest.Length is > 1 and <= 10 && CountDigits(rest.Slice(1)) == rest.Length - 1;

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && text[count] is >= '0' and <= '9') count++;
        return count;
    }
}
