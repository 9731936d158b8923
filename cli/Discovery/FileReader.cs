using System.Text;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Workflows.Maestro;
using Dataflow.Lint.Frontends.Programs;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>Reads files as text.</summary>
internal sealed class FileReader(IFileSystem files)
{
    private const int InputPart = 64 * 1024;

    /// <param name="file">The full path.</param>
    /// <param name="name">The path by which the user knows it.</param>
    /// <param name="known">Its size in bytes, where that is known.</param>
    public FileText Read(string file, string name, long? known = null)
    {
        try
        {
            var length = known ?? files.LengthOf(file);
            return length > TextDecoder.MostBytes ? Fail(name, TextDecoder.TooLarge(length)) : Decode(files.Read(file, length), name);
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return Fail(name, $"cannot be read: {DiskFailure.Reason(exception, file)}");
        }
    }

    /// <summary>
    /// Reads a JSON file when it is a workflow definition. Any other is not the linter's business and gives nothing; of one that cannot be
    /// read nobody knows.
    /// </summary>
    public FileText ReadDefinition(string file, string name, long? known = null) =>
        ReadSome(file, name, known, MayBeDefinition, DefinitionText.IsOne);

    /// <summary>Reads a program when it may hold SQL; any other is an asset, and gives nothing.</summary>
    public FileText ReadProgram(string file, string name, long? known = null) =>
        ReadSome(file, name, known, MayHoldSql, ProgramReader.MayHoldSql);

    // Most files of the kind are told apart without being decoded; what is too large for code is data.
    private FileText ReadSome(string file, string name, long? known, Predicate<byte[]> mayBe, Predicate<string> isOne)
    {
        try
        {
            var length = known ?? files.LengthOf(file);
            if (length > TextDecoder.MostBytes) return default;
            var bytes = files.Read(file, length);
            if (!mayBe(bytes)) return default;
            var decoded = Decode(bytes, name);
            return isOne(decoded.Source?.Text ?? Encoding.Latin1.GetString(bytes)) ? decoded : default;
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return Fail(name, $"cannot be read: {DiskFailure.Reason(exception, file)}");
        }
    }

    /// <summary>Reads a text whose size nobody knows, and no more of it than of a file.</summary>
    public static FileText ReadInput(Func<Stream> open, string name)
    {
        try
        {
            using var input = open();
            using var bytes = new MemoryStream();
            var part = new byte[InputPart];
            for (var count = input.Read(part); count > 0; count = input.Read(part))
            {
                if (bytes.Length + count > TextDecoder.MostBytes) return Fail(name, TextDecoder.TooLarge());
                bytes.Write(part, 0, count);
            }

            return Decode(bytes.ToArray(), name);
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return Fail(name, $"standard input cannot be read: {DiskFailure.Reason(exception)}");
        }
    }

    public static FileText Decode(byte[] bytes, string name)
    {
        var decoded = TextDecoder.Decode(bytes);
        return decoded.Text is { } text ? new FileText(new SourceText(name, text), null) : Fail(name, decoded.Problem ?? "", decoded.Line);
    }

    private static bool MayBeDefinition(byte[] bytes) => IsUtf16(bytes) || bytes.AsSpan().IndexOf("\"workflow\""u8) >= 0;

    private static bool MayHoldSql(byte[] bytes) =>
        IsUtf16(bytes)
        || bytes.AsSpan().IndexOf("spark"u8) >= 0
        || bytes.AsSpan().IndexOf(".sql("u8) >= 0
        || bytes.AsSpan().IndexOf("%sql"u8) >= 0;

    // UTF-16 begins with its mark.
    private static bool IsUtf16(byte[] bytes) => bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    private static FileText Fail(string name, string message, int line = 0) =>
        new(null, new Problem(ProblemKind.Incomplete, message) { Path = name, Line = line });
}

/// <summary>A text, or why there is none.</summary>
internal readonly record struct FileText(SourceText? Source, Problem? Problem);
