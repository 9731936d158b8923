using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Solutions;

/// <summary>Takes the folders of their projects for named solutions and projects: <c>dataflow-lint Shop.sln</c></summary>
/// <param name="host">The world.</param>
/// <param name="finder">Turns paths into targets.</param>
/// <param name="rules">The rules a configuration may name.</param>
internal sealed class SolutionTargets(Host host, TargetFinder finder, RuleNames rules)
{
    /// <summary>The C# files with SQL, once the targets are expanded.</summary>
    public IReadOnlyList<FoundProgram> Programs { get; private set; } = [];

    /// <summary>Whether a target is a solution or a project.</summary>
    public static bool Is(Target target) => !target.IsFolder
        && Path.GetExtension(target.FullPath) is { Length: > 0 } ending
        && (ending.Equals(".sln", StringComparison.OrdinalIgnoreCase)
            || ending.Equals(".slnx", StringComparison.OrdinalIgnoreCase)
            || ending.EndsWith("proj", StringComparison.OrdinalIgnoreCase));

    /// <param name="targets">What was named.</param>
    /// <param name="request">The configuration that was named, and whether to note SQL that is for nobody knows which database.</param>
    /// <param name="problems">Told what is wrong.</param>
    /// <param name="notes">Told what is worth saying.</param>
    public Target[] Expand(Target[] targets, CheckRequest request, List<Problem> problems, List<Problem> notes)
    {
        var solutions = Array.FindAll(targets, Is);
        var paths = new PathNames(host.WorkingFolder, targets);
        var configuration = new Configurations(
            host,
            paths,
            rules,
            request.Config is null ? null : finder.FullPathOf(request.Config)).Of(solutions[0].Folder).Configuration;
        var answer = new SolutionReader(host).Read(solutions, configuration.Project.CSharpMethods, request.ShowsUnproven);
        foreach (var problem in answer.Problems.Select(p => p.Path is { } path ? p with { Path = paths.Shown(paths.NameOf(path)) } : p))
            (problem.Kind == ProblemKind.Note ? notes : problems).Add(problem);
        Programs = answer.Programs;

        // Shown as the solution was named: from the working folder, or in full.
        var isAbsolute = solutions[0].IsAbsolute;
        string[] folders = [.. answer.Projects.Select(p => p.Root).Where(r => r.Length > 0).Distinct()];
        var found = finder.Find([.. folders.Concat(FilesBeside(answer, folders))
            .Select(p => isAbsolute ? p : Path.GetRelativePath(host.WorkingFolder, p))]);
        return [.. targets.Where(t => !Is(t)), .. found];
    }

    // What projects hand to analyzers from beyond their folders.
    private IEnumerable<string> FilesBeside(SolutionAnswer answer, string[] folders) =>
        answer.Projects.Where(p => p.Root.Length > 0).SelectMany(p => p.Files).Distinct()
            .Where(file =>
                !Array.Exists(folders, folder => FolderWalk.Within(file, folder))
                && Engine.Documents.DocumentKinds.IsCode(DiskPath.ToName(file))
                && host.Files.KindOf(file) == EntryKind.File);
}
