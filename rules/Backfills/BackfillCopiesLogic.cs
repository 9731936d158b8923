using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Rules.Backfills;

/// <summary>A backfill that computes the table in its own way.</summary>
public sealed class BackfillCopiesLogic : Rule
{
    public override RuleInfo Info { get; } = new("BKF002", "backfill-copies-logic")
    {
        Severity = Severity.Warning,
        Message = "`{0}` computes `{1}` for each day with a script of its own, and so does `{2}` of `{3}`",
        Summary =
            "A loop over days has a job of its own that writes a table which another workflow of the package writes, instead of calling that workflow.",
        Why = "The next correction reaches one of the two: restated days and new days are computed differently.",
        Silent = "Tables whose names cannot be told.",
        Examples = () =>
        [
            Example.Bad(Main, Backfill("- job: {id: [|again|], type: Spark, spark: {script: ./src/orders.sql}}"), Script),
            Example.Good(Main, Backfill("- subworkflow: {id: day, workflow_id: orders.main}"), Script),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (!package.IsReadInFull) yield break;
        var own = package.Workflows.SelectMany(w =>
            w.Writes.All.Where(x => x.Calls.Length == 0 && x.Mention.Role == TableRole.Write)
                .Select(x => (Workflow: w, Write: x))).ToArray();
        var reported = new HashSet<Job>();
        foreach (var (workflow, write) in own.Where(o => IsInLoopOverDays(o.Write.Job)))
        {
            var other = own.FirstOrDefault(o =>
                !ReferenceEquals(o.Workflow, workflow)
                && !IsInLoopOverDays(o.Write.Job)
                && o.Workflow.RunDate is not null
                && o.Write.Table.SameAs(write.Table) == Answer.Yes);
            if (other.Write is null || !reported.Add(write.Job)) continue;
            yield return new Finding(
                workflow.At(write.Job.Id ?? write.Job.Wrapper),
                write.Job.IdText,
                write.Table.ShortName,
                other.Write.Job.IdText,
                other.Workflow.Workflow.Id?.Value ?? "another workflow")
            {
                Label = "a copy",

                // Inside a template it would be a part of what the day computes.
                FollowsFrom = [new Cause("WAP001", workflow.At(write.Job.Id ?? write.Job.Wrapper))],
                Related = [new RelatedPlace(
                    other.Workflow.At(other.Write.Job.Id ?? other.Write.Job.Wrapper),
                    "the job that computes one day")],
                Help = $"call `{other.Workflow.Workflow.Id?.Value}` for each day",
            };
        }
    }

    private static bool IsInLoopOverDays(Job job) => job.Ancestors().OfType<LoopJob>().Any(loop => RepeatedRun.IsOverDays(loop));

    private static ExampleFile Main { get; } = new("main.sch.yaml", """
        Workflow:
          id: orders.main
          RUN_DATE: '20240301'
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: ./src/orders.sql
        """);

    private static ExampleFile Backfill(string job) => new("backfill.sch.yaml", $"""
        Workflow:
          id: orders.backfill
          jobs:
            - foreach:
                id: days
                params:
                  '!DAY': return Util.dateIntsBetween(20240301, 20240401, 1);
                jobs:
                  {job}
        """);

    private static ExampleFile Script { get; } = new(
        "src/orders.sql",
        "INSERT OVERWRITE TABLE shop.orders SELECT order_id FROM shop.lines;");
}
