using System.Collections.Immutable;
using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;
using SourceText = Dataflow.Lint.Syntax.Text.SourceText;

namespace Dataflow.Lint.Analyzers;

/// <summary>Lints the pipelines among a project's additional files while the project is compiled.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DataflowAnalyzer : DiagnosticAnalyzer
{
    private static readonly RuleInfo[] Rules = RuleCatalog.All.Select(r => r.Info).Concat(SuppressionRules.All).ToArray();

    private static readonly DiagnosticDescriptor ConfigProblem = Descriptions.Of(Configuration.ProblemRule);

    private static readonly DiagnosticDescriptor Failure = Descriptions.Of(FailureRule);

    private static readonly RuleNames Names = new(Rules);

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors = Rules.ToImmutableDictionary(r => r.Id, Descriptions.Of);

    // Static fields are filled in the order written.
    private static RuleInfo FailureRule => new("LNT900", "linter-failed")
    {
        Severity = Severity.Warning,
        Message = "the linter failed{0}: {1}",
        Summary = "A bug of the linter itself: what it would have found is missing.",
        Why = "A build that says nothing is taken for a clean one.",
        Examples = () => [],
    };

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.Values.Append(ConfigProblem).Append(Failure).OrderBy(d => d.Id, StringComparer.Ordinal).ToImmutableArray();

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(Lint);
    }

    // Whatever happens here, the build goes on and is told: the compiler would name neither the rule nor the package.
    private static void Lint(CompilationAnalysisContext context)
    {
        try
        {
            Report(context);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            context.ReportDiagnostic(WarningOf("", exception));
        }
    }

    // Bugs live between the files, so all of them are read together, once a compilation.
    private static void Report(CompilationAnalysisContext context)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider;
        var cancellation = context.CancellationToken;
        if (!options.GlobalOptions.TryGetValue("build_property.MSBuildProjectDirectory", out var folder)) return;
        var root = PathText.Normalize(folder);

        // A project may list a file more than once.
        var files = new Dictionary<string, AdditionalText>(StringComparer.Ordinal);
        foreach (var file in context.Options.AdditionalFiles) files[PathText.Normalize(file.Path)] = file;
        var configuration = ConfigurationIn(root, files, cancellation);
        foreach (var problem in configuration?.Problems ?? []) context.ReportDiagnostic(WarningOf(problem));
        var workspace = Workspace.Create([root], files.Where(f => configuration?.Excludes(f.Key) != true).Select(f => Read(f.Key, f.Value, cancellation)), configuration?.Project);
        var result = new Linter(RuleCatalog.All).Lint(workspace, configuration?.Lint, cancellation);
        foreach (var crash in result.Crashes) context.ReportDiagnostic(WarningOf($" in `{crash.Rule.Name}` on `{PathText.RelativeTo(crash.Package, root)}`", crash.Exception));
        foreach (var diagnostic in result.Diagnostics)
        {
            cancellation.ThrowIfCancellationRequested();
            context.ReportDiagnostic(ToRoslyn(diagnostic));
        }
    }

    private static Diagnostic WarningOf(string where, Exception exception) =>
        Diagnostic.Create(Failure, Microsoft.CodeAnalysis.Location.None, FailureRule.FormatMessage([where, $"{exception.GetType().Name}, {exception.Message.Replace('\r', ' ').Replace('\n', ' ')}"]));

    // The file that the command line reads too, when it lies in the project's folder.
    private static Configuration? ConfigurationIn(string root, Dictionary<string, AdditionalText> files, CancellationToken cancellation)
    {
        var path = PathText.Combine(root, "dataflow-lint.yaml");
        return files.TryGetValue(path, out var file) && file.GetText(cancellation) is { } text
            ? Configuration.Read(YamlTree.Parse(new SourceText(path, text.ToString())), Names, FromFolder(root), Find)
            : null;

        static Func<string, string> FromFolder(string folder) => linted => PathText.RelativeTo(linted, folder);

        // A compiler reads no files of its own.
        ExtendedFile Find(string extended) => files.TryGetValue(extended, out var found) && found.GetText(cancellation) is { } text
            ? new ExtendedFile(new SourceText(extended, text.ToString()), "", FromFolder(PathText.FolderOf(extended)))
            : ExtendedFile.Missing("it is not among the files of the project");
    }

    // The build goes on with what the file says clearly; the command line does not.
    private static Diagnostic WarningOf(Engine.Linting.Diagnostic problem) => Diagnostic.Create(
        ConfigProblem, Locations.Of(problem.Location), DiagnosticSeverity.Warning, additionalLocations: null, properties: null, problem.Message);

    private static SourceFile Read(string path, AdditionalText file, CancellationToken cancellation) =>
        new(path, DocumentKinds.Of(path) != DocumentKind.Asset && file.GetText(cancellation) is { } text ? new SourceText(path, text.ToString()) : null);

    private static Diagnostic ToRoslyn(Engine.Linting.Diagnostic diagnostic) => Diagnostic.Create(
        Descriptors[diagnostic.Rule.Id],
        Locations.Of(diagnostic.Location),
        Descriptions.SeverityOf(diagnostic.Severity),
        diagnostic.Related.Select(r => Locations.Of(r.Location)),
        properties: null,
        diagnostic.Message);
}
