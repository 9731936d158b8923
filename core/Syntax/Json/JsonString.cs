using System.Globalization;
using System.Text;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Json;

/// <summary><c>"a\/b é"</c> read to its closing quote, or what is wrong with it.</summary>
internal readonly record struct JsonString(string Value, int End, string? Problem, TextSpan Place, string? Hint)
{
    /// <param name="text">The whole text.</param>
    /// <param name="start">The place of the opening quote.</param>
    public static JsonString Read(string text, int start)
    {
        StringBuilder? value = null;
        var copied = start + 1;
        for (var position = start + 1; position < text.Length; position++)
        {
            var character = text[position];
            if (character == '"')
            {
                var rest = text.Substring(copied, position - copied);
                return new JsonString(value is null ? rest : value.Append(rest).ToString(), position + 1, null, default, null);
            }

            if (character < ' ') return Unended(text, start, position);
            if (character != '\\') continue;

            value ??= new StringBuilder();
            value.Append(text, copied, position - copied);
            if (EscapeLength(text, position) is not (> 0 and var length))
            {
                var end = Math.Min(text.Length, position + 2);
                return Wrong(
                    position,
                    end,
                    $"`{text.Substring(position, end - position)}` is no escape of JSON",
                    "a backslash itself is written `\\\\`");
            }

            value.Append(Unescape(text, position));
            position += length - 1;
            copied = position + 1;
        }

        return Unended(text, start, text.Length);
    }

    private static JsonString Unended(string text, int start, int position) =>
        position < text.Length && text[position] is not ('\n' or '\r')
            ? Wrong(
                position,
                position + 1,
                $"a control character, U+{(int)text[position]:X4}, stands in a string",
                text[position] == '\t' ? "a tab is written `\\t`" : null)
            : Wrong(
                start,
                start + 1,
                "the string that starts here has no closing quote on its line",
                "a line break within a string is written `\\n`");

    private static JsonString Wrong(int start, int end, string problem, string? hint) =>
        new("", start, problem, TextSpan.FromBounds(start, end), hint);

    private static int EscapeLength(string text, int position)
    {
        var letter = position + 1 < text.Length ? text[position + 1] : '\0';
        if (letter is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't') return 2;
        if (letter != 'u' || position + 6 > text.Length) return 0;
        for (var i = position + 2; i < position + 6; i++)
        {
            if (!Uri.IsHexDigit(text[i])) return 0;
        }

        return 6;
    }

    private static char Unescape(string text, int position) => text[position + 1] switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => (char)int.Parse(text.Substring(position + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        var letter => letter,
    };
}
