using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Edits;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting.Fixing;

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
        if (!request.ShowsDiff) RemoveLeftovers(same.Folders);
        AnalysisResult? latest = null;
        var fixer = new Fixer(
            texts => (latest = analysis.RunEverywhere(texts)).All,
            analysis.ReportedOf,
            analysis.MayEdit,
            request.FixesUnsafely,
            same.Of);

        // A fix may lead to a finding in a package that has nothing to do with a named file yet.
        var mustLookEverywhere = analysis.IsOfSome && result.Diagnostics.Any(d => d.Fixes.Count > 0);
        var fixes = fixer.Run(result.Files, mustLookEverywhere ? analysis.RunEverywhere(result.Files).All : result.All);
        var problems = fixes.Left.Select(ProblemOf).ToList();
        var originals = result.Files.ToDictionary(f => f.Path, f => f.Source?.Text ?? "", StringComparer.Ordinal);
        var changed = fixes.Changed.Where(f => same.Of(f.Path) == f.Path).ToArray();
        if (request.ShowsDiff)
        {
            var diff = changed.Select(f => new FileDiff(paths.Shown(f.Path), originals[f.Path], f.Source?.Text ?? ""));
            return new FixedAnalysis(result, fixes.FixedCount, problems) { Diff = [.. diff] };
        }

        var written = Write(changed, originals, problems);
        if (written.Count == 0) return new FixedAnalysis(result, 0, problems);

        // Mostly the last look was at the files as they are now.
        var hasSeenAll = !analysis.IsOfSome && written.Count == changed.Length;
        if (hasSeenAll && latest?.All == fixes.Found) return new FixedAnalysis(latest, fixes.FixedCount, problems);

        // What could not be written is still as it was, and so are its findings.
        var texts = fixes.Changed.Where(f => written.Contains(same.Of(f.Path))).ToDictionary(f => f.Path, StringComparer.Ordinal);
        var now = analysis.Run([.. result.Files.Select(f => texts.GetValueOrDefault(f.Path, f))]);
        return new FixedAnalysis(now, result.Diagnostics.Count - now.Diagnostics.Count, problems);
    }

    private void RemoveLeftovers(IEnumerable<string> folders)
    {
        foreach (var folder in folders)
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

    // The names of the files that have their new texts.
    private HashSet<string> Write(SourceFile[] changed, Dictionary<string, string> originals, List<Problem> problems)
    {
        var rewriter = new FileRewriter(files);
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in changed)
        {
            var problem = rewriter.Rewrite(
                paths.FullPathOf(file.Path),
                paths.Shown(file.Path),
                originals[file.Path],
                file.Source?.Text ?? "");
            if (problem is not null) problems.Add(problem);
            if (problem is null or { Kind: ProblemKind.Note }) written.Add(file.Path);
        }

        return written;
    }

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
