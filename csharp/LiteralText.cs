using System.Globalization;
using Dataflow.Lint.Frontends.Programs;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.CSharp;

/// <summary>
/// Reads what a string literal of C# says, and where each letter of it stands: <c>"a\tb"</c>, <c>@"a ""b"""</c>, <c>$"a {x}"</c>,
/// <c>"""a "b" """</c> and <c>$$"""a {{x}}"""</c>, on one line or many.
/// </summary>
internal sealed class LiteralText
{
    private readonly string source;
    private readonly IReadOnlyList<TextSpan> holes;
    private readonly Func<int, IReadOnlyList<EmbeddedPart>> partsOfHole;
    private readonly List<EmbeddedPart> parts = [];
    private readonly TextSpan content;
    private readonly bool isVerbatim;
    private readonly int dollars;
    private readonly int indentation;
    private readonly bool isRaw;
    private int copied;

    private LiteralText(string source, TextSpan literal, IReadOnlyList<TextSpan> holes, Func<int, IReadOnlyList<EmbeddedPart>> partsOfHole)
    {
        this.source = source;
        this.holes = holes;
        this.partsOfHole = partsOfHole;
        var position = literal.Start;
        for (; position < literal.End && source[position] is '$' or '@'; position++)
        {
            if (source[position] == '$') dollars++;
            else isVerbatim = true;
        }

        var quotes = RunAt(position, literal.End, '"');
        isRaw = !isVerbatim && quotes >= 3;
        if (!isRaw) quotes = Math.Min(quotes, 1);
        content = TextSpan.FromBounds(Math.Min(position + quotes, literal.End), Math.Max(position + quotes, literal.End - quotes));
        if (isRaw) (content, indentation) = WithoutBorders(content);
    }

    /// <param name="source">The file.</param>
    /// <param name="literal">The literal with its quotes and what stands before them.</param>
    /// <param name="holes">The interpolations in it, with their braces, in order.</param>
    /// <param name="partsOfHole">What an interpolation says, by its place among them.</param>
    public static IReadOnlyList<EmbeddedPart> Read(
        string source,
        TextSpan literal,
        IReadOnlyList<TextSpan> holes,
        Func<int, IReadOnlyList<EmbeddedPart>> partsOfHole)
    {
        var text = new LiteralText(source, literal, holes, partsOfHole);
        text.ReadAll();
        return text.parts;
    }

    private void ReadAll()
    {
        var hole = 0;
        copied = content.Start;
        for (var position = SkipIndentation(content.Start, isLineStart: indentation > 0); position < content.End;)
        {
            if (hole < holes.Count && position >= holes[hole].Start)
            {
                Copy(position);
                parts.AddRange(partsOfHole(hole));
                position = copied = holes[hole++].End;
            }
            else if (EscapeAt(position) is var (length, says))
            {
                Copy(position);
                parts.Add(new EmbeddedPart(new TextSpan(position, length), EmbeddedKind.Escaped, says));
                position = copied = position + length;
            }
            else if (source[position] == '\n' && isRaw) position = SkipIndentation(position + 1, isLineStart: true);
            else position++;
        }

        Copy(content.End);
    }

    // What stands before the first letter of each line of a raw string is not part of it.
    private int SkipIndentation(int position, bool isLineStart)
    {
        if (!isLineStart || indentation == 0) return position;
        Copy(position);
        var end = Math.Min(content.End, position + indentation);
        while (position < end && source[position] is ' ' or '\t') position++;
        return copied = position;
    }

    private void Copy(int end)
    {
        if (end > copied) parts.Add(new EmbeddedPart(TextSpan.FromBounds(copied, end), EmbeddedKind.Verbatim));
        copied = end;
    }

    private (int Length, string Says)? EscapeAt(int position)
    {
        var character = source[position];
        var next = position + 1 < content.End ? source[position + 1] : '\0';
        if (isRaw) return null;
        if (dollars > 0 && character is '{' or '}' && next == character) return (2, character.ToString());
        if (isVerbatim) return character == '"' && next == '"' ? (2, "\"") : null;
        return character == '\\' ? BackslashAt(position, next) : null;
    }

    private (int Length, string Says)? BackslashAt(int position, char next) => next switch
    {
        'n' => (2, "\n"),
        't' => (2, "\t"),
        'r' => (2, "\r"),
        '0' => (2, "\0"),
        'a' => (2, "\a"),
        'b' => (2, "\b"),
        'e' => (2, "\u001b"),
        'f' => (2, "\f"),
        'v' => (2, "\v"),
        '\'' or '"' or '\\' => (2, next.ToString()),
        'u' => CodeAt(position, 4, 4),
        'U' => CodeAt(position, 8, 8),
        'x' => CodeAt(position, 1, 4),
        _ => null,
    };

    private (int Length, string Says)? CodeAt(int position, int least, int most)
    {
        var start = position + 2;
        var end = start;
        while (end < content.End && end - start < most && Uri.IsHexDigit(source[end])) end++;
        if (end - start < least) return null;
        var code = int.Parse(source.Substring(start, end - start), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return code is < 0 or > 0x10ffff
            ? null
            : (end - position, code <= char.MaxValue ? ((char)code).ToString() : char.ConvertFromUtf32(code));
    }

    // The first and the last line of a raw string on many lines hold its quotes, and the last one tells the indentation.
    private (TextSpan Content, int Indentation) WithoutBorders(TextSpan inside)
    {
        var first = source.IndexOf('\n', inside.Start, inside.Length);
        if (first < 0 || !IsBlank(inside.Start, first)) return (inside, 0);
        var last = source.LastIndexOf('\n', inside.End - 1, inside.Length);
        if (!IsBlank(last + 1, inside.End)) return (inside, 0);
        var end = last > first && source[last - 1] == '\r' ? last - 1 : last;
        return (TextSpan.FromBounds(first + 1, Math.Max(first + 1, end)), inside.End - last - 1);
    }

    private bool IsBlank(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!char.IsWhiteSpace(source[i])) return false;
        }

        return true;
    }

    private int RunAt(int position, int end, char character)
    {
        var run = 0;
        while (position + run < end && source[position + run] == character) run++;
        return run;
    }
}
