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
        var same = new SameFiles(files, paths, result.Files.Where(f => f.Source is not null).Select(f => f.Path), analysis.MayEdit);
        if (!request.ShowsDiff) RemoveLeftovers(analysis, result);
        var fixer = new Fixer(texts => analysis.RunEverywhere(texts).All, analysis.ReportedOf, analysis.MayEdit, request.FixesUnsafely, same.Of);

        // A fix may lead to a finding in a package that has nothing to do with a named file yet.
        var fixes = fixer.Run(result.Files, analysis.IsOfSome && result.Diagnostics.Any(d => d.Fixes.Count > 0) ? analysis.RunEverywhere(result.Files).All : result.All);
        var originals = result.Files.ToDictionary(f => f.Path, f => f.Source, StringComparer.Ordinal);
        var problems = fixes.Left.Select(ProblemOf).ToList();
        var changed = fixes.Changed.Where(f => same.Of(f.Path) == f.Path).ToArray();
        if (request.ShowsDiff) return new FixedAnalysis(result, fixes.FixedCount, problems) { Diff = DiffOf(changed, originals) };

        var written = new HashSet<string>(StringComparer.Ordinal);
        var rewriter = new FileRewriter(files);
        foreach (var file in changed)
        {
            if (file.Source is not { } after || originals[file.Path] is not { } before) continue;
            var problem = rewriter.Rewrite(paths.FullPathOf(file.Path), paths.Shown(file.Path), before, after);
            if (problem is not null) problems.Add(problem);
            if (problem is null or { Kind: ProblemKind.Note }) written.Add(file.Path);
        }

        if (written.Count == 0) return new FixedAnalysis(result, 0, problems);

        // What could not be written is still as it was, and so are its findings.
        var texts = fixes.Changed.Where(f => written.Contains(same.Of(f.Path))).ToDictionary(f => f.Path, StringComparer.Ordinal);
        var now = analysis.Run([.. result.Files.Select(f => texts.GetValueOrDefault(f.Path, f))]);
        return new FixedAnalysis(now, result.Diagnostics.Count - now.Diagnostics.Count, problems);
    }

    private void RemoveLeftovers(Analysis analysis, AnalysisResult result)
    {
        foreach (var folder in result.Files.Where(f => analysis.MayEdit(f.Path)).Select(f => Path.GetDirectoryName(files.RealPath(paths.FullPathOf(f.Path)))).OfType<string>().Distinct())
        {
            try
            {
                files.RemoveLeftovers(folder);
            }
            catch (Exception exception) when (DiskFailure.Is(exception))
            {
                // A folder that is not ours; a fix in it will say so.
            }
        }
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
