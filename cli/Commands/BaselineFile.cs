using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Baselines;

namespace Dataflow.Lint.Cli.Commands;

/// <summary>The baseline of the targets that share a configuration: where it lies, and what it says.</summary>
/// <param name="FullPath">The file, whether or not it is there.</param>
/// <param name="Name">The path by which the user knows it.</param>
/// <param name="IsThere">Whether there is such a file.</param>
/// <param name="Baseline">What it lists.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record BaselineFile(string FullPath, string Name, bool IsThere, Baseline Baseline, IReadOnlyList<Problem> Problems)
{
    private string Folder => Path.GetDirectoryName(FullPath) ?? FullPath;

    /// <param name="config">The full path of the configuration.</param>
    /// <param name="configuration">What it says.</param>
    /// <param name="targets">What is linted under it.</param>
    /// <param name="host">The world.</param>
    /// <param name="rules">The rules a baseline may name.</param>
    public static BaselineFile Load(string? config, Configuration configuration, Target[] targets, Host host, RuleNames rules)
    {
        var beside = Path.GetDirectoryName(config)
            ?? (Array.TrueForAll(targets, t => t.Root == targets[0].Root) ? targets[0].Root : host.WorkingFolder);
        var named = configuration.Baseline is { } place
            ? Path.GetDirectoryName(Path.GetFullPath(place.Place.Path, host.WorkingFolder)) ?? beside
            : beside;
        var full = Path.GetFullPath(configuration.Baseline?.Path ?? Baseline.FileName, named);
        var name = host.NameOf(full);
        var isThere = host.Files.KindOf(full) is not (EntryKind.Missing or EntryKind.Folder);

        // A frame around a mistake in it would print a stranger's file into the log, and writing it would follow a link that leads nowhere
        // yet.
        var root = ExtendedFiles.RootOf(beside, host.Files, host.WorkingFolder);
        if (!FolderWalk.Within(host.Files.RealPath(full), host.Files.RealPath(root)))
        {
            var message = $"the baseline `{name}` lies outside the repository";
            return new BaselineFile(
                full,
                name,
                isThere,
                Baseline.Empty,
                [configuration.Baseline is { } key ? Problem.Of(Configuration.ProblemAt(key.Place, message)) : Problem.Usage(message)]);
        }

        if (!isThere) return new BaselineFile(full, name, false, Baseline.Empty, []);
        var read = new FileReader(host.Files).Read(full, name);
        if (read.Source is not { } source)
        {
            return new BaselineFile(
                full,
                name,
                true,
                Baseline.Empty,
                read.Problem is { } problem ? [problem with { Kind = ProblemKind.Usage }] : []);
        }

        var result = BaselineReader.Read(source, rules);
        return new BaselineFile(full, name, true, result.Baseline, [.. result.Problems.Select(Problem.Of)]);
    }

    /// <summary>The path of a linted file as the baseline lists it.</summary>
    public string PathOf(string fullPath) => DiskPath.ToName(Path.GetRelativePath(Folder, fullPath));

    /// <summary>Whether a run over the targets with these options would find the entry again.</summary>
    public Func<BaselineEntry, bool> CoverageOf(Target[] targets, LintOptions options, RuleNames rules) => entry =>
    {
        if (rules.Find(entry.Rule) is { } rule && !options.Runs(rule)) return false;
        var full = Path.GetFullPath(entry.Path, Folder);
        return targets.Any(t => t.IsFolder ? FolderWalk.Within(full, t.FullPath) : full == t.FullPath);
    };
}
