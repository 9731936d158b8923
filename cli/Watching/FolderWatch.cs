using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Watching;

/// <summary>Looks out for changes with the means of the system.</summary>
internal sealed class FolderWatch : IWatch
{
    /// <summary>An editor writes a file in several steps, and a checkout many files.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    private readonly ManualResetEventSlim hasChanged = new();
    private readonly List<FileSystemWatcher> watchers = [];
    private readonly Func<string, bool> counts;
    private volatile string? failure;

    /// <param name="folders">The folders.</param>
    /// <param name="counts">Whether the change of a file, by its full path, is one.</param>
    public FolderWatch(IReadOnlyList<WatchedFolder> folders, Func<string, bool> counts)
    {
        this.counts = counts;
        foreach (var folder in folders)
        {
            try
            {
                watchers.Add(WatcherOf(folder));
            }
            catch (Exception exception) when (DiskFailure.Is(exception) || exception is ArgumentException)
            {
                failure = $"`{folder.Path}` cannot be watched: {exception.Message}";
            }
        }
    }

    public string? Failure => failure;

    public bool WaitForChange()
    {
        if (failure is null) hasChanged.Wait();
        do hasChanged.Reset();
        while (failure is null && hasChanged.Wait(Quiet));
        return failure is null;
    }

    public void Dispose()
    {
        foreach (var watcher in watchers) watcher.Dispose();
    }

    private FileSystemWatcher WatcherOf(WatchedFolder folder)
    {
        var watcher = new FileSystemWatcher(folder.Path)
        {
            IncludeSubdirectories = folder.WithFoldersBelow,
            NotifyFilter = NotifyFilters.FileName
                | NotifyFilters.DirectoryName
                | NotifyFilters.LastWrite
                | NotifyFilters.Size
                | NotifyFilters.Attributes,
        };
        watcher.Changed += (_, change) => Note(change.FullPath);
        watcher.Created += (_, change) => Note(change.FullPath);
        watcher.Deleted += (_, change) => Note(change.FullPath);
        watcher.Renamed += (_, change) =>
        {
            Note(change.OldFullPath);
            Note(change.FullPath);
        };
        watcher.Error += (_, told) => Fail(told.GetException());
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void Note(string path)
    {
        if (counts(path)) hasChanged.Set();
    }

    // So many changes that some were lost are a change.
    private void Fail(Exception exception)
    {
        if (exception is not InternalBufferOverflowException) failure = $"changes are no longer noticed: {exception.Message}";
        hasChanged.Set();
    }
}
