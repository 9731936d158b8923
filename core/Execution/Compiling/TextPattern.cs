using System.Text;
using System.Text.RegularExpressions;
using Dataflow.Lint.Execution.Functions;
using Dataflow.Lint.Execution.Functions.Texts;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Execution.Compiling;

/// <summary>Patterns of LIKE, ILIKE and RLIKE; the last one is kept, since it is mostly a literal.</summary>
internal sealed class TextPattern(LikeKind kind, char escape, PlanNode node)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private string? pattern;
    private Regex? regex;

    public bool IsMatch(string text, string wanted)
    {
        if (regex is null || pattern != wanted) (pattern, regex) = (wanted, Made(wanted));
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new BoundExceeded(node, "the pattern took longer than a second");
        }
    }

    private Regex Made(string wanted)
    {
        if (kind == LikeKind.Regex) return JavaPattern.Compile(wanted, node);
        var options = RegexOptions.Singleline
            | RegexOptions.CultureInvariant
            | (kind == LikeKind.CaseInsensitive ? RegexOptions.IgnoreCase : RegexOptions.None);
        return new Regex(OfLike(wanted), options, Longest);
    }

    // Each letter stands for itself but % and _ and what the escape letter makes of these.
    private string OfLike(string wanted)
    {
        var regexText = new StringBuilder("\\A");
        for (var i = 0; i < wanted.Length; i++)
        {
            var letter = wanted[i];
            if (letter == escape)
            {
                if (i + 1 >= wanted.Length)
                    throw new SparkError("INVALID_FORMAT.ESC_AT_THE_END", $"the escape letter ends the pattern '{wanted}'", node);
                var next = wanted[++i];
                if (next != '%' && next != '_' && next != escape)
                {
                    throw new SparkError(
                        "INVALID_FORMAT.ESC_IN_THE_MIDDLE",
                        $"the escape letter stands before '{next}' in the pattern '{wanted}'",
                        node);
                }

                regexText.Append(Regex.Escape(next.ToString()));
            }
            else
            {
                regexText.Append(letter switch
                {
                    '%' => ".*",
                    '_' => "(?:[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]|.)",
                    _ => Regex.Escape(letter.ToString()),
                });
            }
        }

        return regexText.Append("\\z").ToString();
    }
}
