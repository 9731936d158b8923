using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Baselines;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Analyzers;

/// <summary>A configuration among the files of a project and the baseline it names, or none at all.</summary>
internal sealed record ProjectConfiguration(
    string Folder,
    Configuration Configuration,
    Baseline Baseline,
    IReadOnlyList<Diagnostic> Problems)
{
    private const string Name = "dataflow-lint.yaml";

    /// <summary>
    /// For each file the configuration nearest to it, as on the command line; that of the folders above too, where the build hands it over.
    /// </summary>
    public static Nearest<ProjectConfiguration> In(
        ProjectSettings settings,
        ProjectFiles files,
        RuleNames rules,
        CancellationToken cancellation)
    {
        var root = settings.Root;
        var found = files.Paths.Where(p => PathText.FileNameOf(p) == Name)
            .Select(p => Read(p, settings, files, rules, cancellation)).ToArray();
        var everywhere = found.Where(c => c.Folder == root || PathText.IsInside(root, c.Folder))
            .OrderByDescending(c => c.Folder.Length).FirstOrDefault()
            ?? None(settings, files, rules, cancellation);
        return new Nearest<ProjectConfiguration>(
            everywhere,
            found.Where(c => c != everywhere && PathText.IsInside(c.Folder, root))
                .Select(c => new KeyValuePair<string, ProjectConfiguration>(c.Folder, c)));
    }

    /// <summary>Whether a script holds only the DDL of upstream tables.</summary>
    public bool IsUpstream(string path) =>
        Configuration.Schemas.Any(s => s.Glob.MatchesPathOrFolder(PathText.RelativeTo(path, PathText.FolderOf(s.Place.Path))));

    // Beside the files of the project or, as the build hands it over, nearest above them.
    private static ProjectConfiguration None(ProjectSettings settings, ProjectFiles files, RuleNames rules, CancellationToken cancellation)
    {
        var root = settings.Root;
        var configuration = settings.Preset is { } preset
            ? Configuration.Read(YamlTree.Parse(new SourceText("", "")), rules, preset: preset)
            : Configuration.Default;
        var path = files.Paths.Where(p => PathText.FileNameOf(p) == Baseline.FileName && PathText.IsInside(root, PathText.FolderOf(p)))
            .OrderByDescending(p => p.Length).FirstOrDefault();
        var (baseline, problems) = path is null ? (Baseline.Empty, []) : BaselineAt(path, files, rules, cancellation);
        return new ProjectConfiguration(root, configuration, baseline, problems);
    }

    private static ProjectConfiguration Read(
        string path,
        ProjectSettings settings,
        ProjectFiles files,
        RuleNames rules,
        CancellationToken cancellation)
    {
        var folder = PathText.FolderOf(path);
        if (files.Read(path, cancellation) is not { } text)
            return new ProjectConfiguration(folder, Configuration.Default, Baseline.Empty, []);
        var configuration = Configuration.Read(YamlTree.Parse(text), rules, FromFolder(folder), Find, settings.Preset);
        var named = configuration.Baseline is { } file
            ? PathText.Combine(PathText.FolderOf(file.Place.Path), file.Path)
            : PathText.Combine(folder, Baseline.FileName);
        var (baseline, problems) = BaselineAt(named, files, rules, cancellation);
        if (configuration.Baseline is { } missing && !files.Has(named))
            problems = [Configuration.ProblemAt(missing.Place, $"the baseline `{missing.Path}` is not among the files of the project")];
        return new ProjectConfiguration(folder, configuration, baseline, [.. configuration.Problems, .. problems]);

        static Func<string, string> FromFolder(string folder) => linted => PathText.RelativeTo(linted, folder);

        ExtendedFile Find(string extended) => files.Read(extended, cancellation) is { } found
            ? new ExtendedFile(found, "", FromFolder(PathText.FolderOf(extended)))
            : ExtendedFile.Missing("it is not among the files of the project");
    }

    private static (Baseline Baseline, IReadOnlyList<Diagnostic> Problems) BaselineAt(
        string path,
        ProjectFiles files,
        RuleNames rules,
        CancellationToken cancellation)
    {
        if (files.Read(path, cancellation) is not { } text) return (Baseline.Empty, []);
        var read = BaselineReader.Read(text, rules);
        return (read.Baseline, read.Problems);
    }
}
