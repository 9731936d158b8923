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
    private readonly Dictionary<string, FoundFile> found = new(StringComparer.Ordinal);

    /// <param name="targets">What is linted.</param>
    /// <param name="schemas">The scripts with the DDL of upstream tables, wherever they are.</param>
    /// <param name="input">A text that stands in for a file on the disk, by its full path.</param>
    public LoadedFiles Load(Target[] targets, IReadOnlyList<string> schemas, InputText? input = null)
    {
        var roots = targets.Select(t => t.Root).Distinct().ToArray();
        Walk(targets);
        foreach (var target in targets)
        {
            if (!target.IsFolder && target.FullPath != input?.FullPath) AddNamed(target);
        }

        if (input is not null && !excludes(input.FullPath)) Add(input.FullPath);
        foreach (var schema in schemas) Add(schema);
        return new LoadedFiles
        {
            Roots = roots.SelectMany(names.NamesOfRoot).Distinct().Order(StringComparer.Ordinal).ToArray(),
            Shown = Array.TrueForAll(targets, t => t.IsFolder) ? null : ShownOf(targets),
            Files = Read(Sorted(), input),
            Schemas = schemas.Select(names.NameOf).ToHashSet(StringComparer.Ordinal),
            Problems = problems,
            Find = name => FindWithin(roots, name),
        };
    }

    private void Walk(Target[] targets)
    {
        var walked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var target in targets)
        {
            if (target.Folder is not { } folder || !walked.Add($"{target.Root}\n{folder}")) continue;
            var walk = new FolderWalk(files, ancestors, target.Root, excludes, parallelism);
            foreach (var file in walk.FilesUnder(folder)) found[file.Path] = file;
            foreach (var problem in walk.Problems) problems.Add(problem with { Path = names.Shown(names.NameOf(problem.Path ?? folder)) });
        }
    }

    private HashSet<string> ShownOf(Target[] targets)
    {
        var named = targets.Where(t => !t.IsFolder && !excludes(t.FullPath)).Select(t => t.FullPath).ToHashSet(StringComparer.Ordinal);
        return found.Keys.Where(f => named.Contains(f) || targets.Any(t => t.IsFolder && FolderWalk.Within(f, t.FullPath))).Select(names.NameOf).ToHashSet(StringComparer.Ordinal);
    }

    // A named file is linted even where a walk would pass it by, but never when it is a link out of the root.
    private void AddNamed(Target target)
    {
        if (excludes(target.FullPath)) return;
        if (FolderWalk.Within(files.RealPath(target.FullPath), files.RealPath(target.Root))) Add(target.FullPath);
        else problems.Add(new Problem(ProblemKind.Incomplete, "a link that leads out of the repository is not read") { Path = names.Shown(names.NameOf(target.FullPath)) });
    }

    private void Add(string path) => found.TryAdd(path, new FoundFile(path, null));

    private NamedFile[] Sorted()
    {
        var sorted = new NamedFile[found.Count];
        var count = 0;
        foreach (var file in found.Values) sorted[count++] = new NamedFile(names.NameOf(file.Path), file);
        Array.Sort(sorted);
        return sorted;
    }

    private SourceFile[] Read(NamedFile[] sorted, InputText? input)
    {
        var sources = new SourceFile[sorted.Length];
        var failed = new Problem?[sorted.Length];
        Workers.For(sorted.Length, FewFiles, parallelism, i =>
        {
            var (name, file) = (sorted[i].Name, sorted[i].File);
            if (file.Path == input?.FullPath) sources[i] = new SourceFile(name, new SourceText(name, input.Text));
            else if (DocumentKinds.Of(name) == DocumentKind.Asset) sources[i] = new SourceFile(name, null);
            else
            {
                var read = TextOf(file, name);
                sources[i] = new SourceFile(name, read.Source);
                failed[i] = Shown(read.Problem);
            }
        });

        foreach (var problem in failed)
        {
            if (problem is not null) problems.Add(problem);
        }

        return sources;
    }

    private SourceFile? FindWithin(string[] roots, string name)
    {
        var path = names.FullPathOf(name);
        var kind = files.KindOf(path);
        if (kind is EntryKind.Missing or EntryKind.Folder) return null;
        var real = files.RealPath(path);
        if (!roots.Any(root => FolderWalk.Within(path, root) && FolderWalk.Within(real, files.RealPath(root)))) return null;
        if (DocumentKinds.Of(name) == DocumentKind.Asset) return new SourceFile(name, null);
        var read = TextOf(new FoundFile(path, null), name);
        if (Shown(read.Problem) is { } problem) problems.Add(problem);
        return new SourceFile(name, read.Source);
    }

    private FileText TextOf(FoundFile file, string name) =>
        DocumentKinds.Of(name) == DocumentKind.Definition ? reader.ReadDefinition(file.Path, name, file.Length) : reader.Read(file.Path, name, file.Length);

    private Problem? Shown(Problem? problem) => problem is { Path: { } path } ? problem with { Path = names.Shown(path) } : problem;

    /// <summary>A file under the name by which the linter knows it; in the order of names.</summary>
    private sealed class NamedFile(string name, FoundFile file) : IComparable<NamedFile>
    {
        public string Name => name;

        public FoundFile File => file;

        public int CompareTo(NamedFile? other) =>
            string.CompareOrdinal(name, other?.Name) is not 0 and var byName ? byName : string.CompareOrdinal(file.Path, other?.File.Path);
    }
}

/// <summary>A text that comes from standard input in place of a file.</summary>
internal sealed record InputText(string FullPath, string Text);
