using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;

namespace Dataflow.Lint.Cli.Running;

/// <summary>What happened in a run, line by line, and what there is after it.</summary>
internal static class RunReport
{
    private const int MostRows = 20;

    public static void WriteSteps(Page page, IReadOnlyList<RunStep> steps)
    {
        foreach (var step in steps)
        {
            page.Write(new string(' ', 2 * (step.Depth + 1)));
            if (step.Job.Length > 0) page.Write($"{Visible(step.Job)}: ");
            page.Write(
                step.Outcome switch { JobOutcome.Failed => Style.Error, JobOutcome.Declined => Style.Warning, _ => Style.Plain },
                Visible(step.Text));
            if (step.Place is { } place) page.Write($" ({Visible(page.PathOf(place.Path))}:{place.Start})");
            page.Line();
        }
    }

    /// <summary>The tables that were written, with their rows, and the marks.</summary>
    public static void WriteState(Page page, RunState state, string zone)
    {
        foreach (var (key, table) in state.Tables.Where(t => state.Written.Contains(t.Key) && t.Value.View is null)
            .OrderBy(t => t.Key.Text, StringComparer.Ordinal))
        {
            page.Write(Style.Strong, Visible(RunState.NameOf(key)))
                .Write($": {table.Rows.Count} {(table.Rows.Count == 1 ? "row" : "rows")}").Line();
            WriteRows(page, table, ShownText.In(zone)!);
        }

        foreach (var (table, moment) in state.Marks) page.Write($"mark of {Visible(table)}: {Visible(moment)}").Line();
        if (state.Marks.IsEmpty) page.Write("no mark is set").Line();
    }

    private static void WriteRows(Page page, TableState table, ShownText shown)
    {
        if (table.Rows.Count == 0) return;
        string[][] cells = [
            [.. table.Columns.Select(c => Visible(c.Name))],
            .. table.Rows.Take(MostRows).Select(r => r.Select((v, i) => Visible(shown.Of(table.Columns[i].Type.AsRead, v))).ToArray()),
        ];
        var widths = table.Columns.Select((_, c) => cells.Max(r => Glyph.WidthOf(r[c]))).ToArray();
        foreach (var row in cells)
            page.Write("  " + string.Join(" | ", row.Select((c, i) => c + new string(' ', widths[i] - Glyph.WidthOf(c)))).TrimEnd()).Line();
        if (table.Rows.Count > MostRows) page.Write($"  and {table.Rows.Count - MostRows} more").Line();
    }

    private static string Visible(string text) => Glyph.Visible(text, isUnicode: true);
}
