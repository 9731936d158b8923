using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Configuration;

/// <summary>What <c>dataflow-lint.yaml</c> and the files it extends say, checked and ready to use.</summary>
public sealed class Configuration
{
    public static Configuration Default { get; } = new();

    /// <summary>What the platform gives and how its engine is set up.</summary>
    public ProjectOptions Project { get; init; } = ProjectOptions.Default;

    /// <summary>Levels and options of rules.</summary>
    public LintOptions Lint { get; init; } = LintOptions.Default;

    /// <summary>The least severity that makes the run fail; <see cref="Severity.Off"/> means that none does.</summary>
    public Severity? FailOn { get; init; }

    /// <summary>What cannot be followed; with any of these the run must not go on.</summary>
    public IReadOnlyList<Diagnostic> Problems { get; init; } = [];

    /// <summary>Where the DDL of upstream tables is.</summary>
    public IReadOnlyList<SchemaPattern> Schemas { get; init; } = [];

    /// <summary>The file that lists known findings; none when it has its usual name and lies beside the configuration.</summary>
    public NamedFile? Baseline { get; init; }

    /// <summary>Whether any file is left out.</summary>
    public bool HasExcludes => Layers.Any(l => l.File.Exclude.Count > 0);

    internal IReadOnlyList<ConfigLayer> Layers { get; init; } = [];

    internal RuleSettingsReader? RuleSettings { get; init; }

    /// <summary>Whether a file or folder is not to be read.</summary>
    public bool Excludes(string path) => Layers.Any(l => l.Covers(l.File.Exclude, path));

    /// <summary>What the problems of a configuration are found by.</summary>
    public static RuleInfo ProblemRule => ConfigProblems.Rule;

    /// <summary>A problem with the configuration that only the host could see.</summary>
    public static Diagnostic ProblemAt(Location place, string message, string? help = null) => ConfigProblems.At(place, message, help);

    /// <param name="tree">The file.</param>
    /// <param name="rules">The rules that may be named in it.</param>
    /// <param name="fromFolder">Turns the path of a linted file into the path as seen from the file's folder; none when they are the
    /// same.</param>
    /// <param name="find">Gives the file of a path that is extended.</param>
    /// <param name="preset">The preset that holds where the file says nothing, by its name; none when there is no such preset.</param>
    public static Configuration Read(
        YamlTree tree,
        RuleNames rules,
        Func<string, string>? fromFolder = null,
        Func<string, ExtendedFile>? find = null,
        string? preset = null)
    {
        var problems = new List<Diagnostic>();
        var reader = new LayerReader(find ?? (_ => ExtendedFile.Missing("no other files can be read here")), problems);
        if (preset is not null) reader.AddPreset(preset);
        var layers = reader.Read(tree, fromFolder ?? (path => path));
        var settings = new RuleSettingsReader(rules);
        foreach (var layer in layers) settings.Add(layer);
        return new Configuration
        {
            Project = ProjectReader.Read(layers),
            Lint = settings.ToOptions(),
            FailOn = layers.Select(l => l.File.FailOn).LastOrDefault(level => level is not null),
            Schemas = layers.SelectMany(l => l.File.Schemas.Select(s => new SchemaPattern(s.Value, l.At(s.Name)))).ToArray(),
            Baseline = layers.Where(l => l.File.Baseline is not null)
                .Select(l => new NamedFile(l.File.Baseline!.Value, l.At(l.File.Baseline))).LastOrDefault(),
            Problems = WithoutRepetition(problems),
            Layers = layers,
            RuleSettings = settings,
        };
    }

    // A file that is extended twice has its mistakes only once.
    private static Diagnostic[] WithoutRepetition(List<Diagnostic> problems) =>
        problems.GroupBy(p => (p.Location.Path, p.Location.Span, p.Message)).Select(g => g.First()).ToArray();
}

/// <summary>One item of <c>schemas:</c>, a pattern as seen from the folder of the file it stands in.</summary>
public sealed record SchemaPattern(Glob Glob, Location Place);

/// <summary>A file that the configuration names, its path as seen from the folder of the file that names it.</summary>
public sealed record NamedFile(string Path, Location Place);
