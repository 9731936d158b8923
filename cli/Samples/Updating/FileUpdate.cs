namespace Dataflow.Lint.Cli.Samples.Updating;

/// <summary>What becomes of a file when its sample is updated.</summary>
internal enum UpdateKind
{
    /// <summary>Nothing new is made of it, or the file says that already.</summary>
    Kept,

    /// <summary>The user has not touched it.</summary>
    Replaced,

    /// <summary>It is new in the recipe.</summary>
    Added,

    /// <summary>Both have changed it, in different places.</summary>
    Merged,

    /// <summary>Both have changed it in one place; both texts stand there between marks.</summary>
    Conflict,

    /// <summary>Both have changed it, and nobody knows what it was made of: the new text stands beside it.</summary>
    Beside,

    /// <summary>The user has deleted it.</summary>
    StaysDeleted,

    /// <summary>The recipe no longer makes it.</summary>
    Left,
}

/// <summary>A file of a sample and what becomes of it.</summary>
/// <param name="Kind">What.</param>
/// <param name="Path">The path in the sample.</param>
/// <param name="Bytes">What is written, if anything.</param>
/// <param name="Mark">What is remembered of it; nothing where it is no longer of the sample.</param>
internal sealed record FileUpdate(UpdateKind Kind, string Path, byte[]? Bytes, MarkedFile? Mark)
{
    /// <summary>The path that is written to.</summary>
    public string WrittenPath => Kind == UpdateKind.Beside ? Path + ".new" : Path;

    /// <summary>Whether the user has to look at it.</summary>
    public bool NeedsUser => Kind is UpdateKind.Conflict or UpdateKind.Beside;

    /// <summary>What is said of it; nothing where nothing happens.</summary>
    public string? Words => Kind switch
    {
        UpdateKind.Replaced => "replaced",
        UpdateKind.Added => "added",
        UpdateKind.Merged => "merged",
        UpdateKind.Conflict => "conflict",
        UpdateKind.Beside => "beside",
        UpdateKind.StaysDeleted => "deleted",
        UpdateKind.Left => "left",
        _ => null,
    };
}
