using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml.Quick;

/// <summary>What stands between the words: blanks, line breaks, comments.</summary>
internal sealed partial class QuickReader
{
    private int position;
    private int lineStart;
    private YamlComment[] comments = [];
    private int commentCount;

    private YamlComment[] Comments
    {
        get
        {
            Array.Resize(ref comments, commentCount);
            return comments;
        }
    }

    /// <summary>
    /// Whether every line break is <c>\n</c> or <c>\r\n</c>, no NUL ends the text, and a byte order mark stands at most before it.
    /// </summary>
    private static bool HasOnlyKnownLetters(string text)
    {
        var behindMark = text.AsSpan(text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0);
        if (behindMark.IndexOfAny("\0\u0085\u2028\u2029\uFEFF".AsSpan()) >= 0) return false;
        for (var i = text.IndexOf('\r'); i >= 0; i = text.IndexOf('\r', i + 1))
        {
            if (i + 1 == text.Length || text[i + 1] != '\n') return false;
        }

        return true;
    }

    private bool IsBreakOrEnd(int place) => place >= text.Length || text[place] is '\n' or '\r';

    private bool IsBlankOrEnd(int place) => place >= text.Length || text[place] is ' ' or '\n' or '\r';

    /// <summary><c>- </c></summary>
    private bool IsDash => text[position] == '-' && IsBlankOrEnd(position + 1);

    /// <summary>At the start of a line, <c>---</c> or <c>...</c></summary>
    private bool IsMarker(char letter) =>
        position + 3 <= text.Length && text[position] == letter && text[position + 1] == letter && text[position + 2] == letter;

    private int BreakLengthAt(int place) => text[place] == '\r' ? 2 : 1;

    private void SkipBlanks()
    {
        while (position < text.Length && text[position] == ' ') position++;
    }

    /// <summary>Steps over blanks.</summary>
    private bool IsLineEndAhead()
    {
        SkipBlanks();
        return IsBreakOrEnd(position) || text[position] == '#';
    }

    /// <summary>Steps over blanks and a comment to the end of the line.</summary>
    private bool ReadLineEnd()
    {
        SkipBlanks();
        return IsBreakOrEnd(position) || (text[position] == '#' && ReadComment());
    }

    /// <summary>Steps over blanks, comments and line breaks.</summary>
    /// <returns>Whether the next word, if any, is clearly indented.</returns>
    private bool SkipToToken()
    {
        while (true)
        {
            SkipBlanks();
            if (position == text.Length) return true;
            switch (text[position])
            {
                case '\n' or '\r':
                    position += BreakLengthAt(position);
                    lineStart = position;
                    break;
                case '#':
                    if (!ReadComment()) return false;
                    break;
                default:
                    return text[position] != '\t';
            }
        }
    }

    private bool ReadComment()
    {
        if (position > lineStart && text[position - 1] != ' ') return false;
        var start = position;
        position = text.IndexOf('\n', position);
        if (position < 0) position = text.Length;
        else if (text[position - 1] == '\r') position--;
        if (commentCount == comments.Length) Array.Resize(ref comments, Math.Max(8, commentCount * 2));
        comments[commentCount++] = new YamlComment(
            TextSpan.FromBounds(start, position),
            text.Substring(start + 1, position - start - 1).Trim());
        return true;
    }
}
