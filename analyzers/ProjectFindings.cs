using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Rules;

namespace Dataflow.Lint.Analyzers;

/// <summary>What there is to say of the files of a project: bugs live between them, so all are read together.</summary>
internal sealed class ProjectFindings
{
    private readonly string root;
    private readonly Workspace workspace;
    private readonly Nearest<ProjectConfiguration> configurations;

    private ProjectFindings(string root, Workspace workspace, Nearest<ProjectConfiguration> configurations)
    {
        this.root = root;
        this.workspace = workspace;
        this.configurations = configurations;
    }

    /// <summary>The findings by the files they lie in.</summary>
    public ILookup<string, Diagnostic> Findings { get; private init; } = None;

    /// <summary>What is wrong with configurations and baselines, by their files.</summary>
    public ILookup<string, Diagnostic> Problems { get; private init; } = None;

    /// <summary>Where the linter failed, and how: bugs of its own.</summary>
    public IReadOnlyList<string> Failures { get; private init; } = [];

    /// <param name="root">The folder of the project.</param>
    /// <param name="files">Its files.</param>
    /// <param name="configurations">What counts for each of them.</param>
    /// <param name="cancellation">Ends the reading of files, and the linting between two packages.</param>
    public static ProjectFindings Of(string root, ProjectFiles files, Nearest<ProjectConfiguration> configurations, CancellationToken cancellation)
    {
        try
        {
            return Lint(root, files, configurations, cancellation);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            // Whatever happens here, the build goes on and is told: the compiler would name neither the rule nor the package.
            return new ProjectFindings(root, Workspace.Create([root], []), configurations) { Failures = [FailureOf("", exception)] };
        }
    }

    /// <summary>What there is to say of the SQL of a program beside these files, and where the linter failed on it.</summary>
    public (IReadOnlyList<Diagnostic> Findings, IReadOnlyList<string> Failures) Judge(ProgramDocument program)
    {
        try
        {
            var result = new Linter(RuleCatalog.All).Lint(workspace, program, configurations.Select(c => c.Configuration.Lint));
            return (Open(result.Diagnostics, configurations).ToArray(), FailuresOf(result, root));
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            return ([], [FailureOf($" on `{PathText.RelativeTo(program.Path, root)}`", exception)]);
        }
    }

    private static ILookup<string, Diagnostic> None => Array.Empty<Diagnostic>().ToLookup(d => d.Location.Path);

    private static ProjectFindings Lint(string root, ProjectFiles files, Nearest<ProjectConfiguration> configurations, CancellationToken cancellation)
    {
        var read = files.Paths.Where(p => PathText.IsInside(p, root) && !IsExcluded(p, configurations)).Select(p => Read(p, files, configurations, cancellation));
        var workspace = Workspace.Create([root], read.ToArray(), configurations.Select(c => c.Configuration.Project), parallelism: 0);
        var result = new Linter(RuleCatalog.All).Lint(workspace, configurations.Select(c => c.Configuration.Lint), isAsked: null, cancellation);
        return new ProjectFindings(root, workspace, configurations)
        {
            Findings = Open(result.Diagnostics, configurations).ToLookup(d => d.Location.Path),
            Problems = configurations.All.Distinct().SelectMany(c => c.Problems).ToLookup(d => d.Location.Path),
            Failures = FailuresOf(result, root),
        };
    }

    private static string[] FailuresOf(LintResult result, string root) =>
        [.. result.Crashes.Select(c => FailureOf($" in `{c.Rule.Name}` on `{PathText.RelativeTo(c.Package, root)}`", c.Exception))];

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

    private static SourceFile Read(string path, ProjectFiles files, Nearest<ProjectConfiguration> configurations, CancellationToken cancellation) =>
        new(path, DocumentKinds.Of(path) != DocumentKind.Asset ? files.Read(path, cancellation) : null) { IsUpstream = configurations.OfFile(path).IsUpstream(path) };

    /// <summary>A failure in the words of the warning about it.</summary>
    public static string FailureOf(string where, Exception exception) =>
        $"the linter failed{where}: {exception.GetType().Name}, {exception.Message.Replace('\r', ' ').Replace('\n', ' ')}";
}
