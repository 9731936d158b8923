namespace Dataflow.Lint.Syntax.Yaml.Quick;

/// <summary>Plain and quoted scalars: where they end, and whether they say their value letter by letter.</summary>
internal sealed partial class QuickReader
{
    /// <summary>Longer keys are an error to the library, which counts to 1,024.</summary>
    private const int KeyLimit = 1_000;

    private YamlScalarStyle style;
    private bool isVerbatim;

    /// <summary>The colon behind the scalar just scanned and some blanks; -1 where there is another letter.</summary>
    private int ColonAhead
    {
        get
        {
            var place = position;
            while (place < text.Length && text[place] == ' ') place++;
            return place < text.Length && text[place] == ':' ? place : -1;
        }
    }

    /// <summary>Whether the scalar that starts here and was just scanned is a key with a colon that a blank follows.</summary>
    private bool IsKey(int start, int colon)
    {
        if (colon < 0 || !IsBlankOrEnd(colon + 1) || colon - start > KeyLimit) return false;

        // The library knows a star in the middle of a plain key as the start of an alias.
        return style != YamlScalarStyle.Plain || text.IndexOf('*', start, position - start) < 0;
    }

    /// <summary>Moves behind a plain or quoted scalar; in a block it may go on below, deeper than the indentation.</summary>
    private bool ScanScalar(int indent, bool isFlow) => text[position] switch
    {
        '\'' => ScanQuoted('\'', indent),
        '"' => ScanQuoted('"', indent),
        _ => ScanPlain(indent, isFlow),
    };

    private bool ScanPlain(int indent, bool isFlow)
    {
        if (!StartsPlain(isFlow)) return false;
        style = YamlScalarStyle.Plain;
        isVerbatim = true;
        var stop = position;
        var end = PlainEnd(ref stop, isFlow);
        if (end < 0) return false;
        position = end;
        return isFlow || !IsBreakOrEnd(stop) || ScanMoreLines(stop, indent);
    }

    private bool StartsPlain(bool isFlow) => text[position] switch
    {
        '-' =>
            !IsBlankOrEnd(position + 1) && text[position + 1] != '\t' && !(isFlow && text[position + 1] is ',' or '[' or ']' or '{' or '}'),
        '?' or ':' or ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`'
            or '\t' => false,
        _ => true,
    };

    /// <summary>The end of the part of a plain scalar that stands on one line, or -1; the place moves to what stopped it.</summary>
    private int PlainEnd(ref int place, bool isFlow)
    {
        var start = place;
        var end = place;
        for (; place < text.Length; place++)
        {
            var letter = text[place];

            // Letters, digits and all that never ends a scalar.
            if (letter is (>= '-' and < ':') or (> ':' and < '[') or (> ']' and < '{'))
            {
                end = place + 1;
                continue;
            }

            switch (letter)
            {
                case ' ':
                    continue;
                case '\n' or '\r':
                case ':' when IsBlankOrEnd(place + 1):
                case '#' when place > start && text[place - 1] == ' ':
                case ',' or '[' or ']' or '{' or '}' when isFlow:
                    return end;
                case '\t':
                    return -1;

                // "{a:,b}" and "{a:]}" are read in more than one way.
                case ':' when isFlow && text[place + 1] is ',' or '[' or ']' or '{' or '}':
                    return -1;
            }

            end = place + 1;
        }

        return end;
    }

    /// <summary>The lines of a plain scalar below its first, which was ended by a line break.</summary>
    private bool ScanMoreLines(int stop, int indent)
    {
        while (true)
        {
            var line = stop;
            var place = stop;
            while (place < text.Length && text[place] is ' ' or '\n' or '\r')
            {
                if (text[place++] == '\n') line = place;
            }

            if (place == text.Length || place - line <= indent || text[place] == '#') return true;
            stop = place;
            var end = PlainEnd(ref stop, isFlow: false);
            if (end < 0 || (stop < text.Length && text[stop] == ':')) return false;
            position = end;
            lineStart = line;
            isVerbatim = false;
            if (!IsBreakOrEnd(stop)) return true;
        }
    }

    private bool ScanQuoted(char quote, int indent)
    {
        style = quote == '"' ? YamlScalarStyle.DoubleQuoted : YamlScalarStyle.SingleQuoted;
        isVerbatim = true;
        for (var place = position + 1; place < text.Length; place++)
        {
            switch (text[place])
            {
                case '\'' when quote == '\'' && place + 1 < text.Length && text[place + 1] == '\'':
                    isVerbatim = false;
                    place++;
                    break;
                case var letter when letter == quote:
                    position = place + 1;
                    return true;
                case '\\' when quote == '"':
                    var length = EscapeLength(place);
                    if (length == 0) return false;
                    isVerbatim = false;
                    place += length - 1;
                    break;
                case '\n':
                    isVerbatim = false;
                    lineStart = place + 1;
                    while (place + 1 < text.Length && text[place + 1] == ' ') place++;
                    if (IsBreakOrEnd(place + 1)) break;

                    // A line that begins left of the text is an error, or may be the mark of the next document.
                    var column = place + 1 - lineStart;
                    if (column <= indent || column == 0 || text[place + 1] == '\t') return false;
                    break;
            }
        }

        return false;
    }

    /// <summary>The letters of an escape, of which a line break is not counted; 0 for what is no escape, or one of half a letter.</summary>
    private int EscapeLength(int place)
    {
        if (place + 1 >= text.Length) return 0;
        switch (text[place + 1])
        {
            case '\n' or '\r':
                return 1;
            case '0' or 'a' or 'b' or 't' or 'n' or 'v' or 'f' or 'r' or 'e' or ' ' or '"' or '\\' or '/' or 'N' or '_' or 'L' or 'P':
                return 2;
            case 'x':
                return AreHex(place + 2, 2) ? 4 : 0;
            case 'u':
                return AreHex(place + 2, 4) && !(text[place + 2] is 'd' or 'D' && text[place + 3] > '7') ? 6 : 0;
            default:
                return 0;
        }
    }

    private bool AreHex(int place, int count)
    {
        if (place + count > text.Length) return false;
        for (var i = place; i < place + count; i++)
        {
            if (text[i] is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'))) return false;
        }

        return true;
    }
}
