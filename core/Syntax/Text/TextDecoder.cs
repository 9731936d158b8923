using System.Text;

namespace Dataflow.Lint.Syntax.Text;

/// <summary>Turns the bytes of a file into text, or says where and why they are none.</summary>
public static class TextDecoder
{
    /// <summary>Larger files are generated data, not code; reading them would only cost memory.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding Utf16Little = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding Utf16Big = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 with or without a byte order mark, or UTF-16 with one.</summary>
    public static DecodedText Decode(byte[] bytes)
    {
        if (bytes.Length > MostBytes) return DecodedText.Unreadable(TooLarge(bytes.Length));
        if (StartsWith(bytes, 0xFF, 0xFE)) return DecodeUtf16(bytes, Utf16Little);
        if (StartsWith(bytes, 0xFE, 0xFF)) return DecodeUtf16(bytes, Utf16Big);
        var zero = Array.IndexOf(bytes, (byte)0);
        if (zero >= 0) return DecodedText.Unreadable("a binary file", zero, LineAt(bytes, zero));
        return DecodeUtf8(bytes, StartsWith(bytes, 0xEF, 0xBB) && bytes.Length > 2 && bytes[2] == 0xBF ? 3 : 0);
    }

    /// <summary>What is said of a text whose end nobody waits for.</summary>
    public static string TooLarge() => $"too large to read: the limit is {MostBytes / (1024 * 1024)} MB";

    /// <summary>What is said of a file that is not even read for its size.</summary>
    public static string TooLarge(long length) =>
        $"too large to read: {length / (1024 * 1024)} MB, the limit is {MostBytes / (1024 * 1024)} MB";

    private static DecodedText DecodeUtf8(byte[] bytes, int start)
    {
        try
        {
            return DecodedText.Of(Utf8.GetString(bytes, start, bytes.Length - start));
        }
        catch (DecoderFallbackException)
        {
            var offset = FirstInvalid(bytes, start);
            return DecodedText.Unreadable("not valid UTF-8", offset, LineAt(bytes, offset));
        }
    }

    private static DecodedText DecodeUtf16(byte[] bytes, UnicodeEncoding encoding)
    {
        try
        {
            var text = encoding.GetString(bytes, 2, bytes.Length - 2);
            return text.IndexOf('\0') >= 0 ? DecodedText.Unreadable("a binary file") : DecodedText.Of(text);
        }
        catch (DecoderFallbackException)
        {
            return DecodedText.Unreadable("not valid UTF-16");
        }
    }

    // The decoder's own report of the place differs between runtimes, so the rules of UTF-8 are walked once more.
    private static int FirstInvalid(byte[] bytes, int position)
    {
        while (position < bytes.Length)
        {
            var length = SequenceLength(bytes[position]);
            if (length == 0 || !IsSequence(bytes, position, length)) return position;
            position += length;
        }

        return position;
    }

    private static int SequenceLength(byte lead) => lead switch
    {
        < 0x80 => 1,
        >= 0xC2 and < 0xE0 => 2,
        >= 0xE0 and < 0xF0 => 3,
        >= 0xF0 and < 0xF5 => 4,
        _ => 0,
    };

    private static bool IsSequence(byte[] bytes, int start, int length)
    {
        if (start + length > bytes.Length) return false;
        for (var i = 1; i < length; i++)
        {
            if ((bytes[start + i] & 0xC0) != 0x80) return false;
        }

        // Overlong forms, surrogates and what lies beyond U+10FFFF.
        return (bytes[start], length > 1 ? bytes[start + 1] : (byte)0) switch
        {
            (0xE0, < 0xA0) or (0xED, > 0x9F) or (0xF0, < 0x90) or (0xF4, > 0x8F) => false,
            _ => true,
        };
    }

    private static int LineAt(byte[] bytes, int offset)
    {
        var line = 1;
        for (var i = 0; i < offset; i++)
        {
            if (bytes[i] == '\n') line++;
        }

        return line;
    }

    private static bool StartsWith(byte[] bytes, byte first, byte second) =>
        bytes.Length > 1 && bytes[0] == first && bytes[1] == second;
}

/// <summary>A text, or the reason why there is none and the line where reading stopped.</summary>
public readonly record struct DecodedText(string? Text, string? Problem, int Offset, int Line)
{
    public static DecodedText Of(string text) => new(text, null, 0, 0);

    /// <param name="problem">The reason, as it follows the path: <c>not valid UTF-8</c>.</param>
    /// <param name="offset">The byte to look at.</param>
    /// <param name="line">The line of that byte, from 1; 0 when the file as a whole is meant.</param>
    public static DecodedText Unreadable(string problem, int offset = 0, int line = 0) => new(null, problem, offset, line);
}
