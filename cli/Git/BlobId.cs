using System.Text;
using Dataflow.Lint.Execution.Functions.Hashing;

namespace Dataflow.Lint.Cli.Git;

/// <summary>The id git gives a content: the hash of <c>blob LENGTH</c>, a zero and the bytes.</summary>
/// <remarks>Computed here, since git would send a file through the filters its repository configures.</remarks>
internal static class BlobId
{
    /// <summary>Whether a content has an id, as it is or with the line ends git keeps where a checkout writes CRLF.</summary>
    public static bool IsOf(ReadOnlySpan<byte> content, string id)
    {
        var isLong = id.Length > 40;
        if (Of(content, isLong) == id) return true;
        return content.IndexOf("\r\n"u8) >= 0 && Of(WithoutReturns(content), isLong) == id;
    }

    /// <param name="content">The bytes of a file.</param>
    /// <param name="isLong">Whether the repository uses SHA-256 in place of SHA-1.</param>
    public static string Of(ReadOnlySpan<byte> content, bool isLong)
    {
        var head = Encoding.ASCII.GetBytes($"blob {content.Length}\0");
        return isLong ? Sha.OfLength256(head, content) : Sha.OfLength160(head, content);
    }

    private static byte[] WithoutReturns(ReadOnlySpan<byte> content)
    {
        var kept = new byte[content.Length];
        var length = 0;
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] != '\r' || i + 1 == content.Length || content[i + 1] != '\n') kept[length++] = content[i];
        }

        return kept[..length];
    }
}
