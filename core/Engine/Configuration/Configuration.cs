using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Configuration;

/// <summary>What <c>dataflow-lint.yaml</c> says, checked and ready to use.</summary>
public sealed class Configuration
{
    public static Configuration Default { get; } = new();

    /// <summary>What the platform gives and how its engine is set up.</summary>
    public ProjectOptions Project { get; init; } = ProjectOptions.Default;

    /// <summary>Levels and options of rules.</summary>
    public LintOptions Lint { get; init; } = LintOptions.Default;

    /// <summary>Files and folders that are not read, as seen from the folder of the configuration.</summary>
    public IReadOnlyList<Glob> Exclude { get; init; } = [];

    /// <summary>The least severity that makes the run fail; <see cref="Severity.Off"/> means that none does.</summary>
    public Severity? FailOn { get; init; }

    /// <summary>What cannot be followed; with any of these the run must not go on.</summary>
    public IReadOnlyList<Diagnostic> Problems { get; init; } = [];

    /// <summary>Whether a path, as seen from the folder of the configuration, is not to be read.</summary>
    public bool Excludes(string path) => Exclude.Any(g => g.MatchesPathOrFolder(path));

    /// <param name="tree">The file.</param>
    /// <param name="rules">The rules that may be named in it.</param>
    /// <param name="fromFolder">Turns the path of a linted file into the path as seen from the file's folder; none when they are the same.</param>
    public static Configuration Read(YamlTree tree, RuleNames rules, Func<string, string>? fromFolder = null)
    {
        var problems = new ConfigProblems(tree.Source);
        foreach (var error in tree.Errors) problems.Add(error.Span, error.Message, error.Hint);
        if (tree.Documents.Count > 1) problems.Add(tree.Documents[1], "a configuration is one document");
        if (tree.Errors.Count > 0 || tree.Root is null or YamlScalar { IsNull: true }) return new Configuration { Problems = problems.All };
        var file = ConfigSchema.Root.Read(tree.Root, problems) is { IsRead: true } read ? read.Value : new ConfigFile();
        var settings = new RuleSettingsReader(rules, problems, fromFolder ?? (path => path));
        return new Configuration
        {
            Project = ProjectOf(file),
            Lint = settings.Read(file),
            Exclude = file.Exclude,
            FailOn = file.FailOn,
            Problems = problems.All,
        };
    }

    private static ProjectOptions ProjectOf(ConfigFile file) => new()
    {
        Engine = file.Engine ?? WorkflowEngine.Dataflow,
        ExternalParameters = Texts(file.Parameters.External),
        InheritsParameters = file.Spark.InheritsParameters,
        OverwritesDynamically = file.Spark.OverwritesDynamically,
        Tables = file.Tables.ToDictionary(t => t.Name.Value, t => TableOf(t.Value), StringComparer.OrdinalIgnoreCase),
        AuditFunctions = file.AuditFunctions.ToDictionary(f => f.Name.Value, f => f.Value),
        ExternalWorkflows = Texts(file.Workflows.External),
    };

    private static KnownTable TableOf(TableSection table) => new()
    {
        PartitionedBy = table.PartitionedBy is { } columns ? Texts(columns) : null,
        IsAppendOnly = table.IsAppendOnly,
        MayBeEmpty = table.MayBeEmpty,
    };

    private static string[] Texts(IReadOnlyList<YamlScalar> scalars) => scalars.Select(s => s.Value).ToArray();
}
