using System.Text.RegularExpressions;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Execution.Functions.Texts;

/// <summary>Regular expressions of Java: where the two languages differ, the pattern is declined.</summary>
internal static class JavaPattern
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    // Possessive quantifiers, quoted stretches, unions of classes and classes named otherwise mean something else here, or nothing.
    private static readonly string[] Foreign = [
        "*+", "++", "?+", "}+", "\\Q", "&&", "\\p{", "\\P{", "\\h", "\\R", "\\X", "\\z", "\\Z", "\\G", "(?<", "(?u", "(?U", "\\x{", "\\N",
        "\\k",
    ];

    /// <summary>The pattern; declined at the node where it might mean something else, an error of Spark where it is none.</summary>
    public static Regex Compile(string pattern, PlanNode node)
    {
        foreach (var words in Foreign)
        {
            if (pattern.Contains(words, StringComparison.Ordinal) && !IsEscaped(pattern, words))
                throw new NotSupported(node, $"`{words}` in a regular expression is not run");
        }

        try
        {
            // Java's \d, \w, \s and \b know ASCII alone, and $ ends before any line break.
            return new Regex(Ascii(pattern, node), RegexOptions.CultureInvariant, Longest);
        }
        catch (ArgumentException)
        {
            throw new SparkError("INVALID_PARAMETER_VALUE.PATTERN", $"'{pattern}' is no regular expression", node);
        }
    }

    private static bool IsEscaped(string pattern, string words) =>
        words[0] != '\\' && pattern.Contains("\\" + words, StringComparison.Ordinal);

    private static string Ascii(string pattern, PlanNode node)
    {
        var text = new System.Text.StringBuilder();
        var inClass = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var letter = pattern[i];
            if (letter == '\\' && i + 1 < pattern.Length)
            {
                var next = pattern[++i];
                text.Append((next, inClass > 0) switch
                {
                    ('d', true) => "0-9",
                    ('d', false) => "[0-9]",
                    ('w', true) => "a-zA-Z0-9_",
                    ('w', false) => "[a-zA-Z0-9_]",
                    ('s', true) => " \\t\\n\\x0B\\f\\r",
                    ('s', false) => "[ \\t\\n\\x0B\\f\\r]",
                    ('D', false) => "[^0-9]",
                    ('W', false) => "[^a-zA-Z0-9_]",
                    ('S', false) => "[^ \\t\\n\\x0B\\f\\r]",
                    ('D' or 'W' or 'S', true) => throw new NotSupported(node, $"`\\{next}` in a class of letters is not run"),
                    _ => "\\" + next,
                });
                continue;
            }

            if (letter == '[')
            {
                if (inClass > 0) throw new NotSupported(node, "a class of letters in another one is not run");
                inClass++;
            }
            else if (letter == ']' && inClass > 0)
            {
                inClass--;
            }

            text.Append(letter == '.' && inClass == 0 ? "[^\\n\\r\\u0085\\u2028\\u2029]"
                : letter == '$' && inClass == 0 ? "(?=\\r?\\n?\\z)"
                : letter.ToString());
        }

        return text.ToString();
    }
}
