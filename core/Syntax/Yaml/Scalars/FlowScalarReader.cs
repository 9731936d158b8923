using System.Globalization;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml.Scalars;

/// <summary>Reads a plain or quoted scalar, its text and the place of each character: escapes, doubled quotes and folded lines.</summary>
internal static class FlowScalarReader
{
    public static void Read(ScalarWriter writer, TextSpan token, YamlScalarStyle style)
    {
        var text = writer.Text;
        var quotes = style == YamlScalarStyle.Plain ? 0 : 1;
        var position = token.Start + quotes;
        var end = Math.Max(position, token.End - quotes);
        while (position < end)
        {
            var character = text[position];
            if (character is ' ' or '\t' || LineBreak.IsAt(text, position))
            {
                position = ReadBlanks(writer, position, end);
            }
            else if (style == YamlScalarStyle.DoubleQuoted && character == '\\')
            {
                position = ReadEscape(writer, position, end);
            }
            else if (style == YamlScalarStyle.SingleQuoted && character == '\'' && position + 1 < end)
            {
                writer.Add('\'', position, position + 2);
                position += 2;
            }
            else
            {
                writer.Add(character, position, position + 1);
                position++;
            }
        }
    }

    /// <summary>Blanks stay within a line; one line break reads as a space; further breaks read as themselves.</summary>
    private static int ReadBlanks(ScalarWriter writer, int start, int end, bool escapedBreak = false)
    {
        var text = writer.Text;
        var breaks = 0;
        var firstBreak = start;
        var position = start;
        for (; position < end && (text[position] is ' ' or '\t' || LineBreak.IsAt(text, position)); position++)
        {
            if (!LineBreak.IsAt(text, position)) continue;
            if (breaks++ == 0) firstBreak = position;
            position += LineBreak.LengthAt(text, position) - 1;
        }

        if (escapedBreak)
        {
            writer.AddBreaks(start, position);
        }
        else if (breaks == 0)
        {
            writer.AddVerbatim(start, position);
        }
        else
        {
            if (LineBreak.ValueAt(text, firstBreak) != '\n') writer.AddBreak(firstBreak);
            else if (breaks == 1) writer.Add(' ', start, position);
            writer.AddBreaks(firstBreak + LineBreak.LengthAt(text, firstBreak), position);
        }

        return position;
    }

    private static int ReadEscape(ScalarWriter writer, int start, int end)
    {
        var text = writer.Text;
        if (start + 1 >= end) return end;

        // A backslash at the end of a line joins the lines without a space.
        if (LineBreak.IsAt(text, start + 1))
            return ReadBlanks(writer, start + 1 + LineBreak.LengthAt(text, start + 1), end, escapedBreak: true);

        var digits = text[start + 1] switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        var stop = Math.Min(end, start + 2 + digits);
        if (digits == 0)
        {
            writer.Add(Unescape(text[start + 1]), start, stop);
        }
        else if (int.TryParse(text[(start + 2)..stop], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
            && code is >= 0 and <= 0x10FFFF)
        {
            if (code <= 0xFFFF)
            {
                writer.Add((char)code, start, stop);
            }
            else
            {
                writer.Add((char)(0xD800 + ((code - 0x10000) >> 10)), start, stop);
                writer.Add((char)(0xDC00 + ((code - 0x10000) & 0x3FF)), start, stop);
            }
        }

        return stop;
    }

    private static char Unescape(char letter) => letter switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        't' or '\t' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'e' => '\u001B',
        'N' => '\u0085',
        '_' => '\u00A0',
        'L' => '\u2028',
        'P' => '\u2029',
        _ => letter,
    };
}
