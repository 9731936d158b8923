using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting.Fixing;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Fixing;

/// <summary>Fixes what an analysis reports: in the files, or as a diff that shows what would be done.</summary>
/// <param name="files">The disk.</param>
/// <param name="paths">The names of the files.</param>
/// <param name="request">What is to be done.</param>
internal sealed class FixRun(IFileSystem files, PathNames paths, CheckRequest request)
{
    public FixedAnalysis Run(Analysis analysis, AnalysisResult result)
    {
        var fixer = new Fixer(texts => analysis.Run(texts).All, analysis.ReportedOf, analysis.MayEdit, request.FixesUnsafely);
        var fixes = fixer.Run(result.Files, result.All);
        var originals = result.Files.ToDictionary(f => f.Path, f => f.Source, StringComparer.Ordinal);
        var problems = fixes.Left.Select(ProblemOf).ToList();
        if (request.ShowsDiff) return new FixedAnalysis(result, fixes.FixedCount, problems) { Diff = DiffOf(fixes.Changed, originals) };

        var written = new Dictionary<string, SourceFile>(StringComparer.Ordinal);
        var rewriter = new FileRewriter(files);
        foreach (var file in fixes.Changed)
        {
            if (file.Source is not { } after || originals[file.Path] is not { } before) continue;
            if (rewriter.Rewrite(paths.FullPathOf(file.Path), paths.Shown(file.Path), before, after) is { } problem) problems.Add(problem);
            else written.Add(file.Path, file);
        }

        if (written.Count == 0) return new FixedAnalysis(result, 0, problems);

        // What could not be written is still as it was, and so are its findings.
        var now = analysis.Run([.. result.Files.Select(f => written.GetValueOrDefault(f.Path, f))]);
        return new FixedAnalysis(now, result.Diagnostics.Count - now.Diagnostics.Count, problems);
    }

    private List<FileDiff> DiffOf(IEnumerable<SourceFile> changed, Dictionary<string, SourceText?> originals) =>
        [.. changed.Select(f => new FileDiff(paths.Shown(f.Path), originals[f.Path]?.Text ?? "", f.Source?.Text ?? ""))];

    private Problem ProblemOf(LeftFix left) => new(ProblemKind.Note, $"{left.Diagnostic.Rule.Id} is not fixed: the fix {left.Reason}")
    {
        Path = paths.Shown(left.Diagnostic.Location.Path),
        Line = left.Diagnostic.Location.Start.Line,
    };
}

/// <summary>What remains after fixing, how many findings are gone, and what went wrong.</summary>
internal sealed record FixedAnalysis(AnalysisResult Result, int FixedCount, IReadOnlyList<Problem> Problems)
{
    /// <summary>What would change, when nothing is written.</summary>
    public IReadOnlyList<FileDiff> Diff { get; init; } = [];
}
