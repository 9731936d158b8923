using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>Finds and reads the files of some targets.</summary>
/// <param name="files">The disk.</param>
/// <param name="names">The names of the files.</param>
/// <param name="excludes">Whether the configuration leaves a file or folder out, by its full path.</param>
/// <param name="parallelism">Most threads to use; 0 leaves it to the machine.</param>
internal sealed class WorkspaceLoader(IFileSystem files, PathNames names, Func<string, bool> excludes, int parallelism)
{
    /// <summary>Fewer files than this are read faster one after the other.</summary>
    private const int FewFiles = 32;

    private readonly Ancestors ancestors = new(files);
    private readonly FileReader reader = new(files);
    private readonly List<Problem> problems = [];

    /// <param name="targets">What is linted.</param>
    /// <param name="schemas">The scripts with the DDL of upstream tables, wherever they are.</param>
    /// <param name="input">A text that stands in for a file on the disk, by its full path.</param>
    public LoadedFiles Load(IReadOnlyList<Target> targets, IReadOnlyList<string> schemas, InputText? input = null)
    {
        var roots = targets.Select(t => t.Root).Distinct().ToArray();
        var found = Walk(targets);
        var named = targets.Where(t => !t.IsFolder && !excludes(t.FullPath)).Select(t => t.FullPath).ToArray();
        foreach (var target in targets.Where(t => !t.IsFolder && t.FullPath != input?.FullPath)) AddNamed(target, found);
        if (input is not null && !excludes(input.FullPath)) found.Add(input.FullPath);
        found.UnionWith(schemas);
        var shown = targets.All(t => t.IsFolder)
            ? null
            : found.Where(f => Array.IndexOf(named, f) >= 0 || targets.Any(t => t.IsFolder && FolderWalk.Within(f, t.FullPath))).Select(names.NameOf).ToHashSet(StringComparer.Ordinal);
        return new LoadedFiles
        {
            Roots = [.. roots.SelectMany(names.NamesOfRoot).Distinct().Order(StringComparer.Ordinal)],
            Files = Read([.. found.Select(f => (f, names.NameOf(f))).OrderBy(f => f.Item2, StringComparer.Ordinal)], input),
            Shown = shown,
            Schemas = schemas.Select(names.NameOf).ToHashSet(StringComparer.Ordinal),
            Problems = problems,
            Find = name => FindWithin(roots, name),
        };
    }

    private HashSet<string> Walk(IReadOnlyList<Target> targets)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (root, folder) in targets.Where(t => t.Folder is not null).Select(t => (t.Root, t.Folder!)).Distinct())
        {
            var walk = new FolderWalk(files, ancestors, root, excludes);
            found.UnionWith(walk.FilesUnder(folder));
            problems.AddRange(walk.Problems.Select(p => p with { Path = names.Shown(names.NameOf(p.Path ?? folder)) }));
        }

        return found;
    }

    // A named file is linted even where a walk would pass it by, but never when it is a link out of the root.
    private void AddNamed(Target target, HashSet<string> found)
    {
        if (excludes(target.FullPath)) return;
        if (FolderWalk.Within(files.RealPath(target.FullPath), files.RealPath(target.Root))) found.Add(target.FullPath);
        else problems.Add(new Problem(ProblemKind.Incomplete, "a link that leads out of the repository is not read") { Path = names.Shown(names.NameOf(target.FullPath)) });
    }

    private SourceFile[] Read((string FullPath, string Name)[] found, InputText? input)
    {
        var sources = new SourceFile[found.Length];
        var failed = new Problem?[found.Length];
        void ReadOne(int i)
        {
            var (fullPath, name) = found[i];
            if (fullPath == input?.FullPath) sources[i] = new SourceFile(name, new SourceText(name, input.Text));
            else if (DocumentKinds.Of(name) == DocumentKind.Asset) sources[i] = new SourceFile(name, null);
            else
            {
                var read = TextOf(fullPath, name);
                sources[i] = new SourceFile(name, read.Source);
                failed[i] = Shown(read.Problem);
            }
        }

        Workers.For(found.Length, FewFiles, parallelism, ReadOne);

        problems.AddRange(failed.OfType<Problem>());
        return sources;
    }

    private SourceFile? FindWithin(string[] roots, string name)
    {
        var path = names.FullPathOf(name);
        if (files.KindOf(path) != EntryKind.File) return null;
        var real = files.RealPath(path);
        if (!roots.Any(root => FolderWalk.Within(path, root) && FolderWalk.Within(real, files.RealPath(root)))) return null;
        if (DocumentKinds.Of(name) == DocumentKind.Asset) return new SourceFile(name, null);
        var read = TextOf(path, name);
        if (Shown(read.Problem) is { } problem) problems.Add(problem);
        return new SourceFile(name, read.Source);
    }

    private FileText TextOf(string path, string name) =>
        DocumentKinds.Of(name) == DocumentKind.Definition ? reader.ReadDefinition(path, name) : reader.Read(path, name);

    private Problem? Shown(Problem? problem) => problem is { Path: { } path } ? problem with { Path = names.Shown(path) } : problem;
}

/// <summary>A text that comes from standard input in place of a file.</summary>
internal sealed record InputText(string FullPath, string Text);
