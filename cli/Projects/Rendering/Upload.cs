using Dataflow.Lint.Execution.Functions.Hashing;

namespace Dataflow.Lint.Cli.Projects.Rendering;

/// <summary>A file that a workflow names as <c>$S3{./src/write.sql}</c>, and that is uploaded under the hash of its content.</summary>
/// <param name="Path">Its path from the project.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record Upload(string Path, byte[] Bytes)
{
    public string Hash { get; } = Sha.OfLength256([], Bytes);

    /// <summary>Where the target keeps it: two contents of one name have two places, and one content has one.</summary>
    public string Place => $"files/{Hash}/{Uri.EscapeDataString(Path[(Path.LastIndexOf('/') + 1)..])}";
}
