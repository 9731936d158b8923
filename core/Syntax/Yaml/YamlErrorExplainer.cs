using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>Turns the parser's stop into the likely cause, at the word to change.</summary>
/// <param name="source">The text.</param>
/// <param name="open">The mappings and sequences not yet ended, and the documents that are.</param>
/// <param name="lastScalar">The scalar read last.</param>
/// <param name="lastEnd">Where what was read ends.</param>
internal sealed class YamlErrorExplainer(SourceText source, NodeStack open, YamlScalar? lastScalar, int lastEnd)
{
    private const string NotFound = "did not find expected ";

    private readonly string text = source.Text;
    private readonly YamlLayoutExplainer layout = new(source, open);

    /// <param name="reason">The parser's words.</param>
    /// <param name="mark">The parser's place, which may lie before the cause.</param>
    public YamlError Explain(string reason, int mark)
    {
        var position = Math.Min(Math.Max(mark, lastEnd), text.Length);
        return ExplainNul(position)
            ?? ExplainTab(reason, position)
            ?? ExplainConflict(position)
            ?? ExplainQuote(reason, mark, position)
            ?? ExplainBracket(reason, position)
            ?? ExplainIndicator(reason, position)
            ?? layout.ExplainColon(reason, position, lastEnd)
            ?? layout.ExplainLine(position)
            ?? At(position, reason.Length > 0 ? $"this is not YAML: {Shortened(reason)}" : "this is not YAML");
    }

    /// <summary>The parser takes a NUL character for the end of the text.</summary>
    private YamlError? ExplainNul(int position)
    {
        var nul = text.IndexOf('\0', lastEnd, Math.Min(position + 1, text.Length) - lastEnd);
        return nul < 0 ? null : Nul(nul);
    }

    public static YamlError Nul(int position) =>
        new(new TextSpan(position, 1), "a NUL character ends the YAML here", "remove it, or save the file as UTF-8");

    private YamlError? ExplainTab(string reason, int position)
    {
        if (!reason.Contains(" tab ") && (position >= text.Length || text[position] != '\t')) return null;
        for (var line = LineBreak.LineStart(text, lastEnd); line < text.Length; line = NextLine(line))
        {
            for (var i = line; i < text.Length && text[i] is ' ' or '\t'; i++)
            {
                if (text[i] == '\t')
                    return new YamlError(new TextSpan(i, 1), "a tab in the indentation", "YAML is indented with spaces only");
            }
        }

        return null;
    }

    private int NextLine(int position)
    {
        position = LineBreak.Next(text, position, text.Length);
        return position < text.Length ? position + LineBreak.LengthAt(text, position) : position;
    }

    private YamlError? ExplainConflict(int position)
    {
        var start = LineBreak.LineStart(text, position);
        foreach (var marker in new[] { "<<<<<<<", "=======", ">>>>>>>" })
        {
            if (string.CompareOrdinal(text, start, marker, 0, marker.Length) == 0)
            {
                return new YamlError(
                    new TextSpan(start, marker.Length),
                    "a merge conflict is not resolved",
                    "keep one side and remove the marker lines");
            }
        }

        return null;
    }

    private YamlError? ExplainQuote(string reason, int mark, int position)
    {
        if (reason.Contains("quoted scalar") && mark < text.Length && text[mark] is '"' or '\'')
        {
            return reason.Contains("escape") || reason.Contains("hex") ? ExplainEscape(mark) : Unclosed(mark);
        }

        if (lastScalar is not { IsQuoted: true } quoted || quoted.Span.End != lastEnd || EndsLine(position)) return null;
        if (YamlLine.SkipBlanks(text, lastEnd) != position || !IsSameLine(lastEnd, position) || text[position] is ',' or ']' or '}')
            return null;
        if (!IsSameLine(quoted.Span.Start, quoted.Span.End)) return Unclosed(quoted.Span.Start);

        var hint = quoted.Style == YamlScalarStyle.SingleQuoted && position == quoted.Span.End
            ? "within single quotes a quote is written twice: `''`"
            : "quote the whole value or nothing of it";
        return At(position, "text behind the closing quote", hint);
    }

    private YamlError Unclosed(int quote) =>
        new(
            new TextSpan(quote, 1),
            $"this `{text[quote]}` is never closed",
            "the quoted text ends where the next quote of the same kind stands");

    private YamlError ExplainEscape(int quote)
    {
        for (var i = quote + 1; i + 1 < text.Length && text[i] != '"'; i++)
        {
            if (text[i] != '\\') continue;
            i++;
            if ("0abt\tnvfre \"/\\N_LPxuU\r\n".IndexOf(text[i]) < 0 || (text[i] is 'x' or 'u' or 'U' && !IsHexEscape(i)))
            {
                return new YamlError(
                    new TextSpan(i - 1, 2),
                    $"`\\{text[i]}` is no escape within double quotes",
                    "write `\\\\` for a backslash, or use single quotes");
            }
        }

        return Unclosed(quote);
    }

    private bool IsHexEscape(int letter)
    {
        var digits = text[letter] switch { 'x' => 2, 'u' => 4, _ => 8 };
        for (var i = letter + 1; i <= letter + digits; i++)
        {
            if (i >= text.Length || !Uri.IsHexDigit(text[i])) return false;
        }

        return true;
    }

