using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;
using Dataflow.Lint.Syntax.Yaml.Scalars;

namespace Dataflow.Lint.Syntax.Json;

/// <summary>
/// Reads JSON into the tree that YAML is read into, so that whoever asks <c>{"id": "orders"}</c> for its <c>id</c> need not know which it
/// was.
/// </summary>
/// <remarks>
/// A YAML parser takes most JSON and refuses some: tabs, long keys, <c>"\uD83D\uDE00"</c>. Reading never throws and is linear;
/// at the first error it stops, and the tree holds what stood before it.
/// </remarks>
public sealed class JsonReader
{
    /// <summary>No file written by people nests deeper.</summary>
    internal const int DepthLimit = 100;

    private readonly string text;
    private readonly NodeStack open;
    private YamlError? error;
    private int position;
    private int lastEnd;

    private JsonReader(SourceText source)
    {
        text = source.Text;
        open = new NodeStack(source, capacity: Math.Max(16, text.Length / 16));
    }

    public static YamlTree Read(SourceText source) => new JsonReader(source).Read();

    private YamlTree Read()
    {
        if (text.StartsWith("\uFEFF", StringComparison.Ordinal)) position = 1;
        ReadValue();
        while (open.Depth > 0 && error is null) ReadNext();
        SkipBlanks();
        if (error is null && position < text.Length)
            Fail(position, WordEnd(position), "text behind the end of the JSON value", "a JSON file holds one value");
        while (open.Depth > 0) Close(-1);
        return new YamlTree(open, error is null ? [] : [error], []);
    }

    // One step inside an open object or array: an item, a key with the start of its value, or the closing bracket.
    private void ReadNext()
    {
        var start = open.Start;
        var isObject = IsObject;
        var closing = isObject ? '}' : ']';
        SkipBlanks();
        if (position >= text.Length)
        {
            Fail(start, start + 1, $"`{text[start]}` is never closed", $"a `{closing}` is missing");
            return;
        }

        if (text[position] == closing)
        {
            Close(++position);
            return;
        }

        if (open.HasLast && !ReadComma(closing)) return;
        if (isObject && !ReadKey()) return;
        if (error is null) ReadValue();
    }

    private bool ReadComma(char closing)
    {
        if (text[position] != ',')
        {
            return IsObject && text[position] == ':' ? Fail(position, position + 1, "a second `:` behind one key")
                : text[position] is '}' or ']' ? Fail(
                    position,
                    position + 1,
                    $"`{text[position]}` closes what `{text[open.Start]}` opened",
                    $"a `{closing}` is missing")
                : Fail(position, WordEnd(position), $"a `,` is missing before `{Shown(position)}`", HintAt(position));
        }

        var comma = position++;
        SkipBlanks();
        return position < text.Length && text[position] is '}' or ']'
            ? Fail(comma, comma + 1, $"a `,` stands before `{text[position]}`", "JSON has no comma behind the last item")
            : true;
    }

    private bool ReadKey()
    {
        SkipBlanks();
        if (position >= text.Length) return Fail(open.Start, open.Start + 1, "`{` is never closed", "a `}` is missing");
        if (text[position] != '"')
            return Fail(position, WordEnd(position), $"a key in double quotes belongs here, not `{Shown(position)}`", HintAt(position));
        var start = position;
        if (ReadString() is not { } key) return false;
        var end = position;
        SkipBlanks();
        if (position >= text.Length || text[position] != ':') return Fail(start, end, $"a `:` is missing behind the key `{key}`");
        position++;
        return true;
    }

    private void ReadValue()
    {
        SkipBlanks();
        if (position >= text.Length)
        {
            if (open.Depth > 0) Fail(open.Start, open.Start + 1, $"`{text[open.Start]}` is never closed");
            else Fail(0, 0, "the file is empty", "a JSON file holds one value");
            return;
        }

        switch (text[position])
        {
            case '{':
                Open(YamlKind.Mapping);
                break;
            case '[':
                Open(YamlKind.Sequence);
                break;
            case '"':
                ReadString();
                break;
            default:
                ReadWord();
                break;
        }
    }

    // A number, true, false or null.
    private void ReadWord()
    {
        var end = WordEnd(position);
        var word = text.Substring(position, end - position);
        if (word is "true" or "false" or "null" || JsonNumber.IsOne(word))
        {
            open.Add(TextSpan.FromBounds(position, end));
            lastEnd = position = end;
            return;
        }

        Fail(
            position,
            end,
            text[position] is ',' or ']' or '}' or ':'
                ? $"a value is missing before `{text[position]}`"
                : $"`{Shown(position)}` is no JSON value",
            HintAt(position));
    }

    /// <summary>Adds a string, and returns what it says; <c>null</c> where it is wrong.</summary>
    private string? ReadString()
    {
        var result = JsonString.Read(text, position);
        if (result.Problem is { } problem)
        {
            error = new YamlError(result.Place, problem, result.Hint);
            return null;
        }

        var span = TextSpan.FromBounds(position, result.End);
        lastEnd = position = result.End;
        if (ScalarDetails.Of(text, span, YamlScalarStyle.DoubleQuoted, parentIndent: -1, result.Value, NodeProperties.None) is { } details)
            open.Add(details);
        else open.Add(span);
        return result.Value;
    }

    private bool IsObject => open.IsInMapping;

    private void Open(YamlKind kind)
    {
        if (open.Depth >= DepthLimit)
        {
            Fail(position, position + 1, $"nested deeper than {DepthLimit} levels", "the rest of the file is not read");
            return;
        }

        open.Open(kind, isFlow: true, position, column: -1, NodeProperties.None);
        lastEnd = ++position;
    }

    private void Close(int end)
    {
        lastEnd = Math.Max(lastEnd, open.Close(end, lastEnd));
    }

    private void SkipBlanks()
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\n' or '\r') position++;
    }

    /// <summary>Behind the letters and digits at a position, or behind the one character that is neither.</summary>
    private int WordEnd(int start)
    {
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-' or '+' or '.')) end++;
        return end > start ? end : Math.Min(text.Length, start + (start < text.Length && char.IsHighSurrogate(text[start]) ? 2 : 1));
    }

    // The word as a message can show it.
    private string Shown(int start) => text.Substring(start, Math.Min(WordEnd(start) - start, 40));

    private string? HintAt(int start) => text[start] switch
    {
        '\'' => "JSON strings stand in double quotes",
        '/' or '#' => "JSON has no comments",
        _ => null,
    };

    private bool Fail(int start, int end, string message, string? hint = null)
    {
        error ??= new YamlError(TextSpan.FromBounds(start, end), message, hint);
        return false;
    }
}
