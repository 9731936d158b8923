using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Corpus.Fuzzing;

/// <summary>Makes texts that are nearly right out of right ones.</summary>
internal static class Mutations
{
    private static readonly string[] Openings = [
        "(", "[", "CASE WHEN ", "SELECT (", "f(", "ARRAY<", "BEGIN ", "WITH a AS (", "x -> ", "EXPLAIN ", "IF a THEN ", "/*", "{% if %}",
        "${", "NOT ", "- ",
    ];

    public static string Mutate(Random random, string text, IReadOnlyList<string> others)
    {
        for (var times = 1 + random.Next(3); times > 0; times--)
        {
            text = random.Next(8) switch
            {
                0 => ChangeCharacters(random, text),
                1 => text[..random.Next(text.Length + 1)],
                2 => ChangeTokens(random, text, (tokens, i, _) => tokens.RemoveAt(i)),
                3 => ChangeTokens(random, text, (tokens, i, _) => tokens.Insert(i, tokens[i])),
                4 => ChangeTokens(random, text, (tokens, i, j) => (tokens[i], tokens[j]) = (tokens[j], tokens[i])),
                5 => Nest(random, text),
                6 => Splice(random, text, others[random.Next(others.Count)]),
                _ => Generator.Statement(random),
            };
        }

        return text;
    }

    private static string ChangeCharacters(Random random, string text)
    {
        if (text.Length == 0) return "'";
        var characters = text.ToCharArray();
        for (var times = 1 + random.Next(5); times > 0; times--)
            characters[random.Next(characters.Length)] = random.Next(3) == 0 ? (char)random.Next(0x10000) : (char)random.Next(128);
        return new string(characters);
    }

    private static string ChangeTokens(Random random, string text, Action<List<string>, int, int> change)
    {
        var table = SqlTree.Parse(new SourceText("", text)).Table;
        var tokens = Enumerable.Range(0, table.TokenCount).Select(i => table.Source.ToString(table.TokenSpan(i))).ToList();
        change(tokens, random.Next(tokens.Count), random.Next(tokens.Count));
        return string.Concat(tokens);
    }

    private static string Nest(Random random, string text)
    {
        var at = random.Next(text.Length + 1);
        var opening = string.Concat(Enumerable.Repeat(
            Openings[random.Next(Openings.Length)],
            1 + random.Next(random.Next(20) == 0 ? 20_000 : 300)));
        return text[..at] + opening + text[at..];
    }

    private static string Splice(Random random, string text, string other) =>
        text[..random.Next(text.Length + 1)] + other[random.Next(other.Length + 1)..];
}
