using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>Finds and reads the files of targets that share a root, with all there is in that root as background.</summary>
/// <param name="files">The disk.</param>
/// <param name="names">The names of the files.</param>
/// <param name="configurations">What the configurations leave out, and which upstream tables they know.</param>
/// <param name="targets">What is linted.</param>
/// <param name="parallelism">Most threads to use; 0 leaves it to the machine.</param>
internal sealed class WorkspaceLoader(IFileSystem files, PathNames names, Configurations configurations, Target[] targets, int parallelism)
{
    /// <summary>Fewer files than this are read faster one after the other.</summary>
    private const int FewFiles = 32;

    private readonly FileReader reader = new(files);
    private readonly List<Problem> problems = [];
    private readonly Dictionary<string, FoundFile> found = new(StringComparer.Ordinal);
    private readonly List<ConfiguredFolder> configured = [];
    private readonly ShownFiles shown = new(targets, configurations, names);

    /// <summary>Finds the files, and the configurations among them.</summary>
    public IReadOnlyList<ConfiguredFolder> Find()
    {
        Walk();
        return configured;
    }

    /// <summary>Reads what was found.</summary>
    /// <param name="schemas">The scripts with the DDL of upstream tables, wherever they are.</param>
    /// <param name="input">A text that stands in for a file on the disk, by its full path.</param>
    /// <param name="beforeReading">Told the size of all files, where most of them are only background.</param>
    public LoadedFiles Read(IReadOnlyList<string> schemas, InputText? input, Action<long> beforeReading)
    {
        var readsAll = Array.Exists(targets, t => t.IsFolder && t.FullPath == t.Root);
        if (!readsAll) beforeReading(found.Values.Sum(file => DocumentKinds.IsAsset(file.Path) ? 0 : file.Length ?? 0));
        foreach (var target in targets)
        {
            if (!target.IsFolder && shown.Contains(names.NameOf(target.FullPath)) && target.FullPath != input?.FullPath) AddNamed(target);
        }

        if (input is not null && !configurations.Excludes(input.FullPath)) Add(input.FullPath);
        string[] unmet = [.. schemas.Where(schema => found.TryAdd(schema, new FoundFile(schema, null)))];
        return new LoadedFiles
        {
            Roots = names.NamesOfRoot(targets[0].Root).Distinct().Order(StringComparer.Ordinal).ToArray(),
            IsShown = readsAll ? null : shown.Contains,
            Files = Read(Sorted(), unmet.ToHashSet(StringComparer.Ordinal), input),
            Schemas = schemas.Select(names.NameOf).ToHashSet(StringComparer.Ordinal),
            Problems = problems,
            Find = name => FindWithin(targets[0].Root, name),
        };
    }

    private void Walk()
    {
        var root = targets[0].Root;
        var walk = new FolderWalk(files, new Ancestors(files), root, configurations, parallelism);
        if (Array.Exists(targets, t => t.HasBackground)) Walk(walk, root);

        // What a walk passes by, a hidden folder for one, is looked into where it is asked for.
        foreach (var asked in targets)
        {
            if (walk.HasVisited(asked.Folder)) continue;
            if (asked.IsFolder && !configurations.Excludes(asked.FullPath)) Walk(walk, asked.FullPath);
            else configured.Add(new ConfiguredFolder(asked.Folder, configurations.Of(asked.Folder)));
        }

        configured.AddRange(walk.Configured);
        foreach (var problem in walk.Problems) Report(problem, problem.Path ?? root);
    }

    private void Walk(FolderWalk walk, string folder)
    {
        foreach (var file in walk.FilesUnder(folder)) found[file.Path] = file;
    }

    // What is only read as background may be missing without the run being less than what was asked for.
    private void Report(Problem problem, string path)
    {
        var name = names.NameOf(path);
        var isAsked = shown.Contains(name) || Array.Exists(targets, t => FolderWalk.Within(t.FullPath, path));
        problems.Add(problem with { Path = names.Shown(name), Kind = isAsked ? problem.Kind : ProblemKind.Note });
    }

    // A named file is linted even where a walk would pass it by, but never when it is a link out of the root.
    private void AddNamed(Target target)
    {
        if (FolderWalk.Within(files.RealPath(target.FullPath), files.RealPath(target.Root))) Add(target.FullPath);
        else
        {
            problems.Add(new Problem(
                ProblemKind.Incomplete,
                "a link that leads out of the repository is not read") { Path = names.Shown(names.NameOf(target.FullPath)) });
        }
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

    private SourceFile[] Read(NamedFile[] sorted, HashSet<string> schemas, InputText? input)
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
                sources[i] = new SourceFile(name, read.Source) { IsUpstream = schemas.Contains(file.Path) };
                failed[i] = read.Problem;
            }
        });

        for (var i = 0; i < failed.Length; i++)
        {
            if (failed[i] is { } problem) Report(problem, sorted[i].File.Path);
        }

        return sources;
    }

    private SourceFile? FindWithin(string root, string name)
    {
        var path = names.FullPathOf(name);
        if (files.KindOf(path) is EntryKind.Missing or EntryKind.Folder) return null;
        if (!FolderWalk.Within(path, root) || !FolderWalk.Within(files.RealPath(path), files.RealPath(root))) return null;
        if (DocumentKinds.Of(name) == DocumentKind.Asset) return new SourceFile(name, null);
        var read = TextOf(new FoundFile(path, null), name);
        if (read.Problem is { } problem) Report(problem, path);
        return new SourceFile(name, read.Source);
    }

    private FileText TextOf(FoundFile file, string name) => DocumentKinds.Of(name) switch
    {
        DocumentKind.Definition => reader.ReadDefinition(file.Path, name, file.Length),
        DocumentKind.Program => reader.ReadProgram(file.Path, name, file.Length),
        _ => reader.Read(file.Path, name, file.Length),
    };

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
