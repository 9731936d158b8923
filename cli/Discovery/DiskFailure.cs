namespace Dataflow.Lint.Cli.Discovery;

/// <summary>What the disk refuses: an expected answer, to be reported in the words of the user.</summary>
internal static class DiskFailure
{
    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Why, without the path that the system puts into its messages.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        UnauthorizedAccessException => "permission denied",
        FileNotFoundException or DirectoryNotFoundException => "it is gone",
        SpecialFileException => "it is a pipe, a socket or a device",
        _ => "input or output failed",
    };
}

/// <summary>What is there is no file with a content.</summary>
internal sealed class SpecialFileException(string path) : IOException($"{path} is no regular file");
