using System.Text;

namespace Dataflow.Lint.Cli.Migrations;

/// <summary>A word of a change: letters without blanks, or a name whose parts may stand between backticks (<c>db.`my t`.a</c>).</summary>
/// <param name="Text">The word as it is written.</param>
/// <param name="Parts">The parts of the name without backticks.</param>
internal sealed record ChangeWord(string Text, IReadOnlyList<string> Parts)
{
    /// <summary>The words of a text; null where a backtick is not closed, or a part of a name is empty.</summary>
    public static ChangeWord[]? In(string text)
    {
        var words = new List<ChangeWord>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at == text.Length) return [.. words];
            if (Read(text, ref at) is not { } word) return null;
            words.Add(word);
        }
    }

    /// <summary>Whether it is a word of the language, in whatever case; a name between backticks is none.</summary>
    public bool Is(string word) => Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static ChangeWord? Read(string text, ref int at)
    {
        var (start, parts, part) = (at, new List<string>(), new StringBuilder());
        for (var isQuoted = false; ; at++)
        {
            if (at == text.Length && isQuoted) return null;
            if (at == text.Length || (!isQuoted && (char.IsWhiteSpace(text[at]) || text[at] == '.')))
            {
                if (part.Length == 0) return null;
                parts.Add(part.ToString());
                part.Clear();
                if (at == text.Length || text[at] != '.') return new ChangeWord(text[start..at], parts);
            }
            else if (text[at] != '`') part.Append(text[at]);

            // "``" between backticks is one of them.
            else if (isQuoted && at + 1 < text.Length && text[at + 1] == '`') part.Append(text[at++]);
            else isQuoted = !isQuoted;
        }
    }
}
