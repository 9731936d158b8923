using System.Collections.Immutable;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;
using SourceText = Dataflow.Lint.Syntax.Text.SourceText;

namespace Dataflow.Lint.Analyzers;

/// <summary>Lints the pipelines among a project's additional files while the project is compiled.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DataflowAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors =
        RuleCatalog.All.ToImmutableDictionary(r => r.Info.Id, r => Descriptions.Of(r.Info));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.Values.OrderBy(d => d.Id, StringComparer.Ordinal).ToImmutableArray();

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
        var workspace = Workspace.Create([PathText.Normalize(root)], files.Select(f => Read(f.Key, f.Value, context.CancellationToken)));
        foreach (var diagnostic in new Linter(RuleCatalog.All).Lint(workspace).Diagnostics)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            context.ReportDiagnostic(ToRoslyn(diagnostic));
        }
    }

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
