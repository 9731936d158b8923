using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workflows;

namespace Dataflow.Lint.Engine.Workspaces;

/// <summary>
/// Gathers documents into packages. A package is a folder with a <c>.sch.yaml</c> or a JSON definition and all below it down to the next
/// package; a script elsewhere belongs to the package that runs it; what is left forms one package a root, without workflows.
/// </summary>
internal sealed class PackageFinder
{
    private const int FewPackages = 64;

    private readonly Workspace workspace;
    private readonly List<Document> documents;
    private readonly Dictionary<string, List<Document>> members = new(StringComparer.Ordinal);
    private Dictionary<string, string>? runners;

    private PackageFinder(Workspace workspace, List<Document> documents)
    {
        this.workspace = workspace;
        this.documents = documents;
    }

    /// <param name="workspace">The workspace the packages are part of.</param>
    /// <param name="documents">All documents, in the order of their paths.</param>
    /// <param name="parallelism">Most threads to use; 0 leaves it to the machine.</param>
    public static Package[] Find(Workspace workspace, List<Document> documents, int parallelism)
    {
        var members = new PackageFinder(workspace, documents).FindMembers();
        var paths = members.Keys.ToArray();
        Array.Sort(paths, StringComparer.Ordinal);
        var packages = new Package[paths.Length];
        Workers.For(paths.Length, FewPackages, parallelism, i => packages[i] = new Package(workspace, paths[i], members[paths[i]]));
        return packages;
    }

    private Dictionary<string, List<Document>> FindMembers()
    {
        foreach (var document in documents)
        {
            if (document is WorkflowDocument) members[PathText.FolderOf(document.Path)] = [];
        }

        foreach (var document in documents)
        {
            var folder = ClosestPackage(PathText.FolderOf(document.Path)) ?? FolderOfRunner(document) ?? FolderOfLoose(document);
            if (!members.TryGetValue(folder, out var package)) members.Add(folder, package = []);
            package.Add(document);
        }

        return members;
    }

    private string? ClosestPackage(string folder)
    {
        while (!members.ContainsKey(folder))
        {
            if (folder.Length == 0 || folder == "/") return null;
            folder = PathText.FolderOf(folder);
        }

        return folder;
    }

    private string? FolderOfRunner(Document document) =>
        (runners ??= FindRunners()).TryGetValue(document.Path, out var folder) ? folder : null;

    // The folder of the first workflow that names each script.
    private Dictionary<string, string> FindRunners()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            if (document is not WorkflowDocument { Content.Workflow: { } workflow }) continue;
            var folder = PathText.FolderOf(document.Path);
            foreach (var task in workflow.AllJobs.OfType<TaskJob>())
            {
                if (WorkflowModel.PathOf(task.Script, folder) is { } path && !found.ContainsKey(path)) found.Add(path, folder);
            }
        }

        return found;
    }

    private string FolderOfLoose(Document document) =>
        workspace.Roots.Where(root => PathText.IsInside(document.Path, root)).OrderByDescending(root => root.Length).FirstOrDefault()
        ?? PathText.FolderOf(document.Path);
}
