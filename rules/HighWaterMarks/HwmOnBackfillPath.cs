using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Semantics.Parameters;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Rules.HighWaterMarks;

/// <summary>A high-water mark that a backfill or a catch-up loop moves too.</summary>
public sealed class HwmOnBackfillPath : Rule
{
    public override RuleInfo Info { get; } = new("HWM004", "hwm-on-backfill-path")
    {
        Severity = Severity.Error,
        Message = "`{0}` moves the mark of `{1}` for each day of `{2}`",
        Summary =
            "An HWM job that a loop over days reaches, in a backfill or in the catch-up part of a daily workflow, with no condition that keeps it out.",
        Why = "Restating January sets the mark to January, or fails because a mark cannot go back; both stop the readers of today.",
        Silent = "Conditions whose value is only known at run time, and loops over something else than days.",
        Examples = () =>
        [
            Example.Bad(Backfill("RUN_ZONE: UTC"), Main("[|mark|]", "mark")),
            Example.Bad(Backfill("MOVE_MARK: [|'yes'|]"), Main("mark", "IF MOVE_MARK == 'yes' THEN mark")),
            Example.Good(Backfill("MOVE_MARK: 'no'"), Main("mark", "IF MOVE_MARK == 'yes' THEN mark")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        if (!workflow.Package.IsReadInFull) return [];
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is TaskJob { HighWaterMark: { Tables.Length: > 0 } spec }) Check(job, spec, workflow, findings);
        }

        return findings.ToArray();
    }

    private static void Check(Job mark, HighWaterMarkSpec spec, WorkflowModel workflow, List<Finding> findings)
    {
        var own = OwnLoop(mark, workflow);
        var runs = own is null ? RunsThatReach(mark, workflow) : [];
        if (own is null && runs.Count == 0) return;

        // Jobs that start together: what the mark lacks first is an order.
        Cause[] causes = workflow.Graph.OrderAround(mark).IsImplicit ? [JobGraph.NoOrderAround(mark, workflow)] : [];
        var place = workflow.At(mark.Id ?? mark.Wrapper);
        var table = TableIdentity.Of(workflow.Parameters.TextOf(spec.Tables[0], mark)).ShortName;
        if (own is { } loop)
        {
            findings.Add(new Finding(place, Name(mark), table, Name(loop))
            {
                Label = "moves in each round",
                FollowsFrom = causes,
                Related = [new RelatedPlace(workflow.At(loop.Id ?? loop.Wrapper), "the loop over days")],
                Help = "move the mark once, after the newest day",
            });
            return;
        }

        var openers = new HashSet<Location>();
        foreach (var (run, opener) in runs)
        {
            if (opener is not null && openers.Add(opener.Place)) findings.Add(Opened(run, opener, mark, table, place, causes));
        }

        var unguarded = runs.Where(r => r.Opener is null).Select(r => r.Run).ToArray();
        if (unguarded.Length > 0) findings.Add(Unguarded(unguarded, mark, table, place, causes));
    }

    private static List<(RepeatedRun Run, KnownValue? Opener)> RunsThatReach(Job mark, WorkflowModel workflow)
    {
        var runs = new List<(RepeatedRun, KnownValue?)>();
        foreach (var run in RepeatedRun.Of(workflow))
        {
            if (run.ReachOf(workflow, mark) is { Answer: Answer.Yes } reach) runs.Add((run, reach.Opener));
        }

        return runs;
    }

    private static Finding Unguarded(
        IReadOnlyList<RepeatedRun> runs,
        Job mark,
        string table,
        Location place,
        Cause[] causes) => new(place, Name(mark), table, Name(runs[0].Repeater))
    {
        Label = "moves for each day",
        FollowsFrom = causes,
        Related = runs.Take(3)
            .Select(r => new RelatedPlace(CallPlace(r.Calls[0]), $"called from here for each day of `{Name(r.Repeater)}`")).ToArray(),
        Help = "reach it only under a condition, such as `IF MOVE_MARK == 'yes' THEN ...`, that the loop's call does not meet",
    };

    private static Finding Opened(RepeatedRun run, KnownValue opener, Job mark, string table, Location place, Cause[] causes) =>
        new(opener.LeftBy is { } call ? CallPlace(call) : opener.Place, Name(mark), table, Name(run.Repeater))
        {
            FollowsFrom = causes,
            Label = opener.LeftBy is null ? "opens the way to the mark" : $"leaves the value at `{opener.Text}`",
            Related = [
                new RelatedPlace(place, "the mark it moves"),
                .. opener.LeftBy is null ? [] : new[] { new RelatedPlace(opener.Place, "the default") },
            ],
        };

    // Inside a loop over days, with no condition on the way.
    private static LoopJob? OwnLoop(Job mark, WorkflowModel workflow)
    {
        for (var scope = mark; scope.Parent is { } around; scope = around)
        {
            if (!workflow.Graph.AlwaysRuns(scope)) return null;
            if (around is LoopJob loop && RepeatedRun.IsOverDays(loop)) return loop;
        }

        return null;
    }

    private static Location CallPlace(WorkflowCall call) => call.Caller.At(call.Job.Id ?? call.Job.Wrapper);

    private static string Name(Job job) => job.Id?.Value ?? job.Wrapper.Value;

    private static ExampleFile Backfill(string argument) => new("backfill.sch.yaml", $"""
        Workflow:
          id: revenue.backfill
          jobs:
            - foreach:
                id: days
                params:
                  '!DAY': return Util.dateIntsBetween(20240301, 20240401, 1);
                jobs:
                  - subworkflow:
                      id: day
                      workflow_id: revenue.main
                      RUN_DATE: $DAY
                      {argument}
        """);

    private static ExampleFile Main(string mark, string transition) => new("main.sch.yaml", $"""
        Workflow:
          id: revenue.main
          RUN_DATE: 20240301
          MOVE_MARK: 'no'
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/retail/revenue]
                transition:
                  - {transition}
            - job:
                id: {mark}
                type: HWM
                metacat:
                  table: lake/retail/revenue
                  hwm_datetime: $RUN_DATE
        """);
}
