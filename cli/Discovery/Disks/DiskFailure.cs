namespace Dataflow.Lint.Cli.Discovery.Disks;

/// <summary>What the disk refuses: an expected answer, to be reported in the words of the user.</summary>
internal static class DiskFailure
{
    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Why, without the path that the system puts into its messages.</summary>
    /// <param name="exception">What was refused.</param>
    /// <param name="path">The path it is about, where that may be the cause.</param>
    public static string Reason(Exception exception, string path = "") => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException when IsMangled(path) => "its name is not valid UTF-8",
        UnauthorizedAccessException => "permission denied",
        FileNotFoundException or DirectoryNotFoundException => "it is gone",
        NotKeptException or Protocol.TargetFailure => exception.Message,
        SpecialFileException => "it is a pipe, a socket or a device",
        _ => "input or output failed",
    };

    /// <summary>
    /// Whether a path cannot lead to the file it was made from: .NET puts this sign in the place of what is not valid UTF-8.
    /// </summary>
    public static bool IsMangled(string path) => path.Contains('\uFFFD');
}

/// <summary>What is there is no file with a content.</summary>
internal sealed class SpecialFileException(string path) : IOException($"{path} is no regular file");
