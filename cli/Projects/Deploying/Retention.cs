using Dataflow.Lint.Cli.Projects.Targets;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Cli.Projects.Deploying;

/// <summary>Takes away what no manifest names any more.</summary>
/// <param name="store">The target.</param>
/// <param name="now">What is younger than a day may be of a deployment that is under way, and stays.</param>
internal sealed class Retention(ITargetStore store, DateTimeOffset now)
{
    private static readonly TimeSpan Young = TimeSpan.FromDays(1);

    private readonly List<string> removed = [];

    /// <summary>The places from which something has been taken away.</summary>
    public IReadOnlyList<string> Removed => removed;

    /// <summary>Takes the oldest manifests of a scope away, never the one that counts, and then what only they named.</summary>
    public void Prune(ManifestShelf shelf, int keep)
    {
        var numbers = shelf.Numbers;
        var current = shelf.CurrentNumber;
        var named = NamedBy(shelf);
        foreach (var number in numbers.Take(Math.Max(0, numbers.Count - keep)).Where(n => n != current))
            Remove($"{ManifestShelf.Folder}/{shelf.Scope}/{number}.json");
        Sweep(named);
    }

    /// <summary>Takes all deployments of a scope away, their workflows first, and then what only they named.</summary>
    public void Destroy(ManifestShelf shelf)
    {
        var named = NamedBy(shelf);
        var workflows = new WorkflowShelf(store);
        var others = ManifestShelf.All(store)
            .Where(s => s.Scope != shelf.Scope)
            .SelectMany(Manifests)
            .SelectMany(m => m.Workflows)
            .Select(w => w.Id)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var id in named.Select(n => n.Workflow).OfType<string>().Distinct().Where(id => !others.Contains(id)))
        {
            workflows.Activate(id, null);
            foreach (var version in workflows.VersionsOf(id)) Remove($"workflows/{id}/{version}.yaml");
            store.Remove($"workflows/{id}");
            store.RemoveEmpty($"workflows/{id}");
        }

        shelf.Forget();
        foreach (var number in shelf.Numbers) Remove($"{ManifestShelf.Folder}/{shelf.Scope}/{number}.json");
        Sweep(named, isAllYoung: false);
        store.RemoveEmpty($"{ManifestShelf.Folder}/{shelf.Scope}");
    }

    private List<(string? Workflow, string Place)> NamedBy(ManifestShelf shelf) =>
        [.. Manifests(shelf).SelectMany(m =>
            m.Files.Select(f => ((string?)null, f.Place))
                .Concat(m.Workflows.Select(w => ((string?)w.Id, $"workflows/{w.Id}/{w.Version}.yaml")))).Distinct()];

    private void Sweep(List<(string? Workflow, string Place)> candidates, bool isAllYoung = true)
    {
        var workflows = new WorkflowShelf(store);
        var kept = ManifestShelf.All(store).SelectMany(NamedBy).Select(n => n.Place).ToHashSet(StringComparer.Ordinal);
        foreach (var (workflow, place) in candidates.Where(c => !kept.Contains(c.Place)))
        {
            if (workflow is not null && workflows.ActiveOf(workflow) is { } active && place == $"workflows/{workflow}/{active}.yaml")
                continue;
            if (isAllYoung && store.TimeOf(place) is { } time && now - time < Young) continue;
            Remove(place);
            store.RemoveEmpty(place[..place.LastIndexOf('/')]);
        }
    }

    private void Remove(string place)
    {
        if (store.TimeOf(place) is null) return;
        store.Remove(place);

        // A scheduler keeps each version it has had.
        if (store.TimeOf(place) is null) removed.Add(place);
    }

    private static IEnumerable<Manifest> Manifests(ManifestShelf shelf) => shelf.Numbers.Select(shelf.Read).OfType<Manifest>();
}
