using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Frames;

/// <summary>Words of SQL, each with the place in the program that it stands for. Putting two together copies neither.</summary>
internal sealed class SqlWords
{
    private readonly EmbeddedPart part;
    private readonly SqlWords[]? words;

    private SqlWords(EmbeddedPart part, int length) => (this.part, Length) = (part, length);

    private SqlWords(SqlWords[] words)
    {
        this.words = words;
        foreach (var one in words) Length += one.Length;
    }

    /// <summary>No word.</summary>
    public static SqlWords None { get; } = new([]);

    /// <summary>About how many letters they are.</summary>
    public int Length { get; }

    /// <summary>What stands in the program letter by letter.</summary>
    public static SqlWords Copy(TextSpan span) => new(new EmbeddedPart(span, EmbeddedKind.Verbatim), span.Length);

    /// <summary>Words that the program does not say; they stand for those at the place.</summary>
    public static SqlWords Say(string words, TextSpan place) => new(new EmbeddedPart(place, EmbeddedKind.Escaped, words), words.Length);

    /// <summary>A value that is only known when the program runs.</summary>
    public static SqlWords Hole(string name, TextSpan place) => new(new EmbeddedPart(place, EmbeddedKind.Hole, name), name.Length);

    /// <summary>The parts of a text.</summary>
    public static SqlWords Of(IEnumerable<EmbeddedPart> parts) =>
        new(parts.Select(p => new SqlWords(p, Math.Max(p.Text.Length, p.Span.Length))).ToArray());

    /// <summary>A text as a literal of SQL, in which nothing is a hole.</summary>
    public static string Literal(string text) =>
        "'" + text.Replace("\\", "\\\\").Replace("'", "\\'").Replace("$", "\\u0024").Replace("{", "\\u007B") + "'";

    /// <summary>One behind the other.</summary>
    public static SqlWords Join(params SqlWords[] words) => new(words);

    /// <summary>One behind the other, with a word between.</summary>
    public static SqlWords List(IReadOnlyList<SqlWords> items, string between, TextSpan place)
    {
        var all = new List<SqlWords>();
        foreach (var item in items)
        {
            if (all.Count > 0) all.Add(Say(between, place));
            all.Add(item);
        }

        return new SqlWords(all.ToArray());
    }

    /// <summary>Where the first of them stands in the program.</summary>
    public int Start => words is null ? part.Span.Start : words.Length > 0 ? words[0].Start : 0;

    /// <summary>All parts in order.</summary>
    public List<EmbeddedPart> Parts()
    {
        var parts = new List<EmbeddedPart>();
        var left = new Stack<SqlWords>();
        left.Push(this);
        while (left.Count > 0)
        {
            var next = left.Pop();
            if (next.words is null) parts.Add(next.part);
            else
            {
                for (var i = next.words.Length - 1; i >= 0; i--) left.Push(next.words[i]);
            }
        }

        return parts;
    }
}
