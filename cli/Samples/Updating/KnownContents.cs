using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Samples.Rendering;

namespace Dataflow.Lint.Cli.Samples.Updating;

/// <summary>Contents that git has, by their ids, as far as they are small enough for a sample.</summary>
internal sealed class KnownContents(GitRepository repository) : IDisposable
{
    private readonly BlobReader blobs = repository.OpenBlobs();
    private readonly Dictionary<string, byte[]?> found = new(StringComparer.Ordinal);

    /// <summary>The content with an id; nothing where git does not have it.</summary>
    public byte[]? Find(string id)
    {
        if (!found.TryGetValue(id, out var content)) found.Add(id, content = Read(id));
        return content;
    }

    public void Dispose() => blobs.Dispose();

    private byte[]? Read(string id)
    {
        try
        {
            return repository.SizesOf([id]).TryGetValue(id, out var size) && size <= 2 * Template.MostCharacters ? blobs.Read(id) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
