namespace Dataflow.Lint.Syntax.Tests.Yaml.Quick;

/// <summary>Makes texts that are nearly right out of right ones: letters, lines and indentation come, go and repeat.</summary>
internal static class TextMutations
{
    private static readonly string[] Pieces =
    [
        " ", " ", " ", "  ", "\n", "\n", "\n\n", "\r\n", "\t", ":", ": ", " :", "-", "- ", "\n- ", "#", " #", "# x", "[", "]", "{", "}", ",", ", ", "'", "''", "\"", "\\", "\\\n", "\\x41", "\\u12",
        "|", ">", "|\n", ">-\n", "|+\n", "|2\n", "*", " *", "&", "!", "?", "? ", "%", "@", "`", "---", "\n---\n", "...", "a", "b: ", "1", "~", "\uFEFF", "\0", "\u0085", "\u2028", "\r", "é", "\uD83D",
    ];

    public static string Mutate(Random random, string text, string other)
    {
        for (var times = 1 + random.Next(4); times > 0; times--)
        {
            var at = random.Next(text.Length + 1);
            text = random.Next(9) switch
            {
                0 or 1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                2 => text.Remove(at, Math.Min(1 + random.Next(3), text.Length - at)),
                3 => text.Insert(random.Next(text.Length + 1), text.Substring(at, Math.Min(random.Next(8), text.Length - at))),
                4 => ChangeLine(random, text, (lines, i) => lines.RemoveAt(i)),
                5 => ChangeLine(random, text, (lines, i) => lines.Insert(random.Next(lines.Count + 1), lines[i])),
                6 => ChangeLine(random, text, (lines, i) => lines[i] = new string(' ', random.Next(4)) + lines[i]),
                7 => ChangeLine(random, text, (lines, i) => lines[i] = lines[i].Substring(Math.Min(random.Next(4), lines[i].Length - lines[i].TrimStart(' ').Length))),
                _ => text[..at] + other[random.Next(other.Length + 1)..],
            };
        }

        return text.Length > 4_000 ? text[..4_000] : text;
    }

    private static string ChangeLine(Random random, string text, Action<List<string>, int> change)
    {
        var lines = text.Split('\n').ToList();
        change(lines, random.Next(lines.Count));
        return string.Join("\n", lines);
    }
}
