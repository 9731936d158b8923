using System.Collections.Immutable;
using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Suppressing;
using Dataflow.Lint.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;

namespace Dataflow.Lint.Analyzers;

/// <summary>Lints the pipelines among a project's additional files while the project is compiled.</summary>
/// <remarks>
/// All files are linted together, once as long as they stay the same; each finding is told with the file it lies in, so that an editor that
/// asks about one file hears all of it, and nobody hears a finding twice.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DataflowAnalyzer : DiagnosticAnalyzer
{
    private static readonly RuleInfo[] Rules = RuleCatalog.All.Select(r => r.Info).Concat(SuppressionRules.All).ToArray();

    private static readonly DiagnosticDescriptor ConfigProblem = Descriptions.Of(Configuration.ProblemRule);

    private static readonly DiagnosticDescriptor Failure = Descriptions.Of(FailureRule);

    private static readonly RuleNames Names = new(Rules);

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors = Rules.ToImmutableDictionary(
        r => r.Id,
        Descriptions.Of);

    // Static fields are filled in the order written.
    private static RuleInfo FailureRule => new("LNT900", "linter-failed")
    {
        Severity = Severity.Warning,
        Message = "{0}",
        Summary = "A bug of the linter itself: what it would have found is missing.",
        Why = "A build that says nothing is taken for a clean one.",
        Examples = () => [],
    };

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.Values.Append(ConfigProblem)
        .Append(Failure)
        .OrderBy(d => d.Id, StringComparer.Ordinal).ToImmutableArray();

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (ProjectSettings.Of(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions) is not { } settings) return;
        var files = new ProjectFiles(context.Options.AdditionalFiles);
        var turn = new object();
        Nearest<ProjectConfiguration>? configurations = null;
        ProjectFindings? findings = null;
        context.RegisterAdditionalFileAction(file => Report(file, files, FindingsOf(file.CancellationToken)));
        context.RegisterSemanticModelAction(file =>
        {
            var (told, failures) = Guard.Run(
                $" on `{PathText.RelativeTo(PathText.Normalize(file.SemanticModel.SyntaxTree.FilePath), settings.Root)}`",
                () => Judge(file),
                failure => ([], [failure]));
            foreach (var finding in told) file.ReportDiagnostic(ToRoslyn(finding, file.SemanticModel.SyntaxTree));
            foreach (var failure in failures)
                file.ReportDiagnostic(Diagnostic.Create(Failure, Microsoft.CodeAnalysis.Location.None, failure));
        });

        // SQL in C# is checked against the tables of the project's scripts, and nothing there is judged by it.
        (IReadOnlyList<Engine.Linting.Diagnostic> Findings, IReadOnlyList<string> Failures) Judge(SemanticModelAnalysisContext file) =>
            EmbeddedSql.In(file.SemanticModel, ConfigurationsOf(file.CancellationToken), file.CancellationToken) is { } program
                ? FindingsOf(file.CancellationToken).Judge(program)
                : ([], []);

        // The first file that is asked about pays for all. One that is given up leaves nothing behind, and the next begins anew.
        ProjectFindings FindingsOf(CancellationToken cancellation)
        {
            lock (turn) return findings ??= ProjectFindings.Of(settings, files, ConfigurationsOf(cancellation), cancellation);
        }

        Nearest<ProjectConfiguration> ConfigurationsOf(CancellationToken cancellation)
        {
            lock (turn) return configurations ??= ProjectConfiguration.In(settings, files, Names, cancellation);
        }
    }

    private static void Report(AdditionalFileAnalysisContext context, ProjectFiles files, ProjectFindings findings)
    {
        var path = PathText.Normalize(context.AdditionalFile.Path);
        if (!files.Speaks(path, context.AdditionalFile)) return;
        foreach (var finding in findings.Findings[path]) context.ReportDiagnostic(ToRoslyn(finding));
        foreach (var problem in findings.Problems[path]) context.ReportDiagnostic(WarningOf(problem));
        if (findings.Failures.Count == 0 || files.Paths[0] != path) return;
        foreach (var failure in findings.Failures)
            context.ReportDiagnostic(Diagnostic.Create(Failure, Microsoft.CodeAnalysis.Location.None, failure));
    }

    // A title is all that somebody sees of a repair before it is made.
    private static FileFix FixOf(Fix fix) => new(
        fix.IsSafe ? fix.Title : $"{fix.Title} (unsafe: look at what it changes)",
        [.. fix.Edits.Select(e => new PlacedEdit(e.Source.Path, e.Edit.Span.Start, e.Edit.Span.Length, e.Edit.NewText))]);

    // The build goes on with what the file says clearly; the command line does not.
    private static Diagnostic WarningOf(Engine.Linting.Diagnostic problem) => Diagnostic.Create(
        ConfigProblem, Locations.Of(problem.Location), DiagnosticSeverity.Warning, additionalLocations: null, properties: null,
        [.. problem.Arguments]);

    private static Diagnostic ToRoslyn(Engine.Linting.Diagnostic diagnostic, SyntaxTree? program = null) => Diagnostic.Create(
        Descriptors[diagnostic.Rule.Id],
        Locations.Of(diagnostic.Location, program),
        Descriptions.SeverityOf(diagnostic.Severity),
        diagnostic.Related.Select(r => Locations.Of(r.Location, program)),
        FixTexts.Write([.. diagnostic.Fixes.Select(FixOf)]),
        [.. diagnostic.Arguments]);
}
