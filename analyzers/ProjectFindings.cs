using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Rules;

namespace Dataflow.Lint.Analyzers;

/// <summary>What there is to say of the files of a project: bugs live between them, so all are read together.</summary>
internal sealed class ProjectFindings
{
    private readonly ProjectSettings settings;
    private readonly Workspace workspace;
    private readonly Nearest<ProjectConfiguration> configurations;

    // Documents are taken over from one compilation to the next, and two of them may be at work.
    private readonly object turn;

    private ProjectFindings(
        ProjectSettings settings,
        ReadTexts texts,
        Workspace workspace,
        Nearest<ProjectConfiguration> configurations,
        object turn)
    {
        this.settings = settings;
        this.workspace = workspace;
        this.configurations = configurations;
        this.turn = turn;
        Texts = texts;
    }

    /// <summary>The findings by the files they lie in.</summary>
    public ILookup<string, Diagnostic> Findings { get; private init; } = None;

    /// <summary>What is wrong with configurations and baselines, by their files.</summary>
    public ILookup<string, Diagnostic> Problems { get; private init; } = None;

    /// <summary>Where the linter failed, and how: bugs of its own.</summary>
    public IReadOnlyList<string> Failures { get; private init; } = [];

    private ReadTexts Texts { get; }

    /// <param name="settings">What the build says of the project.</param>
    /// <param name="files">Its files.</param>
    /// <param name="configurations">What counts for each of them.</param>
    /// <param name="cancellation">Ends the reading of files, and the linting between two packages.</param>
    public static ProjectFindings Of(
        ProjectSettings settings,
        ProjectFiles files,
        Nearest<ProjectConfiguration> configurations,
        CancellationToken cancellation) => Guard.Run(
        "",
        () => FromLast(settings, files, configurations, cancellation),
        failure => new ProjectFindings(
            settings,
            files.Read(),
            Workspace.Create([settings.Root], []),
            configurations,
            new object()) { Failures = [failure] });

    /// <summary>What there is to say of the SQL of a program beside these files, and where the linter failed on it.</summary>
    public (IReadOnlyList<Diagnostic> Findings, IReadOnlyList<string> Failures) Judge(ProgramDocument program)
    {
        lock (turn)
        {
            var result = new Linter(RuleCatalog.All).Lint(workspace, program, configurations.Select(c => c.Configuration.Lint));
            return (Open(result.Diagnostics, configurations).ToArray(), FailuresOf(result, settings.Root));
        }
    }

    private static ILookup<string, Diagnostic> None => Array.Empty<Diagnostic>().ToLookup(d => d.Location.Path);

    // Whoever types in a program changes no file of a pipeline.
    private static ProjectFindings FromLast(
        ProjectSettings settings,
        ProjectFiles files,
        Nearest<ProjectConfiguration> configurations,
        CancellationToken cancellation)
    {
        string[] linted = [.. files.Paths.Where(p => PathText.IsInside(p, settings.Root) && !IsExcluded(p, configurations))];
        foreach (var path in linted.Where(IsRead)) files.TextOf(path, cancellation);
        var texts = files.Read();
        var last = KeptFindings.Before(texts.All) is { } before && before.settings == settings ? before : null;
        if (last is not null && last.Texts.AreSame(texts)) return last;
        var turn = last?.turn ?? new object();
        lock (turn)
        {
            var sources = linted.Select(path => new SourceFile(
                path,
                SourceOf(path)) { IsUpstream = configurations.OfFile(path).IsUpstream(path) });
            var workspace = Workspace.Create(
                [settings.Root],
                sources.ToArray(),
                configurations.Select(c => c.Configuration.Project),
                parallelism: 0,
                last: last?.workspace);
            var findings = Lint(settings, texts, workspace, configurations, turn, cancellation);
            KeptFindings.Keep(findings, texts.All);
            return findings;
        }

        Syntax.Text.SourceText? SourceOf(string path) => !IsRead(path) ? null
            : last is not null && texts.IsSame(path, last.Texts) && last.workspace.Find(path) is { } document ? document.Source
            : files.Read(path, cancellation);
    }

    private static ProjectFindings Lint(
        ProjectSettings settings,
        ReadTexts texts,
        Workspace workspace,
        Nearest<ProjectConfiguration> configurations,
        object turn,
        CancellationToken cancellation)
    {
        var result = new Linter(RuleCatalog.All).Lint(
            workspace,
            configurations.Select(c => c.Configuration.Lint),
            isAsked: null,
            cancellation);
        return new ProjectFindings(settings, texts, workspace, configurations, turn)
        {
            Findings = Open(result.Diagnostics, configurations).ToLookup(d => d.Location.Path),
            Problems = configurations.All.Distinct().SelectMany(c => c.Problems).ToLookup(d => d.Location.Path),
            Failures = FailuresOf(result, settings.Root),
        };
    }

    private static bool IsRead(string path) => DocumentKinds.Of(path) != DocumentKind.Asset;

    private static string[] FailuresOf(LintResult result, string root) =>
        [.. result.Crashes.Select(c => Guard.WordsOf($" in `{c.Rule.Name}` on `{PathText.RelativeTo(c.Package, root)}`", c.Exception))];

    // Those that no baseline lists; each baseline counts for the files of its configuration.
    private static IEnumerable<Diagnostic> Open(IReadOnlyList<Diagnostic> diagnostics, Nearest<ProjectConfiguration> configurations) =>
        diagnostics.GroupBy(d => configurations.OfFile(d.Location.Path)).SelectMany(g => g.Key.Baseline.Apply(g.ToArray()).Reported);

    // By its configuration, or by one above it together with the folder it lies in.
    private static bool IsExcluded(string path, Nearest<ProjectConfiguration> configurations)
    {
        for (var excluded = path; ;)
        {
            var configuration = configurations.OfFile(excluded);
            if (configuration.Configuration.HasExcludes && configuration.Configuration.Excludes(excluded)) return true;
            if (configuration == configurations.Everywhere) return false;
            excluded = configuration.Folder;
        }
    }
}
