namespace Dataflow.Lint.Cli.Projects.Commands;

/// <summary>What a command on a project is asked to do.</summary>
internal sealed record ProjectRequest
{
    /// <summary>The kind of assets it is about; null for all.</summary>
    public Assets.AssetKind? Only { get; init; }

    public string? Target { get; init; }

    /// <summary>Whether a program reads the result.</summary>
    public bool IsJson { get; init; }

    /// <summary>Whether commands and times are told.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>Whether what would be asked is taken as said.</summary>
    public bool IsApproved { get; init; }

    /// <summary>Whether the lock of another run is taken away.</summary>
    public bool ForcesLock { get; init; }

    /// <summary>Whether no lock is taken, on the word of the user that nobody else deploys.</summary>
    public bool TakesNoLock { get; init; }

    public bool AllowsDirty { get; init; }

    /// <summary>Whether workflows are switched off that are no longer in the repository.</summary>
    public bool Prunes { get; init; }
}
