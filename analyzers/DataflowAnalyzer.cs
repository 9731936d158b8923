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

    private static readonly RuleNames Names = new(Rules);

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors = Rules.ToImmutableDictionary(r => r.Id, Descriptions.Of);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.Values.Append(ConfigProblem).OrderBy(d => d.Id, StringComparer.Ordinal).ToImmutableArray();

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(Lint);
    }

    // Bugs live between the files, so all of them are read together, once a compilation.
    private static void Lint(CompilationAnalysisContext context)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider;
        if (!options.GlobalOptions.TryGetValue("build_property.MSBuildProjectDirectory", out var root)) return;
        var files = context.Options.AdditionalFiles.ToDictionary(f => PathText.Normalize(f.Path));
        var configuration = ConfigurationIn(PathText.Normalize(root), files, context.CancellationToken);
        foreach (var problem in configuration?.Problems ?? []) context.ReportDiagnostic(WarningOf(problem));
        var workspace = Workspace.Create([PathText.Normalize(root)], files.Where(f => configuration?.Excludes(f.Key) != true).Select(f => Read(f.Key, f.Value, context.CancellationToken)), configuration?.Project);
        foreach (var diagnostic in new Linter(RuleCatalog.All).Lint(workspace, configuration?.Lint).Diagnostics)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            context.ReportDiagnostic(ToRoslyn(diagnostic));
        }
    }

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
