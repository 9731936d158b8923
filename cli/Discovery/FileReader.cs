using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>Reads files as text.</summary>
internal sealed class FileReader(IFileSystem files)
{
    /// <param name="file">The full path.</param>
    /// <param name="name">The path by which the user knows it.</param>
    public FileText Read(string file, string name)
    {
        try
        {
            if (files.LengthOf(file) is > TextDecoder.MostBytes and var length) return Fail(name, TextDecoder.TooLarge(length));
            return Decode(files.Read(file), name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail(name, $"cannot be read: {Reason(exception)}");
        }
    }

    public static FileText Decode(byte[] bytes, string name)
    {
        var decoded = TextDecoder.Decode(bytes);
        return decoded.Text is { } text ? new FileText(new SourceText(name, text), null) : Fail(name, decoded.Problem ?? "", decoded.Line);
    }

    /// <summary>Why, without the path that the system puts into its messages.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        UnauthorizedAccessException => "permission denied",
        FileNotFoundException or DirectoryNotFoundException => "it is gone",
        _ => "input or output failed",
    };

    private static FileText Fail(string name, string message, int line = 0) =>
        new(null, new Problem(ProblemKind.Incomplete, message) { Path = name, Line = line });
}

/// <summary>A text, or why there is none.</summary>
internal readonly record struct FileText(SourceText? Source, Problem? Problem);
