using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Commands;

/// <summary>A configuration file that was found and read, or none at all.</summary>
/// <param name="File">Its full path; null where there is none.</param>
/// <param name="Configuration">What it says.</param>
/// <param name="SchemaFiles">The full paths of the scripts with the DDL of upstream tables.</param>
/// <param name="Problems">What cannot be followed.</param>
internal sealed record LoadedConfig(
    string? File,
    Configuration Configuration,
    IReadOnlyList<string> SchemaFiles,
    IReadOnlyList<Problem> Problems)
{
    public static LoadedConfig None { get; } = new(null, Configuration.Default, [], []);

    /// <summary>The folder it lies in.</summary>
    public string? Folder => Path.GetDirectoryName(File);

    /// <summary>Whether a file, by its full path, is not to be read.</summary>
    public bool Excludes(string path) => Configuration.HasExcludes && Configuration.Excludes(path);

    public static LoadedConfig Load(string path, Host host, PathNames names, RuleNames rules)
    {
        var folder = Path.GetDirectoryName(path) ?? path;
        var shown = host.NameOf(path);
        var root = ExtendedFiles.RootOf(folder, host.Files, host.WorkingFolder);

        // A frame around a mistake in it would print a stranger's file into the log.
        if (!FolderWalk.Within(host.Files.RealPath(path), host.Files.RealPath(root)))
            return Refused(Problem.Usage("a link that leads out of the repository is not read") with { Path = shown });
        var read = new FileReader(host.Files).Read(path, shown);

        // Without its configuration the run would check something else than what was asked for.
        if (read.Source is null) return Refused(read.Problem! with { Kind = ProblemKind.Usage });
        var extended = new ExtendedFiles(host.Files, host.WorkingFolder, root, Relative);
        var configuration = Configuration.Read(YamlTree.Parse(read.Source), rules, name => Relative(folder, name), extended.Find);
        var schemas = new SchemaFiles(host.Files, host.WorkingFolder, root).Find(configuration.Schemas);
        return new LoadedConfig(
            path,
            configuration,
            schemas.Paths,
            [.. configuration.Problems.Concat(schemas.Problems).Select(Problem.Of)]);

        LoadedConfig Refused(Problem problem) => new(path, Configuration.Default, [], [problem]);

        string Relative(string from, string name) => DiskPath.ToName(Path.GetRelativePath(from, names.FullPathOf(name)));
    }
}
