using System.Text;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Fixing;

/// <summary>Puts a new text into a file, in the encoding the file has.</summary>
internal sealed class FileRewriter(IFileSystem files)
{
    private static readonly (byte[] Mark, Encoding Encoding)[] Marked =
    [
        ([0xEF, 0xBB, 0xBF], new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)),
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: false)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: false)),
    ];

    /// <summary>
    /// Gives a file its new text. What is wrong then, or worth saying, is told: a note says that the file was written all the same.
    /// </summary>
    /// <param name="file">The full path.</param>
    /// <param name="name">The path by which the user knows it.</param>
    /// <param name="before">The text that was linted; a file that has another one by now is left alone.</param>
    /// <param name="after">The new text.</param>
    public Problem? Rewrite(string file, string name, string before, string after)
    {
        try
        {
            var bytes = files.Read(file);
            if (TextDecoder.Decode(bytes).Text != before) return Fail(name, "not fixed: the file has changed since it was read");
            var hadOtherNames = files.HasOtherNames(file);
            files.Replace(file, Encode(after, bytes));
            return hadOtherNames
                ? new Problem(
                    ProblemKind.Note,
                    "fixed under this name alone: its other names, hard links, have the old text") { Path = name }
                : null;
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return Fail(name, $"cannot be written: {DiskFailure.Reason(exception)}");
        }
    }

    /// <summary>A text in the encoding of a file, with its mark.</summary>
    public static byte[] Encode(string text, byte[] original)
    {
        foreach (var (mark, encoding) in Marked)
        {
            if (original.AsSpan().StartsWith(mark)) return [.. mark, .. encoding.GetBytes(text)];
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static Problem Fail(string name, string message) => new(ProblemKind.Incomplete, message) { Path = name };
}
