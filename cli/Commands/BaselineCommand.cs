using System.Text;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Baselines;

namespace Dataflow.Lint.Cli.Commands;

/// <summary>What <c>dataflow-lint baseline</c> does with the file.</summary>
internal enum BaselineAction
{
    /// <summary>Writes the file anew.</summary>
    Create,

    /// <summary>Takes away what no longer occurs, and fails when there is something new.</summary>
    Update,

    /// <summary>Takes away what no longer occurs, and lists what is new.</summary>
    Grow,

    /// <summary>Takes away what no longer occurs.</summary>
    Prune,
}

/// <summary><c>dataflow-lint baseline create|update|prune PATH...</c></summary>
/// <param name="host">The world.</param>
/// <param name="action">What to do.</param>
internal sealed class BaselineCommand(Host host, BaselineAction action)
{
    private readonly StringBuilder said = new();

    /// <summary>What was done, for the user to read.</summary>
    public string Report => said.ToString();

    /// <summary>Whether there are findings that the baseline does not list.</summary>
    public bool HasNew { get; private set; }

    /// <summary>
    /// What stands against the action before anything is linted; of several folders with a configuration not each needs a baseline.
    /// </summary>
    public IEnumerable<Problem> Objections(IReadOnlyList<BaselineFile> files) =>
        action != BaselineAction.Create && files.Any(f => f.IsThere) ? [] : files.Select(Objection).OfType<Problem>();

    private Problem? Objection(BaselineFile file) => (action, file.IsThere) switch
    {
        (BaselineAction.Create, true) =>
            Problem.Usage(
                $"there is a baseline already: `{file.Name}`",
                "`dataflow-lint baseline update` takes away what is gone, and with `--grow` lists what is new"),
        (not BaselineAction.Create, false) =>
            Problem.Usage($"there is no baseline `{file.Name}`", "`dataflow-lint baseline create` writes one"),
        _ => null,
    };

    /// <summary>Writes the baseline after a run.</summary>
    /// <param name="file">The baseline as it is.</param>
    /// <param name="result">What the run found.</param>
    /// <param name="covers">Whether the run would have found an entry.</param>
    /// <param name="fullPathOf">The full path of a linted file.</param>
    /// <param name="isOnly">Whether the run has no other baseline.</param>
    public Problem? Write(
        BaselineFile file,
        AnalysisResult result,
        Func<BaselineEntry, bool> covers,
        Func<string, string> fullPathOf,
        bool isOnly)
    {
        var grows = action is BaselineAction.Create or BaselineAction.Grow;
        IEnumerable<Diagnostic> listed = grows ? result.Known.Concat(result.Diagnostics) : result.Known;
        var baseline = file.Baseline.With(Baseline.Of(listed, path => file.PathOf(fullPathOf(path))), covers);
        HasNew |= action == BaselineAction.Update && result.Diagnostics.Count > 0;
        if (!file.IsThere && !isOnly && baseline.Entries.Count == 0) return null;
        if (Save(file, baseline) is { } problem) return problem;
        var gone = file.Baseline.Count - baseline.Count + (grows ? result.Diagnostics.Count : 0);
        said.Append(
            $"{PathQuote.Of(file.Name)}: {Findings(baseline.Count)} in {Count(baseline.Entries.Select(e => e.Path).Distinct().Count(), "file")}");
        if (action != BaselineAction.Create) said.Append($", {gone} gone");
        if (action == BaselineAction.Grow) said.Append($", {result.Diagnostics.Count} new");
        said.Append('\n');
        if (action == BaselineAction.Update && result.Diagnostics.Count > 0)
            said.Append($"{Findings(result.Diagnostics.Count)} not listed: repair them, or list them with `--grow`\n");
        return null;
    }

    // A file that would get the bytes it has is left alone.
    private Problem? Save(BaselineFile file, Baseline baseline)
    {
        var bytes = Encoding.UTF8.GetBytes(baseline.ToJson());
        try
        {
            if (!file.IsThere || !host.Files.Read(file.FullPath).AsSpan().SequenceEqual(bytes)) host.Files.Replace(file.FullPath, bytes);
            return null;
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return new Problem(ProblemKind.Incomplete, $"cannot be written: {DiskFailure.Reason(exception)}") { Path = file.Name };
        }
    }

    private static string Findings(int count) => Count(count, "finding");

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
