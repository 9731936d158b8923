using System.Globalization;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>A loop over days that lets as many rounds write one table as there are.</summary>
public sealed class ForeachConcurrency : Rule
{
    // More than that the engine refuses, which is a flaw of its own.
    private const int MostOfEngine = 500;

    private static readonly RuleOption Limit = new("limit", "How many rounds may write one table at the same time.", "20");

    public override RuleInfo Info { get; } = new("WFL022", "foreach-concurrency")
    {
        Severity = Severity.Warning,
        Message = "`{0}` {1} write `{2}` at the same time",
        Summary = "A loop over days whose rounds write one table says in `concurrency` how many run at the same time, and not too many.",
        Why =
            "A table takes one commit after the other: a hundred rounds that commit at once make each other start again until they give up.",
        Silent =
            "Loops without `concurrency` over no more days than the limit, loops whose rounds write different tables, or tables that are not known, and numbers only known at run time.",
        Options = [Limit],
        Examples = () =>
        [
            Example.Bad(Backfill("[|days|]", "timeout: 3 days"), Main, Script),
            Example.Bad(Backfill("days", "concurrency: [|100|]"), Main, Script),
            Example.Good(Backfill("days", "concurrency: 4"), Main, Script),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow, RuleSettings settings)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is LoopJob { Kind: LoopKind.ForEach } loop && Judge(loop, settings.Number(Limit) ?? 20, workflow) is { } finding)
                findings.Add(finding);
        }

        return findings.ToArray();
    }

    private static Finding? Judge(LoopJob loop, int limit, WorkflowModel workflow)
    {
        if (!RepeatedRun.IsOverDays(loop) && !loop.AllDescendants.OfType<CallJob>().Any(call => RepeatedRun.IsOverDays(loop, call)))
            return null;
        var width = loop.Concurrency;
        if (width is not null
            && !(int.TryParse(width.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds)
                && rounds > limit
                && rounds <= MostOfEngine))
        {
            return null;
        }

        if (width is null && DayRange.In(workflow).Any(range => ReferenceEquals(range.Loop, loop) && range.Days <= limit)) return null;
        if (workflow.Writes.InsideOf(loop).FirstOrDefault(w => w.Table.Table.Constant is not null) is not { } write) return null;
        return new Finding(
            workflow.At(width ?? loop.Id ?? loop.Wrapper),
            loop.IdText,
            width is null ? "does not say how many of its rounds may" : $"lets {width.Value} rounds",
            write.Table.ShortName)
        {
            Label = width is null ? "no `concurrency`" : "rounds at once",
            Related = [new RelatedPlace(write.Mention.Place, "written in each round")],
            Help = "add `concurrency: 4`, or `1` where a day needs the one before",
        };
    }

    private static ExampleFile Backfill(string id, string line) => new("backfill.sch.yaml", $$"""
        Workflow:
          id: orders.backfill
          jobs:
            - foreach:
                id: {{id}}
                {{line}}
                params:
                  '!DAY': return Util.dateIntsBetween(20240301, 20240401, 1);
                jobs:
                  - subworkflow:
                      id: day
                      workflow_id: orders.main
                      RUN_DATE: $DAY
        """);

    private static ExampleFile Main { get; } = new("main.sch.yaml", """
        Workflow:
          id: orders.main
          RUN_DATE: '20240301'
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: $S3{./src/orders.sql}
                  parameters:
                    RUN_DATE: ${RUN_DATE}
        """);

    private static ExampleFile Script { get; } = new(
        "src/orders.sql",
        "INSERT OVERWRITE TABLE shop.orders PARTITION (day = '${RUN_DATE}') SELECT order_id FROM shop.lines;");
}