    private YamlError? ExplainBracket(string reason, int position)
    {
        if (open.Depth > 0 && open.Innermost.First() is { IsFlow: true, Start: >= 0 } flow)
        {
            if (IsTemplate(OutermostFlow)) return TemplateValue(OutermostFlow);

            // "[lake/${DB}/orders]": what is text elsewhere opens a mapping here.
            var word = position;
            while (word > flow.Start + 1 && text[word - 1] is not (' ' or '\t' or ',' or '[' or '{') && !LineBreak.IsAt(text, word - 1))
                word--;
            if (word < position && position < text.Length && text[position] == '{')
            {
                return new YamlError(
                    TextSpan.FromBounds(word, position + 1),
                    $"an unquoted value with a `{{` within `{text[flow.Start]}`",
                    "quote the value, or write one item a line with `- `");
            }

            var next = YamlLine.NextText(text, position);
            var isWithin = reason.Length > 0 && next < text.Length && IsSameLine(flow.Start, next);
            if (isWithin) return null;
            return UnclosedBracket(OutermostFlow) is { } bracket ? NeverClosed(bracket) : OpensCollection(OutermostFlow);
        }

        if (position < text.Length && text[position] is ']' or '}')
            return new YamlError(new TextSpan(position, 1), $"this `{text[position]}` closes nothing");

        // "{{ X }}/path": the braces were read as a mapping, what follows is left over.
        var last = open.Last;
        var isFlow = last is YamlMapping { IsFlow: true } or YamlSequence { IsFlow: true };
        if (last is null || !isFlow || last.Span.End > position || !IsSameLine(last.Span.End, position) || EndsLine(position)) return null;
        return IsTemplate(last.Span.Start) ? TemplateValue(last.Span.Start) : OpensCollection(last.Span.Start);
    }

    private YamlError NeverClosed(int bracket) =>
        new(new TextSpan(bracket, 1), $"this `{text[bracket]}` is never closed", $"quote the value if the `{text[bracket]}` is part of it");

    /// <summary>
    /// Matches the brackets from the outermost on, up to the first that closes another one or to a line that is a key again.
    /// </summary>
    private int? UnclosedBracket(int start)
    {
        var brackets = new Stack<int>();
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] is '[' or '{') brackets.Push(i);
            else if (text[i] is '"' or '\'') i = Math.Max(i, text.IndexOf(text[i], i + 1));
            else if (LineBreak.IsAt(text, i) && StartsKey(i + 1)) break;
            else if (text[i] is ']' or '}' && text[brackets.Peek()] != (text[i] == ']' ? '[' : '{')) break;
            else if (text[i] is ']' or '}') brackets.Pop();
            if (brackets.Count == 0) return null;
        }

        return brackets.Peek();
    }

    private bool StartsKey(int line)
    {
        var first = YamlLine.SkipBlanks(text, line);
        return first < text.Length && text[first] is not ('"' or '\'') && YamlLine.At(text, first).IsKey;
    }

    private int OutermostFlow => open.Innermost.Last(collection => collection.IsFlow).Start;

    private bool IsTemplate(int position) => text[position] == '{' && position + 1 < text.Length && text[position + 1] is '{' or '%';

    private YamlError TemplateValue(int position) =>
        At(
            position,
            $"an unquoted value that starts with `{text.Substring(position, 2)}`",
            "a brace opens a mapping in YAML: quote the whole value");

    private YamlError OpensCollection(int position) =>
        At(
            position,
            $"an unquoted value that starts with `{text[position]}` and goes on behind its closing bracket",
            "quote the whole value");

    private YamlError? ExplainIndicator(string reason, int position)
    {
        var start = position < text.Length && text[position] is '%' or '@' or '`' or '*' or '&' or '!' ? position : -1;
        if (reason.Contains("anchor or alias") || reason.Contains("tag") || reason.Contains("comment or line break"))
            start = ValueStart(position);
        if (reason.Contains("Block sequence entries"))
            return At(position, "a list that starts on the line of its key", "start the list on the next line, or quote the value");
        if (start < 0 || start >= text.Length) return null;
        return text[start] switch
        {
            '%' or '@' or '`' =>
                At(start, $"an unquoted value that starts with `{text[start]}`", "YAML keeps this character for itself: quote the value"),
            '*' => At(start, "an unquoted value that starts with `*`", "`*` repeats an anchored node: quote the value"),
            '&' => At(start, "an unquoted value that starts with `&`", "`&` anchors a node: quote the value"),
            '|' or '>' =>
                At(
                    start,
                    $"an unquoted value that starts with `{text[start]}`",
                    $"`{text[start]}` starts a block of text on the next line: quote the value"),
            '!' => At(start, "an unquoted value that starts with `!`", "`!` starts a tag: quote the value"),
            _ => null,
        };
    }

    /// <summary>The start of the value on the line of the position.</summary>
    private int ValueStart(int position)
    {
        var end = open.PendingKey is { } key ? key.Span.End : LineBreak.LineStart(text, position);
        if (open is { Depth: > 0, PendingKey: null, Last: YamlAlias alias } && IsSameLine(alias.Span.End, position))
            return alias.Span.Start;
        return YamlLine.NextText(text, end);
    }

    private bool IsSameLine(int first, int second) => YamlLine.AreSame(text, first, second);

    private bool EndsLine(int position) => YamlLine.EndOfText(text, position) == position;

    private YamlError At(int position, string message, string? hint = null) => new(YamlLine.RestAt(text, position), message, hint);

    /// <summary>"While parsing a block mapping, did not find expected key." without its beginning and full stop.</summary>
    private static string Shortened(string reason)
    {
        var comma = reason.IndexOf(", ", StringComparison.Ordinal);
        var words = (comma < 0 ? reason : reason[(comma + 2)..]).Trim().TrimEnd('.');
        return words.StartsWith(NotFound, StringComparison.Ordinal) ? $"expected {words[NotFound.Length..]}" : words;
    }
}
