using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Backfills;

/// <summary>Days computed beside each other, although each needs the one before.</summary>
public sealed class StatefulBackfillInParallel : Rule
{
    public override RuleInfo Info { get; } = new("BKF003", "stateful-backfill-in-parallel")
    {
        Severity = Severity.Error,
        Message = "`{0}` computes the days of `{1}` {2}, but each needs the day before",
        Summary =
            "A loop over days runs a script that reads an earlier day of the table it writes, with another `concurrency` than 1 or from the newest day back.",
        Why = "Day N is computed from a day N-1 that is not restated yet: the numbers are old, and nothing fails.",
        Silent = "Reads of the table whose day is not compared with the day of the run, and numbers of rounds only known at run time.",
        Examples = () =>
        [
            Example.Bad(
                Backfill("concurrency: [|4|]", "FROM_DATE, TO_DATE, 1"),
                Main,
                Running("date_sub(to_date('${RUN_DATE}', 'yyyyMMdd'), 1)")),
            Example.Bad(
                Backfill("concurrency: 1", "TO_DATE, FROM_DATE, [|-1|]"),
                Main,
                Running("date_sub(to_date('${RUN_DATE}', 'yyyyMMdd'), 1)")),
            Example.Good(
                Backfill("concurrency: 1", "FROM_DATE, TO_DATE, 1"),
                Main,
                Running("date_sub(to_date('${RUN_DATE}', 'yyyyMMdd'), 1)")),
            Example.Good(Backfill("concurrency: 4", "FROM_DATE, TO_DATE, 1"), Main, Running("to_date('${RUN_DATE}', 'yyyyMMdd')")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var reported = new HashSet<Job>();
        foreach (var task in workflow.Workflow.AllJobs.OfType<TaskJob>())
        {
            if (workflow.ScriptOf(task) is not { } script || SelfRead.In(script).FirstOrDefault() is not { } read) continue;
            var own = task.Ancestors()
                .OfType<LoopJob>()
                .Where(loop => RepeatedRun.IsOverDays(loop))
                .Select(loop => (Loop: loop, Model: workflow));
            var around = RepeatedRun.Of(workflow)
                .Where(run => run.ReachOf(workflow, task).Answer != Answer.No)
                .Select(run => (Loop: run.Repeater, Model: run.Calls[0].Caller));
            foreach (var (loop, model) in own.Concat(around))
            {
                if (FlawOf(loop, model) is var (place, how) && reported.Add(loop)) yield return Finding(place, how, loop, read, script);
            }
        }
    }

    private static Finding Finding(Location place, string how, LoopJob loop, SelfRead read, Script script) =>
        new(place, loop.IdText, script.IdentitiesOf(read.Target)[0].ShortName, how)
        {
            Label = how,
            Related = [
                new RelatedPlace(script.At(read.Condition), "reads an earlier day"),
                new RelatedPlace(script.At(read.Target), "of the table it writes"),
            ],
            Help = "run one day after the other, the oldest first: `concurrency: 1`",
        };

    private static (Location Place, string How)? FlawOf(LoopJob loop, WorkflowModel model)
    {
        if (loop.Concurrency is { } width && int.TryParse(width.Value, out var rounds) && rounds > 1)
            return (model.At(width), "at the same time");
        foreach (var call in loop.LoopParameters.Select(p => p.Expression?.SingleCall))
        {
            if (call is { Method: "dateIntsBetween", Arguments: [_, _, { Number: < 0 } step] })
                return (model.At(step.Span), "from the newest back");
        }

        return null;
    }

    private static ExampleFile Backfill(string concurrency, string range) => new("backfill.sch.yaml", $$"""
        Workflow:
          id: orders.backfill
          FROM_DATE<long>: 20240301
          TO_DATE<long>: 20240308
          jobs:
            - foreach:
                id: days
                {{concurrency}}
                params:
                  '!DAY': return Util.dateIntsBetween({{range}});
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
                  script: $S3{./src/running.sql}
                  parameters:
                    RUN_DATE: ${RUN_DATE}
        """);

    private static ExampleFile Running(string day) => new("src/running.sql", $$"""
        INSERT OVERWRITE TABLE shop.running PARTITION (day = '${RUN_DATE}')
        SELECT o.customer_id, o.total + coalesce(r.total, 0) AS total
        FROM shop.orders AS o
        LEFT JOIN (SELECT customer_id, total FROM shop.running WHERE day = {{day}}) AS r ON r.customer_id = o.customer_id;
        """);
}
