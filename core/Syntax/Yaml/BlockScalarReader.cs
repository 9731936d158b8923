using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>Reads the lines under <c>|</c> or <c>&gt;</c> once more, for their positions.</summary>
internal static class BlockScalarReader
{
    public static void Read(ScalarWriter writer, TextSpan token, BlockHeader header, bool folded)
    {
        var text = writer.Text;
        var position = header.BodyStart;
        var pendingBreak = -1;
        var blankLines = new List<int>();
        var previousIsIndented = false;

        SkipBlankLines(text, ref position, token.End, header.Indent, blankLines);
        while (position < token.End)
        {
            var lineStart = position;
            var isIndented = text[position] is ' ' or '\t';
            var folds = folded && pendingBreak >= 0 && !previousIsIndented && !isIndented && LineBreak.ValueAt(text, pendingBreak) == '\n';
            if (folds)
            {
                if (blankLines.Count == 0) writer.Add(' ', pendingBreak, lineStart);
            }
            else if (pendingBreak >= 0)
            {
                writer.AddBreak(pendingBreak);
            }

            blankLines.ForEach(writer.AddBreak);
            blankLines.Clear();
            previousIsIndented = isIndented;

            position = LineBreak.Next(text, position, token.End);
            writer.AddVerbatim(lineStart, position);
            pendingBreak = -1;
            if (position >= token.End) break;
            pendingBreak = position;
            position += LineBreak.LengthAt(text, position);
            SkipBlankLines(text, ref position, token.End, header.Indent, blankLines);
        }

        if (header.Chomping != '-' && pendingBreak >= 0) writer.AddBreak(pendingBreak);
        if (header.Chomping == '+') blankLines.ForEach(writer.AddBreak);
    }

    /// <summary>Steps over empty lines and over the indentation of the next line with text.</summary>
    private static void SkipBlankLines(string text, ref int position, int end, int indent, List<int> blankLines)
    {
        while (position < end)
        {
            var column = 0;
            while (position < end && column < indent && text[position] == ' ')
            {
                position++;
                column++;
            }

            if (position >= end || !LineBreak.IsAt(text, position)) return;
            blankLines.Add(position);
            position += LineBreak.LengthAt(text, position);
        }
    }
}
