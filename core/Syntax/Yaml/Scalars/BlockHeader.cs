using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml.Scalars;

/// <summary><c>|2-</c> or <c>&gt;</c> with the shape of the lines below: where they start and how deep they are indented.</summary>
internal readonly record struct BlockHeader(int BodyStart, int Indent, char Chomping, TextSpan Content)
{
    public static BlockHeader Read(string text, TextSpan token, int parentIndent)
    {
        var position = token.Start + 1;
        var chomping = ' ';
        var explicitIndent = 0;
        for (; position < token.End && text[position] is '+' or '-' or (>= '0' and <= '9'); position++)
        {
            if (text[position] is '+' or '-') chomping = text[position];
            else explicitIndent = text[position] - '0';
        }

        var headerEnd = position;
        position = LineBreak.Next(text, position, token.End);
        var bodyStart = position < token.End ? position + LineBreak.LengthAt(text, position) : token.End;
        var indent = explicitIndent > 0 ? Math.Max(parentIndent, 0) + explicitIndent : FirstIndent(text, bodyStart, token.End);
        return new BlockHeader(bodyStart, indent, chomping, ContentSpan(text, headerEnd, bodyStart, token.End, indent));
    }

    private static int FirstIndent(string text, int position, int end)
    {
        while (position < end)
        {
            var start = position;
            while (position < end && text[position] == ' ') position++;
            if (position < end && !LineBreak.IsAt(text, position)) return position - start;
            if (position < end) position += LineBreak.LengthAt(text, position);
        }

        return 0;
    }

    /// <summary>From the first character of the first line with text to the end of the last line with text.</summary>
    private static TextSpan ContentSpan(string text, int headerEnd, int bodyStart, int bodyEnd, int indent)
    {
        var first = bodyStart;
        while (first < bodyEnd && (text[first] == ' ' || LineBreak.IsAt(text, first))) first++;
        if (first >= bodyEnd) return new TextSpan(headerEnd, 0);

        var start = Math.Min(first, LineBreak.LineStart(text, first) + indent);
        var end = bodyEnd;
        while (end > first && (text[end - 1] == ' ' || LineBreak.IsAt(text, end - 1))) end--;
        return TextSpan.FromBounds(start, LineBreak.Next(text, end, bodyEnd));
    }
}
