using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Migrations;

/// <summary>A repository as it is and, where that is asked for, as it was: both with the configuration of now.</summary>
internal sealed class TwoStates(Host host, RuleNames names) : IDisposable
{
    private EarlierState? earlier;
    private Target? target;
    private Group? group;

    /// <summary>What keeps a state from being read in full.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>The names of files as the user would write them.</summary>
    public PathNames Paths { get; private set; } = new("/", []);

    /// <summary>The folder all paths are seen from by other programs.</summary>
    public string Root => target!.Root;

    /// <summary>The id of the commit that is compared with; null for a folder.</summary>
    public string? Commit => earlier?.Commit;

    /// <summary>The repository as it is; null before it is read.</summary>
    public Workspace? Now { get; private set; }

    /// <summary>The repository as it was; null where nobody has asked for that.</summary>
    public Workspace? Before { get; private set; }

    /// <summary>What is reported where.</summary>
    public Nearest<LintOptions> Options =>
        group!.ScopeOfFile.Select(s => new LintOptions
        {
            Levels = s.Config.Configuration.Lint.Levels,
            Settings = s.Config.Configuration.Lint.Settings,
            Parallelism = Parallelism,
        });

    /// <summary>The number of threads, as the engine takes it.</summary>
    public int Parallelism => host.HasThreads ? 0 : 1;

    /// <summary>Whether a table that is defined in a file is asked about.</summary>
    public bool IsAsked(string path) => FolderWalk.Within(Paths.FullPathOf(path), target!.FullPath);

    /// <summary>The path of a file from the root, whichever state has it.</summary>
    public string PathFromRoot(string path) => DiskPath.ToName(Path.GetRelativePath(Root, Paths.FullPathOf(path)));

    /// <summary>Reads the repository around a path, and its earlier state.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="against">What <c>--against</c> says; null for nothing.</param>
    /// <returns>Whether there is something to look at.</returns>
    public bool Read(string path, string? against)
    {
        var finder = new TargetFinder(host.Files, host.WorkingFolder);
        var targets = finder.Find([path]);
        Problems.AddRange(finder.Problems);
        if (Problems.Count > 0) return false;
        Paths = new PathNames(host.WorkingFolder, targets);
        target = targets[0];
        var configurations = new Configurations(host, Paths, names, null);
        Now = Load(
            target with
            {
                FullPath = target.HasBackground ? target.Root : target.FullPath,
                IsFolder = target.HasBackground || target.IsFolder,
            },
            configurations);
        Problems.AddRange(group!.Scopes.SelectMany(s => s.Config.Problems));
        if (against is null || Problems.Exists(p => p.Kind == ProblemKind.Usage)) return !Problems.Exists(p => p.Kind == ProblemKind.Usage);
        var told = EarlierState.Of(against, target.Folder, host);
        if (told.Problem is { } problem) Problems.Add(problem);
        earlier = told.Value;
        if (earlier is null) return false;
        Before = EarlierWorkspace.Load(earlier, target, configurations, Paths, host, names, Problems);
        return true;
    }

    public void Dispose() => earlier?.Dispose();

    private Workspace Load(Target whole, Configurations configurations)
    {
        var loader = new WorkspaceLoader(host.Files, Paths, configurations, [whole], Parallelism);
        group = Group.Of([whole], loader, loader.Find(), host, Paths, names);
        group.Read(null, host.BeforeReading);
        Problems.AddRange(group.Files!.Problems);
        return Workspace.Create(
            group.Files.Roots,
            group.Files.Files,
            group.ScopeOfFile.Select(s => s.Config.Configuration.Project),
            Parallelism);
    }
}
