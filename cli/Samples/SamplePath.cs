using System.Text;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Samples;

/// <summary>The path of a file of a sample, with <c>/</c> between its parts, below the target and nowhere else.</summary>
internal static class SamplePath
{
    private const int MostBytesOfPart = 255;
    private const int MostBytes = 1_000;

    /// <summary>Why a sample has no file of that name; <c>null</c> for a good one.</summary>
    public static string? FlawOf(string path)
    {
        if (path.Length == 0) return "has no name";
        if (path.StartsWith('/')) return "is an absolute path";
        if (path.Contains('\\')) return "holds `\\`, which parts folders on some machines";
        if (path.Contains(':')) return "holds `:`, which names a drive or a stream on some machines";
        if (HasHidden(path)) return "holds characters that hide or act";
        if (!IsUnicode(path)) return "is no valid text";
        if (Encoding.UTF8.GetByteCount(path) > MostBytes) return "is too long";
        return path == SampleMark.FileName
            ? "is the name of the file that remembers the sample"
            : path.Split('/').Select(FlawOfPart).FirstOrDefault(flaw => flaw is not null);
    }

    private static string? FlawOfPart(string part) => part switch
    {
        "" => "has a part without a name",
        "." or ".." => $"has the part `{part}`",
        _ when IsGitFolder(part) => "leads into git's own folder",
        [.., '.' or ' '] => "has a part that ends in a dot or a blank",
        _ => Encoding.UTF8.GetByteCount(part) > MostBytesOfPart ? "has a part that is too long" : null,
    };

    // What git runs and obeys lies there; on some disks ".GIT", ".git " and "git~1" are the same folder.
    private static bool IsGitFolder(string part) => part.TrimEnd('.', ' ').ToLowerInvariant() is ".git" or "git~1";

    private static bool HasHidden(string path)
    {
        for (var i = 0; i < path.Length;)
        {
            if (path[i] < ' ' || path[i] == '\x7F') return true;
            Rune.DecodeFromUtf16(path.AsSpan(i), out var rune, out var length);
            if (rune.Value > 0x7F && HiddenCharacters.Includes(rune, default, default)) return true;
            i += length;
        }

        return false;
    }

    private static bool IsUnicode(string path)
    {
        for (var rest = path.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done || rune.Value == 0xFFFD)
                return false;
            rest = rest[length..];
        }

        return true;
    }
}
