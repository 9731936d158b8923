namespace Dataflow.Lint.Syntax.Yaml.Quick;

/// <summary><c>|</c> and <c>&gt;</c> with the lines below them.</summary>
internal sealed partial class QuickReader
{
    /// <summary>Moves to the start of the line behind the block.</summary>
    private bool ScanBlock()
    {
        style = text[position] == '|' ? YamlScalarStyle.Literal : YamlScalarStyle.Folded;
        isVerbatim = false;
        if (!ScanBlockHeader(out var explicitIndent)) return false;
        if (position == text.Length) return true;

        var line = position + BreakLengthAt(position);
        while (line < text.Length && text[line] is '\n' or '\r') line += BreakLengthAt(line);
        var indent = Math.Max(tree.Column, 0) + explicitIndent;
        if (explicitIndent == 0)
        {
            indent = tree.Column + 1;
            while (line + indent < text.Length && text[line + indent] == ' ') indent++;
        }

        // Blanks on an empty line above the text may be taken for its indentation.
        if (IsBlankLine(line)) return false;
        position = lineStart = BlockEnd(line, indent);
        return true;
    }

    /// <summary>Moves to the end of the line.</summary>
    private bool ScanBlockHeader(out int explicitIndent)
    {
        explicitIndent = 0;
        position++;
        var hasChomping = ScanChomping();
        if (position < text.Length && text[position] is >= '1' and <= '9')
        {
            explicitIndent = text[position++] - '0';
            if (!hasChomping) ScanChomping();
        }

        return IsBlankOrEnd(position) && ReadLineEnd();
    }

    private bool ScanChomping()
    {
        if (position >= text.Length || text[position] is not ('+' or '-')) return false;
        position++;
        return true;
    }

    private bool IsBlankLine(int line)
    {
        var place = line;
        while (place < text.Length && text[place] == ' ') place++;
        return place > line && IsBreakOrEnd(place);
    }

    /// <summary>The start of the first line with text that is indented less.</summary>
    private int BlockEnd(int line, int indent)
    {
        while (line < text.Length)
        {
            var place = line;
            while (place < text.Length && place - line < indent && text[place] == ' ') place++;
            if (place == text.Length || (place - line < indent && text[place] is not ('\n' or '\r'))) break;
            var end = text.IndexOf('\n', place);
            line = end < 0 ? text.Length : end + 1;
        }

        return line;
    }
}
