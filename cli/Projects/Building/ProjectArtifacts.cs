using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Identity;
using Dataflow.Lint.Cli.Projects.Rendering;
using Dataflow.Lint.Cli.Projects.Targets;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Cli.Projects.Building;

/// <summary>What is built in this run, and what the target has from others.</summary>
/// <param name="planned">What is built in this run; it wins.</param>
/// <param name="checkout">The commit.</param>
/// <param name="store">The target.</param>
internal sealed class ProjectArtifacts(IReadOnlyList<PlannedArtifact> planned, Checkout checkout, ITargetStore store) : IArtifacts
{
    private readonly ArtifactShelf shelf = new(store);

    public IEnumerable<string> Names =>
        planned.Select(p => p.Asset.ArtifactName)
            .Concat(AssetKind.Built.SelectMany(k => shelf.NamespacesOf(k).Select(n => $"{k.Artifact}.{n}"))).Distinct();

    public ArtifactId? Newest(string type, string space, string? branch)
    {
        var asked = branch is null ? checkout.Branch : IdPart.Of(branch);
        if (asked == checkout.Branch && planned.FirstOrDefault(p => p.Id.Type == type && p.Id.Namespace == space) is { } own) return own.Id;
        var here = checkout.IdOf(type, space, 1) with { Branch = asked };
        return shelf.NewestOf(here)
            ?? (branch is null && checkout.DefaultBranch is { } standard ? shelf.NewestOf(here with { Branch = standard }) : null);
    }

    public bool Has(ArtifactId id) => PlaceOf(id) is not null;

    public string AddressOf(ArtifactId id) => store.AddressOf(PlaceOf(id) ?? id.Place);

    private string? PlaceOf(ArtifactId id) => planned.FirstOrDefault(p => p.Id == id)?.Place ?? shelf.PlaceOf(id);
}
