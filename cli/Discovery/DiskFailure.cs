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
        _ => "input or output failed",
    };
}
