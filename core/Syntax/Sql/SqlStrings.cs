using System.Text;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>Reads string literals as Spark does.</summary>
public static class SqlStrings
{
    /// <summary>The value of one literal with its quotes: <c>'it''s'</c>, <c>"a\tb"</c>, <c>r'\d'</c>.</summary>
    public static string Decode(ReadOnlySpan<char> literal)
    {
        if (literal.Length < 2) return string.Empty;
        if (literal[0] is 'r' or 'R') return literal.Slice(2, Math.Max(0, literal.Length - 3)).ToString();
        if (literal[0] == '_') return OfCharacterSet(literal);
        if (literal[0] == '$') return literal.Slice(2, Math.Max(0, literal.Length - 4)).ToString();

        var quote = literal[0];
        var inner = literal.Slice(1, literal.Length - 2);
        if (inner.IndexOf('\\') < 0 && inner.IndexOf(quote) < 0) return inner.ToString();

        var value = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == quote && i + 1 < inner.Length && inner[i + 1] == quote)
            {
                value.Append(quote);
                i++;
            }
            else if (inner[i] == '\\' && i + 1 < inner.Length)
            {
                i += AppendEscape(value, inner.Slice(i + 1));
            }
            else
            {
                value.Append(inner[i]);
            }
        }

        return value.ToString();
    }

    // "_UTF-8 0x61" and "_UTF-8 'a'" of Hive.
    private static string OfCharacterSet(ReadOnlySpan<char> literal)
    {
        var start = literal.IndexOfAny(" \t'\"".AsSpan());
        if (start < 0) return string.Empty;
        var value = literal.Slice(start).TrimStart();
        if (value.Length == 0 || value[0] != '0') return Decode(value);
        var bytes = new byte[(value.Length - 2) / 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (!TryHex(value.Slice((2 * i) + 1), 2, out var unit)) return string.Empty;
            bytes[i] = (byte)unit;
        }

        var name = literal.Slice(1, start - 1).ToString().ToUpperInvariant();
        return Encoding.GetEncoding(name == "UTF8" ? "UTF-8" : name).GetString(bytes);
    }

    /// <summary>Appends what an escape stands for and returns how many characters it has behind the backslash.</summary>
    private static int AppendEscape(StringBuilder value, ReadOnlySpan<char> escape)
    {
        switch (escape[0])
        {
            case 'u' when TryHex(escape, 4, out var unit):
                value.Append((char)unit);
                return 5;
            case 'U' when TryHex(escape, 8, out var codePoint) && codePoint is < 0xD800 or > 0xDFFF and <= 0x10FFFF:
                value.Append(char.ConvertFromUtf32(codePoint));
                return 9;
            case >= '0' and <= '1' when escape.Length >= 3 && IsOctal(escape[1]) && IsOctal(escape[2]):
                value.Append((char)(((escape[0] - '0') * 64) + ((escape[1] - '0') * 8) + escape[2] - '0'));
                return 3;
        }

        switch (escape[0])
        {
            case '0': value.Append('\0'); break;
            case 'b': value.Append('\b'); break;
            case 'n': value.Append('\n'); break;
            case 'r': value.Append('\r'); break;
            case 't': value.Append('\t'); break;
            case 'Z': value.Append('\u001A'); break;

            // The pattern of LIKE keeps its backslash.
            case '%' or '_': value.Append('\\').Append(escape[0]); break;
            default: value.Append(escape[0]); break;
        }

        return 1;
    }

    private static bool IsOctal(char c) => c is >= '0' and <= '7';

    private static bool TryHex(ReadOnlySpan<char> escape, int digits, out int value)
    {
        value = 0;
        if (escape.Length <= digits) return false;
        for (var i = 1; i <= digits; i++)
        {
            var digit = escape[i] switch
            {
                >= '0' and <= '9' => escape[i] - '0',
                >= 'a' and <= 'f' => escape[i] - 'a' + 10,
                >= 'A' and <= 'F' => escape[i] - 'A' + 10,
                _ => -1,
            };
            if (digit < 0) return false;
            value = (value * 16) + digit;
        }

        return true;
    }
}
