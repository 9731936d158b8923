namespace Dataflow.Lint.Syntax.Tests.Yaml.Quick;

/// <summary>Makes texts that are nearly right out of right ones: letters, lines and indentation come, go and repeat.</summary>
internal static class TextMutations
{
    private static readonly string[] Pieces =
    [
        " ", " ", " ", "  ", "\n", "\n", "\n\n", "\r\n", "\t", ":", ": ", " :", "-", "- ", "\n- ", "#", " #", "# x", "[", "]", "{", "}",
        ",", ", ", "'", "''", "\"", "\\", "\\\n", "\\x41", "\\u12",
        "|", ">", "|\n", ">-\n", "|+\n", "|2\n", "*", " *", "&", "!", "?", "? ", "%", "@", "`", "---", "\n---\n", "...", "a", "b: ", "1",
        "~", "\uFEFF", "\0", "\u0085", "\u2028", "\r", "é", "\uD83D",
    ];

    public static string Mutate(Random random, string text, string other)
    {
        for (var times = 1 + random.Next(4); times > 0; times--)
        {
            var at = random.Next(text.Length + 1);
            text = random.Next(12) switch
            {
                0 or 1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                2 => text.Remove(at, Math.Min(1 + random.Next(3), text.Length - at)),
                3 => text.Insert(random.Next(text.Length + 1), text.Substring(at, Math.Min(random.Next(8), text.Length - at))),
                4 => ChangeLine(random, text, (lines, i) => lines.RemoveAt(i)),
                5 => ChangeLine(random, text, (lines, i) => lines.Insert(random.Next(lines.Count + 1), lines[i])),
                6 => ChangeLine(random, text, (lines, i) => lines[i] = new string(' ', random.Next(4)) + lines[i]),
                7 =>
                    ChangeLine(
                        random,
                        text,
                        (lines, i) =>
                            lines[i] = lines[i].Substring(Math.Min(random.Next(4), lines[i].Length - lines[i].TrimStart(' ').Length))),
                8 => text[..at] + other[random.Next(other.Length + 1)..],
                9 => Nest(random, text) + other,
                10 => text + "\n" + Nest(random, other),
                _ => text.Replace("\n", "\r\n"),
            };
        }

        return text.Length > 2_000 ? text[..2_000] : text;
    }

    private static readonly string[] Holders = ["k:\n", "- ", "-\n", "k: ", "'q':\n", "k: [x]\nl:\n", "- - ", "- k:\n"];

    private static string Nest(Random random, string text)
    {
        var indent = new string(' ', random.Next(5));
        return Holders[random.Next(Holders.Length)] + (random.Next(2) == 0 ? indent : "") + text.Replace("\n", "\n" + indent) + "\n";
    }

    private static string ChangeLine(Random random, string text, Action<List<string>, int> change)
    {
        var lines = text.Split('\n').ToList();
        change(lines, random.Next(lines.Count));
        return string.Join("\n", lines);
    }
}
