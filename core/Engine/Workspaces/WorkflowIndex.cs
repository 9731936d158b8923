using Dataflow.Lint.Engine.Documents;

namespace Dataflow.Lint.Engine.Workspaces;

/// <summary>The workflows of a workspace, found by their ids.</summary>
public sealed class WorkflowIndex
{
    private readonly Dictionary<string, WorkflowModel[]> byId;

    internal WorkflowIndex(IEnumerable<WorkflowModel> workflows) => byId = workflows
        .Where(w => w.Workflow.Id is not null)
        .GroupBy(w => w.Workflow.Id!.Value, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.OrderBy(w => w.Document.Path, StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    /// <summary>The ids that are declared.</summary>
    public IEnumerable<string> Ids => byId.Keys;

    /// <summary>The workflows declared under an id, in the order of their paths; more than one where the id is taken twice.</summary>
    public WorkflowModel[] Named(string id) => byId.TryGetValue(id, out var found) ? found : [];

    /// <summary>
    /// The workflows that an id means in a package. Where it is declared several times, as in one folder an environment, it means
    /// the declaration in the package itself or, where that has none, those in the nearest folder around it that has some.
    /// </summary>
    public WorkflowModel[] Named(string id, Package package)
    {
        var all = Named(id);
        if (all.Length <= 1) return all;
        var own = Array.FindAll(package.Workflows, w => w.Workflow.Id?.Value == id);
        if (own.Length > 0) return own;
        for (var folder = package.Path; ; folder = PathText.FolderOf(folder))
        {
            var inside = Inside(folder, all);
            if (inside.Length > 0 || folder.Length == 0 || folder == "/") return inside.Length > 0 ? inside : all;
        }
    }

    // Sorted by path: those of one folder stand together, found without looking at the others.
    private static WorkflowModel[] Inside(string folder, WorkflowModel[] sorted)
    {
        var prefix = folder.Length == 0 || folder == "/" ? folder : folder + "/";
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(sorted[middle].Document.Path, prefix) < 0) low = middle + 1;
            else high = middle;
        }

        var end = low;
        while (end < sorted.Length && sorted[end].Document.Path.StartsWith(prefix, StringComparison.Ordinal)) end++;
        return sorted.AsSpan(low, end - low).ToArray();
    }
}
