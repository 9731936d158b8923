using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Workflows.Expressions;

internal enum SelTokenKind
{
    Word,
    Number,
    Text,
    Operator,
}

/// <summary>A word, number, text or operator of an expression, placed in the scalar's value.</summary>
internal readonly record struct SelToken(SelTokenKind Kind, string Text, int Start, int Length);

/// <summary>Cuts an expression into tokens; blanks and comments fall away, and every character ends up somewhere.</summary>
internal static class SelLexer
{
    public static SelToken[] Read(string text, int start, int end)
    {
        var tokens = new List<SelToken>(((end - start) / 4) + 2);
        for (var position = start; position < end;)
        {
            var character = text[position];
            if (char.IsWhiteSpace(character))
            {
                position++;
                continue;
            }

            if (CommentEnd(text, position, end) is var commentEnd && commentEnd > position)
            {
                position = commentEnd;
                continue;
            }

            var token = character switch
            {
                '\'' or '"' => ReadText(text, position, end),
                _ when IsWordStart(character) => ReadWhile(text, position, end, SelTokenKind.Word, IsWordPart),
                _ when char.IsDigit(character) => ReadWhile(text, position, end, SelTokenKind.Number, IsNumberPart),
                _ => ReadOperator(text, position, end),
            };
            tokens.Add(token);
            position += token.Length;
        }

        return tokens.ToArray();
    }

    private static bool IsWordStart(char character) => char.IsLetter(character) || character is '_' or '$';

    private static bool IsWordPart(char character) => char.IsLetterOrDigit(character) || character is '_' or '$';

    private static bool IsNumberPart(char character) => char.IsLetterOrDigit(character) || character == '.';

    private static SelToken ReadWhile(string text, int start, int end, SelTokenKind kind, Func<char, bool> belongs)
    {
        var position = start + 1;
        while (position < end && belongs(text[position])) position++;
        return new SelToken(kind, Words.Of(text.AsSpan(start, position - start)), start, position - start);
    }

    /// <summary>The token's text is what stands between the quotes.</summary>
    private static SelToken ReadText(string text, int start, int end)
    {
        var position = start + 1;
        while (position < end && text[position] != text[start]) position += text[position] == '\\' ? 2 : 1;
        position = Math.Min(position, end);
        var close = position < end ? 1 : 0;
        return new SelToken(SelTokenKind.Text, Words.Of(text.AsSpan(start + 1, position - start - 1)), start, position + close - start);
    }

    private static SelToken ReadOperator(string text, int start, int end)
    {
        var isDouble = start + 1 < end && (text[start], text[start + 1]) is
            ('=', '=') or ('!', '=') or ('<', '=') or ('>', '=') or ('&', '&') or ('|', '|') or
            ('+', '=') or ('-', '=') or ('*', '=') or ('/', '=') or ('%', '=') or ('+', '+') or ('-', '-');
        var length = isDouble ? 2 : 1;
        return new SelToken(SelTokenKind.Operator, Words.Of(text.AsSpan(start, length)), start, length);
    }

    private static int CommentEnd(string text, int start, int end)
    {
        if (text[start] != '/' || start + 1 >= end) return start;
        if (text[start + 1] is not ('/' or '*')) return start;
        var close = text[start + 1] == '/' ? "\n" : "*/";
        var found = text.IndexOf(close, start + 2, end - start - 2, StringComparison.Ordinal);
        return found < 0 ? end : found + close.Length;
    }
}
