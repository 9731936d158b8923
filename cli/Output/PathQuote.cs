using System.Text;
using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Output;

/// <summary>
/// Paths as git writes them: in quotes, with escapes, where the plain name would act, hide, be two lines or be taken for one in quotes.
/// </summary>
internal static class PathQuote
{
    public static string Of(string path) => Needs(path) ? Quoted(path) : path;

    private static bool Needs(string path)
    {
        if (LogCommand.Begins(path) || path.StartsWith('"')) return true;
        for (var i = 0; i < path.Length; i++)
        {
            if (IsEscaped(path, i, out var length)) return true;
            i += length - 1;
        }

        return false;
    }

    private static string Quoted(string path)
    {
        var text = new StringBuilder("\"");
        for (var i = 0; i < path.Length;)
        {
            var isEscaped = IsEscaped(path, i, out var length);
            if (path[i] is '"' or '\\') text.Append('\\').Append(path[i]);
            else if (isEscaped) AppendEscape(text, path.AsSpan(i, length));
            else text.Append(path, i, length);
            i += length;
        }

        return text.Append('"').ToString();
    }

    private static bool IsEscaped(string path, int at, out int length)
    {
        Rune.DecodeFromUtf16(path.AsSpan(at), out var rune, out length);
        if (rune.Value is < 0x20 or 0x7F || LogCommand.OpensAt(path, at)) return true;
        if (rune.IsAscii) return false;
        Rune.DecodeLastFromUtf16(path.AsSpan(0, at), out var before, out _);
        Rune.DecodeFromUtf16(path.AsSpan(at + length), out var after, out _);
        return HiddenCharacters.Includes(rune, before, after);
    }

    // "\t" and its like have names, any other byte is three octal digits.
    private static void AppendEscape(StringBuilder text, ReadOnlySpan<char> character)
    {
        if ("\a\b\t\n\v\f\r".IndexOf(character[0], StringComparison.Ordinal) is >= 0 and var known)
        {
            text.Append('\\').Append("abtnvfr"[known]);
            return;
        }

        Span<byte> bytes = stackalloc byte[4];
        foreach (var value in bytes[..Encoding.UTF8.GetBytes(character, bytes)])
            text.Append('\\').Append(Convert.ToString(value, 8).PadLeft(3, '0'));
    }
}
