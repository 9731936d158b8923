using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>Finds the comments of a text: a <c>#</c> after a blank, outside every scalar.</summary>
internal static class YamlComments
{
    /// <param name="text">The whole text.</param>
    /// <param name="scalars">The scalars read, in order; a <c>#</c> inside them is text.</param>
    /// <param name="brokenFrom">Where reading stopped at an error; behind it only quotes on one line are respected.</param>
    public static YamlComment[] Find(string text, List<TextSpan> scalars, int brokenFrom)
    {
        var comments = new List<YamlComment>();
        var position = 0;
        foreach (var scalar in scalars)
        {
            if (scalar.Start < position) continue;
            FindBetween(text, position, scalar.Start, comments);
            position = scalar.End;
        }

        if (position < brokenFrom) FindBetween(text, position, brokenFrom, comments);
        FindInBroken(text, Math.Max(position, brokenFrom), comments);
        return comments.ToArray();
    }

    private static void FindBetween(string text, int position, int end, List<YamlComment> comments)
    {
        while (position < end)
        {
            position = text.IndexOf('#', position, end - position);
            if (position < 0) return;
            position = StartsComment(text, position) ? Add(text, position, comments) : position + 1;
        }
    }

    private static void FindInBroken(string text, int position, List<YamlComment> comments)
    {
        var quote = '\0';
        while (position < text.Length)
        {
            var character = text[position];
            if (LineBreak.IsAt(text, position)) quote = '\0';
            else if (quote != '\0') quote = character == quote ? '\0' : quote;
            else if (character is '"' or '\'' && StartsWord(text, position)) quote = character;
            else if (character == '#' && StartsComment(text, position))
            {
                position = Add(text, position, comments);
                continue;
            }

            position++;
        }
    }

    private static bool StartsComment(string text, int position) =>
        position == 0 || text[position - 1] is ' ' or '\t' or '\uFEFF' || LineBreak.IsAt(text, position - 1);

    private static bool StartsWord(string text, int position) =>
        position == 0 || text[position - 1] is ' ' or '\t' or '[' or '{' or ',' || LineBreak.IsAt(text, position - 1);

    private static int Add(string text, int start, List<YamlComment> comments)
    {
        var end = LineBreak.Next(text, start, text.Length);
        comments.Add(new YamlComment(TextSpan.FromBounds(start, end), text[(start + 1)..end].Trim()));
        return end;
    }
}
