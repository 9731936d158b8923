namespace Dataflow.Lint.Cli.Discovery.Disks;

/// <summary>Tells files from pipes, sockets and devices, which .NET does not.</summary>
internal static class FileType
{
    private const int PermissionDenied = 13;
    private const int NoEntry = 2;

    /// <summary>Whether a path, links followed, leads to something that is there and is neither file nor folder.</summary>
    public static bool IsSpecial(string path)
    {
        if (!OperatingSystem.IsLinux()) return false;
        var status = FileStatus.Of(path, out var error);
        return status is { } known ? !known.IsRegular : error switch
        {
            NoEntry => throw new FileNotFoundException("", path),
            PermissionDenied => throw new UnauthorizedAccessException(path),

            // A kernel or a container that does not know the question.
            _ => false,
        };
    }
}
