using System.Globalization;
using System.Text;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Identity;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Cli.Projects.Targets;

/// <summary>What has been built and uploaded to a target.</summary>
/// <remarks>
/// <c>jars/orders/user/repo/main/39206ee8/3.jar</c>, and <c>jars/orders/user/repo/main/newest</c> with <c>39206ee8/3</c> in it.
/// </remarks>
internal sealed class ArtifactShelf(ITargetStore store)
{
    private const string Newest = "newest";

    /// <summary>The builds of one commit by their numbers, and the places they lie at.</summary>
    public IReadOnlyList<(int Build, string Place)> BuildsOf(ArtifactId any)
    {
        var folder = any.Place[..any.Place.LastIndexOf('/')];
        return [.. store.List(folder)
            .Select(n => (Number: WorkflowShelf.NumberOf(n.Split('.')[0]), Place: $"{folder}/{n}"))
            .Where(b => b.Number is not null)
            .Select(b => (b.Number!.Value, b.Place))
            .OrderBy(b => b.Item1)];
    }

    /// <summary>Where a build lies, with its ending; null where there is none.</summary>
    public string? PlaceOf(ArtifactId id) => BuildsOf(id).FirstOrDefault(b => b.Build == id.Build).Place;

    /// <summary>The newest build of a branch.</summary>
    public ArtifactId? NewestOf(ArtifactId any)
    {
        if (store.Read(PointerOf(any)) is not { } bytes
            || Encoding.ASCII.GetString(bytes).TrimEnd('\n').Split('/') is not [var commit, var build]
            || WorkflowShelf.NumberOf(build) is not { } number)
        {
            return null;
        }

        var id = any with { Commit = commit, Build = number };
        return PlaceOf(id) is null ? null : id;
    }

    public void PointTo(ArtifactId id) =>
        store.Replace(PointerOf(id), Encoding.ASCII.GetBytes($"{id.Commit}/{id.Build.ToString(CultureInfo.InvariantCulture)}\n"));

    public bool Create(string place, byte[] bytes) => store.Create(place, bytes);

    /// <summary>The namespaces of a kind of which something is there.</summary>
    public IReadOnlyList<string> NamespacesOf(AssetKind kind) => store.List(kind.Folder);

    /// <summary>All builds of a namespace, in the order of their ids.</summary>
    public IEnumerable<ArtifactId> AllOf(AssetKind kind, string space)
    {
        var root = $"{kind.Folder}/{space}";
        foreach (var owner in store.List(root))
        {
        foreach (var repository in store.List($"{root}/{owner}"))
        {
        foreach (var branch in store.List($"{root}/{owner}/{repository}"))
        {
        foreach (var commit in store.List($"{root}/{owner}/{repository}/{branch}").Where(c => c != Newest))
        {
        foreach (var (build, _) in BuildsOf(new ArtifactId(kind.Artifact!, space, owner, repository, branch, commit, 1)))
            yield return new ArtifactId(kind.Artifact!, space, owner, repository, branch, commit, build);
        }
        }
        }
        }
    }

    private static string PointerOf(ArtifactId id) => string.Join('/', id.Place.Split('/')[..^2]) + "/" + Newest;
}
