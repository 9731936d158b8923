using Dataflow.Lint.Cli.Git;

namespace Dataflow.Lint.Cli.Samples.Rendering;

/// <summary>The content of a file as git keeps it: with LF, also where a checkout has written CRLF.</summary>
internal static class SampleText
{
    /// <summary>The id git gives a content.</summary>
    public static string IdOf(byte[] bytes, bool isLong) => BlobId.Of(WithoutReturns(bytes), isLong);

    public static byte[] WithoutReturns(byte[] bytes)
    {
        if (bytes.AsSpan().IndexOf("\r\n"u8) < 0) return bytes;
        var kept = new List<byte>(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '\r' || i + 1 == bytes.Length || bytes[i + 1] != '\n') kept.Add(bytes[i]);
        }

        return [.. kept];
    }

    /// <summary>A text with the line ends of another one.</summary>
    public static byte[] WithLineEndsOf(byte[] text, byte[] other)
    {
        var first = other.AsSpan().IndexOf((byte)'\n');
        if (first <= 0 || other[first - 1] != '\r') return text;
        var bytes = new List<byte>(text.Length);
        foreach (var letter in WithoutReturns(text))
        {
            if (letter == '\n') bytes.Add((byte)'\r');
            bytes.Add(letter);
        }

        return [.. bytes];
    }
}
