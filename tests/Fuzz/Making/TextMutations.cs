using System.Text;

namespace Fuzz.Making;

/// <summary>Breaks the content of a file in a way that files get broken, or that breaks readers of files.</summary>
internal static class TextMutations
{
    /// <summary>No content grows beyond this: what is large must not be all that a run has time for.</summary>
    private const int MostBytes = 150_000;

    private static readonly string[] Openings =
    [
        "(", "[", "{", "CASE WHEN ", "SELECT (", "f(", "ARRAY<", "STRUCT<a: ", "BEGIN ", "WITH a AS (", "x -> ", "NOT ", "- ", "/*",
        "{% if %}", "{{ ", "${", "[{\"a\":", "SELECT * FROM (",
    ];

    private static readonly string[] Odd =
    [
        "\0", "\uFEFF", "\u202E", "\u2066", "\u00AD", "\u200D", "\u2028", "\u0085", "\U0001F600", "e\u0301", "\u3000", "\u001B[2J",
        "\u00A0", "\u0130", "::error::", "\t", "\f", "\v", "\uFFFD",
    ];

    private static readonly byte[][] Invalid = [[0xED, 0xA0, 0x80], [0xC3], [0xFF, 0xFE], [0xF8, 0x88, 0x80, 0x80, 0x80], [0x80]];

    public static byte[] Mutate(Random random, byte[] content, Seeds seeds)
    {
        for (var times = 1 + random.Next(3); times > 0; times--) content = Once(random, content, seeds);
        return content.Length <= MostBytes ? content : content[..MostBytes];
    }

    private static byte[] Once(Random random, byte[] content, Seeds seeds) => random.Next(20) switch
    {
        0 => FlipBytes(random, content),
        1 => content[..random.Next(content.Length + 1)],
        2 => Lines(random, content, (lines, i, _) => lines.RemoveAt(i)),
        3 => Lines(random, content, (lines, i, j) => lines.Insert(j, lines[i])),
        4 => Lines(random, content, (lines, i, j) => (lines[i], lines[j]) = (lines[j], lines[i])),
        5 or 6 or 7 => Words(random, content, (words, i, j) => words[i] = words[j]),
        8 => Words(random, content, (words, i, _) => words[i] = ""),
        9 or 10 => Words(random, content, (words, i, _) => words[i] = random.Of(WordsOf(seeds.Text(random.Of(seeds.Files))))),
        11 =>
            Insert(
                random,
                content,
                Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(
                    random.Of(Openings),
                    1 + random.Next(random.Chance(0.1) ? 5_000 : 100))))),
        12 => Repeat(random, content, random.Of([3, 100, 1000])),
        13 => Insert(random, content, Encoding.UTF8.GetBytes(random.Of(Odd))),
        14 => Insert(random, content, random.Of(Invalid)),
        15 => LineEnds(content, random.Of(["\r\n", "\r"])),
        16 => [.. Encoding.UTF8.Preamble, .. content],
        17 =>
            random.Of<Encoding>([new UnicodeEncoding(false, true), new UnicodeEncoding(true, true)]) is var wide
                ? [.. wide.Preamble, .. wide.GetBytes(Encoding.UTF8.GetString(content))]
                : content,
        18 => Insert(random, content, seeds.Bytes(random.Of(seeds.Files))),
        _ => random.Of<byte[]>([[], "\n"u8.ToArray(), " "u8.ToArray(), LineEnds(content, " ")]),
    };

    private static byte[] FlipBytes(Random random, byte[] content)
    {
        if (content.Length == 0) return [(byte)random.Next(256)];
        byte[] flipped = [.. content];
        for (var times = 1 + random.Next(5); times > 0; times--) flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    private static byte[] Insert(Random random, byte[] content, byte[] piece)
    {
        var at = random.Next(content.Length + 1);
        return [.. content[..at], .. piece, .. content[at..]];
    }

    private static byte[] Repeat(Random random, byte[] content, int times)
    {
        var start = random.Next(content.Length + 1);
        var end = Math.Min(content.Length, start + 1 + random.Next(200));
        if (end <= start) return content;
        var many = Enumerable.Repeat(content[start..end], Math.Min(times, MostBytes / (end - start))).SelectMany(piece => piece);
        return [.. content[..start], .. many, .. content[end..]];
    }

    private static byte[] LineEnds(byte[] content, string lineEnd) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content).ReplaceLineEndings(lineEnd));

    private static byte[] Lines(Random random, byte[] content, Action<List<string>, int, int> change)
    {
        List<string> lines = [.. Encoding.UTF8.GetString(content).Split('\n')];
        change(lines, random.Next(lines.Count), random.Next(lines.Count));
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private static byte[] Words(Random random, byte[] content, Action<List<string>, int, int> change)
    {
        var words = WordsOf(Encoding.UTF8.GetString(content));
        change(words, random.Next(words.Count), random.Next(words.Count));
        return Encoding.UTF8.GetBytes(string.Concat(words));
    }

    // Runs of letters and digits, runs of blanks, and every other sign by itself; at least one.
    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        for (var (start, end) = (0, 0); start < text.Length; start = end)
        {
            while (end < text.Length && KindOf(text[end]) == KindOf(text[start])) end++;
            if (KindOf(text[start]) == 0) end = start + 1;
            words.Add(text[start..end]);
        }

        return words.Count > 0 ? words : [""];
    }

    private static int KindOf(char letter) => char.IsLetterOrDigit(letter) || letter == '_' ? 1 : letter is ' ' or '\n' ? 2 : 0;
}
