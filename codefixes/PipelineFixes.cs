using System.Collections.Immutable;
using System.Composition;
using Dataflow.Lint.Analyzers;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Suppressing;
using Dataflow.Lint.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using CodeAction = Microsoft.CodeAnalysis.CodeActions.CodeAction;

namespace Dataflow.Lint.CodeFixes;

/// <summary>Offers the repairs of findings in scripts, workflows and the SQL of programs where an editor shows these.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument), nameof(TextDocumentKind.Document)], DocumentExtensions = [".sql", ".hql", ".yaml", ".yml", ".json", ".py", ".cs"], Name = nameof(PipelineFixes))]
[Shared]
public sealed class PipelineFixes : CodeFixProvider
{
    /// <summary>All rules: which finding has a repair, it says itself.</summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        RuleCatalog.All.Select(rule => rule.Info.Id).Concat(SuppressionRules.All.Select(rule => rule.Id)).ToImmutableArray();

    // Repairs are made for one state of the files: the edits of two may overlap.
    public override FixAllProvider? GetFixAllProvider() => null;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in FixTexts.Read(diagnostic.Properties))
            {
                if (!AreAllAt(fix, context.TextDocument.Project)) continue;
                context.RegisterCodeFix(
                    CodeAction.Create(fix.Title, token => Apply(fix, context.TextDocument.Project, token), $"{diagnostic.Id} {fix.Title}"),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static bool AreAllAt(FileFix fix, Project project) => fix.Edits.All(e => Find(project, e.Path) is not null);

    private static TextDocument? Find(Project project, string path) =>
        project.AdditionalDocuments.Concat(project.Documents).FirstOrDefault(d => d.FilePath?.Replace('\\', '/') == path);

    private static async Task<Solution> Apply(FileFix fix, Project project, CancellationToken cancellation)
    {
        var solution = project.Solution;
        foreach (var file in fix.Edits.GroupBy(e => e.Path))
        {
            if (Find(project, file.Key) is not { } document) continue;
            var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);

            // The file may have been edited since; what no longer fits is left alone.
            if (file.Any(e => e.Start < 0 || e.Start + e.Length > text.Length)) return project.Solution;
            var changed = text.WithChanges(file.OrderBy(e => e.Start)
                .Select(e => new TextChange(new TextSpan(e.Start, e.Length), e.NewText)));
            solution = document is Document
                ? solution.WithDocumentText(document.Id, changed)
                : solution.WithAdditionalDocumentText(document.Id, changed);
        }

        return solution;
    }
}
