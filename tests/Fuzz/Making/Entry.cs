namespace Fuzz.Making;

/// <summary>A file, or a link, of a folder that is to be made.</summary>
/// <param name="Path">Where, seen from the folder.</param>
/// <param name="Content">The bytes of a file; a link has none.</param>
internal sealed record Entry(string Path, byte[] Content)
{
    /// <summary>Where a link leads, as it is written there.</summary>
    public string? LinkTo { get; init; }

    /// <summary>A name that is not UTF-8, in the place of the last part of the path.</summary>
    public byte[]? RawName { get; init; }

    /// <summary>Whether the file may only be read.</summary>
    public bool IsReadOnly { get; init; }
}
