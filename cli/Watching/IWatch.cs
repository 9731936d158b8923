namespace Dataflow.Lint.Cli.Watching;

/// <summary>Looks out for changes of files.</summary>
internal interface IWatch : IDisposable
{
    /// <summary>What prevents it from looking on.</summary>
    string? Failure { get; }

    /// <summary>
    /// Waits until something has changed since the last time and all is quiet again; <c>false</c> when no change will be noticed any more.
    /// </summary>
    bool WaitForChange();
}

/// <summary>What is looked at.</summary>
/// <param name="Path">The full path of a folder.</param>
/// <param name="WithFoldersBelow">Whether the folders below count too.</param>
internal readonly record struct WatchedFolder(string Path, bool WithFoldersBelow);
