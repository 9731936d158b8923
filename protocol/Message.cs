using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dataflow.Lint.Protocol;

/// <summary>
/// What one program says to the other: a line <c>create 12 files/1f.../write.sql</c> of a word, the length of the content in bytes and a
/// text, and then the content as it is.
/// </summary>
/// <param name="Word">Small letters.</param>
/// <param name="Text">A text without control characters; empty for none.</param>
/// <param name="Body">The content; empty for none.</param>
public sealed record Message(string Word, string Text, byte[] Body)
{
    private const int LongestLine = 8 * 1024;
    private const int Part = 64 * 1024;
    private const byte End = (byte)'\n';

    /// <summary>A word alone, or with a text.</summary>
    public static Message Of(string word, string text = "") => new(word, text, []);

    /// <summary>A word with a text as its content.</summary>
    public static Message With(string word, string content) => new(word, "", Encoding.UTF8.GetBytes(content));

    public string BodyText => Encoding.UTF8.GetString(Body);

    /// <summary>Writes it, and has it sent.</summary>
    public void Write(Stream stream)
    {
        if (Text.Any(char.IsControl)) throw new TargetFailure("a name in the target holds a line break or another control character");
        stream.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Word} {Body.Length} {Text}\n")));
        stream.Write(Body);
        stream.Flush();
    }

    /// <summary>Reads one; null where the other side has said all it has to say.</summary>
    /// <exception cref="TargetFailure">It is broken off, or no message.</exception>
    public static Message? Read(Stream stream)
    {
        if (LineOf(stream) is not { } line) return null;
        if (line.Split(' ', 3) is not [var word, var length, var text]
            || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
        {
            throw NotUnderstood();
        }

        return new Message(word, text, BodyOf(stream, bytes));
    }

    // Room is made as the bytes come: a length alone costs nothing.
    private static byte[] BodyOf(Stream stream, int length)
    {
        using var body = new MemoryStream(Math.Min(length, Part));
        var part = new byte[Part];
        while (body.Length < length)
        {
            var read = stream.Read(part, 0, (int)Math.Min(Part, length - body.Length));
            if (read == 0) throw NotUnderstood();
            body.Write(part, 0, read);
        }

        return body.ToArray();
    }

    private static string? LineOf(Stream stream)
    {
        var line = new ArrayBufferWriter<byte>(128);
        while (true)
        {
            var next = stream.ReadByte();
            if (next < 0) return line.WrittenCount == 0 ? null : throw NotUnderstood();
            if (next == End) return Encoding.UTF8.GetString(line.WrittenSpan);
            if (line.WrittenCount == LongestLine) throw NotUnderstood();
            line.Write([(byte)next]);
        }
    }

    private static TargetFailure NotUnderstood() =>
        new("the two programs do not understand each other", "install `dataflow-lint` and `dataflow-sources` of one version");
}
