using System.Text;
using Dataflow.Lint.Cli.Fixing;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Edits;
using Dataflow.Lint.Cli.Output.Formats;
using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Commands;

/// <summary>Prints what a check gave, and says how it ended.</summary>
internal sealed class CheckPrinter(Host host)
{
    private Progress? progress;

    /// <summary>Begins to tell of progress, where a person looks on.</summary>
    public void Begin() => progress = Progress.Start(host);

    /// <summary>Tells what is done now.</summary>
    public void Say(string what) => progress?.Say(what);

    /// <summary>Prints the fixes. On a terminal source text must not act; a pipe gets it as it is, for <c>git apply</c>.</summary>
    /// <returns>The exit code.</returns>
    public int ShowDiff(List<FileDiff> diffs, List<Problem> problems)
    {
        Func<string, string> visible = host.IsOutputTerminal ? line => Glyph.Visible(line, isUnicode: true) : line => line;
        Write(host.Output, string.Concat(diffs.Select(d => UnifiedDiff.Of(d, visible))));
        Write(host.Error, ProblemReport.Write(problems, TerminalTraits.Plain));
        host.Output.Flush();
        return ExitCode.Of(problems, hasFailingFindings: diffs.Count > 0);
    }

    /// <summary>Writes the reports that were asked for, and what was wrong.</summary>
    /// <returns>The exit code.</returns>
    public int Finish(CheckRequest request, RunResult result, bool hasFailing)
    {
        result = result with { DocsAddress = host.DocsAddress };
        var errors = TerminalTraits.Detect(host.Variable, host.IsErrorTerminal, host.TerminalWidth, request.Color);
        var writer = new ReportWriter(host.Disk ?? host.Files, host.WorkingFolder);
        var unwritten = request.Outputs.Select(o => o.File is { } file ? writer.Write(o, file, result) : null).OfType<Problem>().ToArray();
        if (unwritten.Length > 0) result = result with { Problems = [.. result.Problems, .. unwritten] };
        Write(host.Error, ProblemReport.Write(result.Problems, errors));
        var exitCode = ExitCode.Of(result.Problems, hasFailing);
        var shown = request.Outputs.FirstOrDefault(o => o.File is null)?.Format;

        // A person has read above why nothing was checked; a program wants to be told in its own words.
        if (shown is not null && (shown != ReportFormat.All[0] || exitCode != ExitCode.Usage))
        {
            var terminal = TerminalTraits.Detect(host.Variable, host.IsOutputTerminal, host.TerminalWidth, request.Color) with
            {
                DocsAddress = host.IsOutputTerminal ? host.DocsAddress : null,
            };
            shown.Create(terminal).Write(result, host.Output);
        }

        if (shown is null or { IsLog: true } && exitCode != ExitCode.Usage)
            Write(host.Error, StatisticsOf(result, errors) + Summary.Of(result) + "\n");
        host.Output.Flush();
        host.Error.Flush();
        return exitCode;
    }

    private static string StatisticsOf(RunResult result, TerminalTraits terminal)
    {
        if (!result.HasStatistics) return "";
        var page = new Page(terminal);
        Statistics.Write(page, result);
        return page.ToString();
    }

    /// <summary>Prints a text in the place of the line that tells of progress.</summary>
    public void Write(Stream stream, string text)
    {
        progress?.Dispose();
        if (text.Length > 0) stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
