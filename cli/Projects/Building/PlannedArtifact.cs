using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Identity;
using Dataflow.Lint.Cli.Projects.Targets;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Cli.Projects.Building;

/// <summary>What is built of an asset, and the id it has, or will have, in the target.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Id">Its id.</param>
/// <param name="Place">Where the target keeps it.</param>
/// <param name="IsNew">Whether the target does not have it yet.</param>
internal sealed record PlannedArtifact(Asset Asset, ArtifactId Id, string Place, bool IsNew)
{
    /// <summary>What was built; null where nothing has been, or nothing has to be.</summary>
    public BuiltFile? File { get; init; }

    /// <summary>
    /// Finds the id: a commit that is in the target already is not built into it a second time, and neither are the same bytes.
    /// </summary>
    /// <param name="asset">The asset.</param>
    /// <param name="file">What was built; null where nothing has been yet.</param>
    /// <param name="checkout">The commit.</param>
    /// <param name="store">The target.</param>
    public static PlannedArtifact Of(Asset asset, BuiltFile? file, Checkout checkout, ITargetStore store)
    {
        var first = checkout.IdOf(asset.Kind.Artifact!, asset.Namespace, 1);
        var builds = new ArtifactShelf(store).BuildsOf(first);
        if (builds is [.., var last]
            && (checkout.FirstChange is null
                || file is not null && store.Read(last.Place) is { } there && there.AsSpan().SequenceEqual(file.Bytes)))
        {
            return new(asset, first with { Build = last.Build }, last.Place, IsNew: false) { File = file };
        }

        var id = first with { Build = builds is [.., var highest] ? highest.Build + 1 : 1 };
        return new(asset, id, id.Place + (file?.Ending ?? EndingOf(asset.Output)), IsNew: true) { File = file };
    }

    private static string EndingOf(string output) =>
        output.EndsWith(".tar.gz", StringComparison.Ordinal) ? ".tar.gz" : Path.GetExtension(output);
}
