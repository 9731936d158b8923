using Dataflow.Lint.Cli.Testing;
using Dataflow.Lint.Cli.Testing.Audits;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Evaluation;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Cli.Running;

/// <summary>
/// What a case says of the high-water mark of the table it writes: its workflow runs on the rows of the case, and the mark is compared.
/// </summary>
internal static class MarkedCase
{
    /// <summary>
    /// A case that has passed, failed where the mark after it is not the one expected, or declined where nobody knows it.
    /// </summary>
    public static CaseResult Judged(TestCase test, CaseResult result)
    {
        if (result.Outcome != CaseOutcome.Passed || test.Settings.Mark is not { } mark) return result;
        var moving = WorkflowsOf(test);
        if (moving is not [var workflow])
            return Declined(result, moving.Length == 0 ? "no workflow moves a mark" : $"{moving.Length} workflows move a mark");
        var values = test.Days.Concat(test.Settings.Parameters)
            .GroupBy(v => v.Key)
            .ToDictionary(g => g.Key, SelValue (g) => new SelText(g.Last().Value), StringComparer.Ordinal);
        var setup = new RunSetup(values, StartRows.OfMocks(test.CaseName)) { Zone = test.Settings.Zone };
        var day = RunDays.DefaultOf(workflow, values);
        var scope = new RunScope(workflow, values.ToDictionary(v => v.Key, SelValue? (v) => v.Value), values, day);
        if (TableOf(test, scope) is not var (job, table)) return Declined(result, "no job surely moves the mark of what it writes");
        var before = new RunState();
        if (mark.Given is { } given) before = before with { Marks = before.Marks.SetItem(table, given) };
        var (outcome, steps, after) = WorkflowRun.Of(workflow, setup, before, day, []);
        if (outcome == JobOutcome.Declined && steps.FirstOrDefault(s => s.Outcome == JobOutcome.Declined) is { } open)
            return Declined(result, open.Text) with { Place = open.Place };
        var there = after.Marks.GetValueOrDefault(table);
        if (DigitsOf(there) == DigitsOf(mark.Expected)) return result;
        var told = steps.LastOrDefault(s => s.Job == job.IdText)?.Text ?? "its job was not reached";
        return result with
        {
            Outcome = CaseOutcome.Failed,
            Message = $"the mark of `{table}` is {there ?? "not set"} after the run, and {mark.Expected ?? "none"} is expected: {told}",
        };
    }

    private static CaseResult Declined(CaseResult result, string why) =>
        result with { Outcome = CaseOutcome.Declined, Message = $"the mark after the run is not known: {why}" };

    private static string? DigitsOf(string? moment) => moment is null ? null : AuditedRows.DigitsOf(moment);

    // Those that run the script themselves come before others of its package.
    private static WorkflowModel[] WorkflowsOf(TestCase test)
    {
        WorkflowModel[] own = [.. test.Script.Uses.Select(u => u.Workflow).Distinct().Where(w => MarksOf(w).Any())];
        return own.Length > 0 ? own : [.. test.Script.Package.Workflows.Where(w => MarksOf(w).Any())];
    }

    private static IEnumerable<TaskJob> MarksOf(WorkflowModel workflow) =>
        workflow.Workflow.AllJobs.OfType<TaskJob>().Where(t => t.HighWaterMark is not null);

    private static (TaskJob Job, string Table)? TableOf(TestCase test, RunScope scope)
    {
        var written = new CasePlan(test).Written.Select(w => TableIdentity.Of(w.ToString())).ToArray();
        foreach (var job in MarksOf(scope.Workflow))
        {
            foreach (var node in job.HighWaterMark!.Tables)
            {
                if (scope.TextOf(node, job)?.Replace('/', '.') is { } table
                    && written.Any(w => w.SameAs(TableIdentity.Of(table)) == Answer.Yes))
                {
                    return (job, table);
                }
            }
        }

        return null;
    }
}
