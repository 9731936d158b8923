using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Semantics.Mocks;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;

namespace Dataflow.Lint.Engine.Workspaces;

/// <summary>
/// The packages in which a rule may find something that touches given files: the packages of those files, and those they have
/// something to do with. What is left out cannot name a place in the files: it shares no table with them, neither calls
/// their workflows nor is called by them, runs none of their scripts, and has no reference that leads nowhere.
/// </summary>
/// <remarks>Naming some files must give what a run over all files says of them; the cost is that of the packages here.</remarks>
internal sealed class AffectedPackages
{
    private readonly Workspace workspace;
    private readonly HashSet<Package> found = [];

    private AffectedPackages(Workspace workspace) => this.workspace = workspace;

    /// <param name="workspace">All packages.</param>
    /// <param name="isAsked">Whether a file, by its path, is one of the given ones.</param>
    public static Package[] Of(Workspace workspace, Func<string, bool> isAsked)
    {
        var asked = Array.FindAll(workspace.Packages, p => Array.Exists(p.Documents, d => isAsked(d.Path)));

        // The one place that any table anywhere may be compared with.
        if (workspace.WapSwitch is { } wap && isAsked(wap.Place.Path)) return workspace.Packages;
        var affected = new AffectedPackages(workspace);
        affected.Add(asked);
        return Array.FindAll(workspace.Packages, affected.found.Contains);
    }

    private void Add(Package[] asked)
    {
        var names = new HashSet<string>(asked.SelectMany(NamesIn), StringComparer.OrdinalIgnoreCase);
        var ids = new HashSet<string>(asked.SelectMany(IdsIn), StringComparer.Ordinal);
        var sharing = Array.FindAll(workspace.Packages, p => NamesIn(p).Any(names.Contains) || IdsIn(p).Any(ids.Contains) || IsLost(p));
        found.UnionWith(asked);
        found.UnionWith(sharing);
        var (callers, callees) = Links();
        Reach(callers);
        Reach(callees);
    }

    // Up or down the calls, through all packages on the way.
    private void Reach(ILookup<Package, Package> links)
    {
        var waiting = new Queue<Package>(found);
        while (waiting.Count > 0)
        {
            foreach (var next in links[waiting.Dequeue()])
            {
                if (found.Add(next)) waiting.Enqueue(next);
            }
        }
    }

    private (ILookup<Package, Package> Callers, ILookup<Package, Package> Callees) Links()
    {
        var links = new HashSet<(Package From, Package To)>();
        foreach (var workflow in workspace.Workflows)
        {
            foreach (var call in workflow.Callers) Link(call.Caller.Package, workflow.Package);
        }

        foreach (var script in workspace.Packages.SelectMany(p => p.Scripts))
        {
            foreach (var use in script.Uses) Link(use.Workflow.Package, script.Package);
        }

        return (links.ToLookup(l => l.To, l => l.From), links.ToLookup(l => l.From, l => l.To));

        void Link(Package from, Package to)
        {
            if (from != to) links.Add((from, to));
        }
    }

    // The names of tables without database and catalog, which may be parameters.
    private static IEnumerable<string> NamesIn(Package package)
    {
        foreach (var mention in package.Tables.Mentions) yield return NameOf(mention.Identity);
        foreach (var mock in package.Mocks) yield return NameOf(PackageMocks.IdentityOf(mock));
        foreach (var workflow in package.Workflows)
        {
            foreach (var write in workflow.Writes.All) yield return NameOf(write.Table);
            foreach (var signal in TableSignals.NamedIn(workflow)) yield return NameOf(signal);
        }
    }

    private static string NameOf(TableIdentity table) => table.Table.Constant ?? table.Table.ToString();

    private static IEnumerable<string> IdsIn(Package package)
    {
        foreach (var workflow in package.Workflows)
        {
            if (workflow.Workflow.Id is { } id) yield return id.Value;
        }
    }

    // A call or a script that leads nowhere is explained by the nearest one there is, wherever that lies.
    private static bool IsLost(Package package)
    {
        foreach (var workflow in package.Workflows)
        {
            foreach (var job in workflow.Workflow.AllJobs)
            {
                if (job is CallJob call && workflow.CalleesOf(call).Length == 0) return true;
                if (job is TaskJob task && workflow.PathOf(task.Script) is { } path && !package.Workspace.Exists(path)) return true;
            }
        }

        return false;
    }
}
