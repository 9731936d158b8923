using System.Text;

namespace Dataflow.Lint.Frontends.Programs.Frames;

/// <summary>How days are written, in Spark's words; null for what Spark writes otherwise, or where nobody has looked.</summary>
internal static class DayPatterns
{
    /// <summary>Of Python and R: <c>%Y-%m-%d</c></summary>
    public static string? OfPercents(string? pattern)
    {
        if (pattern is null) return null;
        var said = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var next = pattern[i] == '%' && ++i < pattern.Length ? WordOf(pattern[i])
                : IsBetween(pattern[i]) ? pattern[i].ToString()
                : null;
            if (next is null) return null;
            said.Append(next);
        }

        return said.ToString();
    }

    /// <summary>Of Java: <c>yyyy-MM-dd</c></summary>
    public static string? OfLetters(string? pattern) =>
        pattern?.All(c => c is 'y' or 'u' or 'M' or 'd' or 'H' or 'm' or 's' || IsBetween(c)) == true ? pattern.Replace('u', 'y') : null;

    private static string? WordOf(char letter) => letter switch
    {
        'Y' => "yyyy",
        'm' => "MM",
        'd' => "dd",
        'H' => "HH",
        'M' => "mm",
        'S' => "ss",
        'F' => "yyyy-MM-dd",
        _ => null,
    };

    private static bool IsBetween(char c) => c is '-' or '/' or '.' or ' ' or ':' or '_';
}
