using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Testing;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Lineage;

/// <summary>The repository around a path, read.</summary>
internal sealed class LineageSource(Host host, RuleNames names)
{
    private readonly CaseSource files = new(host, names);

    /// <summary>What keeps it from being read in full.</summary>
    public List<Problem> Problems => files.Problems;

    /// <summary>A path as the user would write it.</summary>
    public string Shown(string path) => files.Paths!.Shown(path);

    /// <summary>Whether a file is one of those that are asked for.</summary>
    public bool IsShown(string path) => files.IsShown(path);

    /// <summary>The repository; null where something is wrong with the path, or nothing is there.</summary>
    public Workspace? Read(string path)
    {
        var packages = files.Packages(path);
        if (Problems.Exists(p => p.Kind == ProblemKind.Usage)) return null;
        if (packages.Count == 0) Problems.Add(Problem.Usage("there is no workflow and no SQL script", "name a folder with some"));
        return packages.Count == 0 ? null : packages[0].Workspace;
    }

    /// <summary>The exit code of a command that has shown what there is.</summary>
    public int ExitCode => Problems.Count > 0 ? host.Refuse(Problems) : Commands.ExitCode.Clean;

    /// <summary>The number of threads, as the engine takes it.</summary>
    public int Parallelism => host.HasThreads ? 0 : 1;
}
