using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workflows;

namespace Dataflow.Lint.Engine.Workspaces;

/// <summary>
/// Gathers documents into packages. A package is a folder with a <c>.sch.yaml</c> or a JSON definition and all below it down to the next package;
/// a script elsewhere belongs to the package that runs it; what is left forms one package a root, without workflows.
/// </summary>
internal static class PackageFinder
{
    public static IReadOnlyList<Package> Find(Workspace workspace, IEnumerable<Document> documents)
    {
        var all = documents.OrderBy(d => d.Path, StringComparer.Ordinal).ToArray();
        var members = new SortedDictionary<string, List<Document>>(StringComparer.Ordinal);
        foreach (var document in all)
        {
            if (document is WorkflowDocument) members[PathText.FolderOf(document.Path)] = [];
        }

        var runners = RunnersOf(all.OfType<WorkflowDocument>());
        foreach (var document in all)
        {
            var folder = ClosestPackage(PathText.FolderOf(document.Path), members)
                ?? (runners.TryGetValue(document.Path, out var runner) ? runner : FolderOfLoose(document, workspace.Roots));
            if (!members.TryGetValue(folder, out var package)) members.Add(folder, package = []);
            package.Add(document);
        }

        return members.Select(m => new Package(workspace, m.Key, m.Value)).ToArray();
    }

    // The folder of the first workflow that names each script.
    private static Dictionary<string, string> RunnersOf(IEnumerable<WorkflowDocument> workflows)
    {
        var runners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var document in workflows)
        {
            if (document.Content.Workflow is not { } workflow) continue;
            var folder = PathText.FolderOf(document.Path);
            foreach (var task in workflow.AllJobs.OfType<TaskJob>())
            {
                if (WorkflowModel.PathOf(task.Script, folder) is { } path && !runners.ContainsKey(path)) runners.Add(path, folder);
            }
        }

        return runners;
    }

    private static string? ClosestPackage(string folder, SortedDictionary<string, List<Document>> packages)
    {
        while (!packages.ContainsKey(folder))
        {
            if (folder.Length == 0 || folder == "/") return null;
            folder = PathText.FolderOf(folder);
        }

        return folder;
    }

    private static string FolderOfLoose(Document document, IReadOnlyList<string> roots) =>
        roots.Where(root => PathText.IsInside(document.Path, root)).OrderByDescending(root => root.Length).FirstOrDefault()
        ?? PathText.FolderOf(document.Path);
}
