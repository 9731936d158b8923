using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml.Scalars;

/// <summary>Reads the lines under <c>|</c> or <c>&gt;</c>: their text, and the place of each character.</summary>
internal static class BlockScalarReader
{
    public static void Read(ScalarWriter writer, TextSpan token, BlockHeader header, bool folded)
    {
        var text = writer.Text;
        var pendingBreak = -1;
        var previousIsIndented = false;

        // From here to the next line with text there are blank lines.
        var blanks = header.BodyStart;
        var position = SkipBlankLines(text, blanks, token.End, header.Indent, out var blanksEnd);
        while (position < token.End)
        {
            var lineStart = position;
            var isIndented = text[position] is ' ' or '\t';
            var folds = folded && pendingBreak >= 0 && !previousIsIndented && !isIndented && LineBreak.ValueAt(text, pendingBreak) == '\n';
            if (folds)
            {
                if (blanksEnd == blanks) writer.Add(' ', pendingBreak, lineStart);
            }
            else if (pendingBreak >= 0)
            {
                writer.AddBreak(pendingBreak);
            }

            writer.AddBreaks(blanks, blanksEnd);
            previousIsIndented = isIndented;

            position = LineBreak.Next(text, position, token.End);
            writer.AddVerbatim(lineStart, position);
            pendingBreak = -1;
            blanks = blanksEnd = position;
            if (position >= token.End) break;
            pendingBreak = position;
            blanks = position + LineBreak.LengthAt(text, position);
            position = SkipBlankLines(text, blanks, token.End, header.Indent, out blanksEnd);
        }

        if (header.Chomping != '-' && pendingBreak >= 0) writer.AddBreak(pendingBreak);
        if (header.Chomping == '+') writer.AddBreaks(blanks, blanksEnd);
    }

    /// <summary>Steps over empty lines, up to <paramref name="linesEnd"/>, and over the indentation of the next line with text.</summary>
    private static int SkipBlankLines(string text, int position, int end, int indent, out int linesEnd)
    {
        linesEnd = position;
        while (position < end)
        {
            var column = 0;
            while (position < end && column < indent && text[position] == ' ')
            {
                position++;
                column++;
            }

            if (position >= end || !LineBreak.IsAt(text, position)) break;
            position += LineBreak.LengthAt(text, position);
            linesEnd = position;
        }

        return position;
    }
}
