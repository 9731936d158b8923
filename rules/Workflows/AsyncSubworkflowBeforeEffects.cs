using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>A job that reads a table while the workflow that writes it is still at work.</summary>
public sealed class AsyncSubworkflowBeforeEffects : Rule
{
    public override RuleInfo Info { get; } = new("WFL019", "async-subworkflow-before-effects")
    {
        Severity = Severity.Error,
        Message = "`{0}` reads `{1}` while `{2}` is still writing it",
        Summary = "A call with `sync: false` of a workflow that writes a table, and behind it a job that reads the table.",
        Why = "The call ends when the workflow has started: what follows reads yesterday's rows.",
        Silent = "A mark behind the call, which HWM002 reports; jobs in no order; tables whose names cannot be told.",
        Examples = () =>
        [
            Example.Bad(Daily("[|false|]"), Main, Write, Report),
            Example.Good(Daily("true"), Main, Write, Report),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        foreach (var call in workflow.Workflow.AllJobs.OfType<CallJob>().Where(c => c.IsSync == false))
        {
            var followers = workflow.Workflow.AllJobs.Where(job => !ReferenceEquals(job, call) && workflow.Graph.Precedes(call, job) == Answer.Yes).ToArray();
            var writes = workflow.Writes.InsideOf(call).Where(w => w.Mention.Role == TableRole.Write && !IsMarked(w, followers, workflow)).ToArray();
            foreach (var (write, read) in writes.SelectMany(write => ReadsOf(write.Table, followers, workflow).Select(read => (write, read))).Take(1))
            {
                yield return new Finding(workflow.At(call.Sync!), read.Job.IdText, write.Table.ShortName, call.IdText)
                {
                    Label = "does not wait",
                    Related = [new RelatedPlace(read.Place, "read here"), new RelatedPlace(write.Mention.Place, "written here")],
                    Help = "wait for the workflow: `sync: true`",
                };
            }
        }
    }

    private static bool IsMarked(JobWrite write, IEnumerable<Job> followers, WorkflowModel workflow) =>
        followers.OfType<TaskJob>().Any(job => job.HighWaterMark?.Tables.Any(name => TableIdentity.Of(workflow.Parameters.TextOf(name, job)).SameAs(write.Table) != Answer.No) ?? false);

    private static IEnumerable<(Job Job, Location Place)> ReadsOf(TableIdentity table, IEnumerable<Job> followers, WorkflowModel workflow) =>
        from job in followers.OfType<TaskJob>()
        let script = workflow.ScriptOf(job)
        where script is not null
        let use = new ScriptUse(script, job, workflow)
        from effect in script.Effects
        where effect.Role == TableRole.Read && script.IdentityOf(effect.Name, use).SameAs(table) == Answer.Yes
        select ((Job)job, script.At(effect.Name));

    private static ExampleFile Daily(string sync) => new("daily.sch.yaml", $$"""
        Workflow:
          id: orders.daily
          dag: sequential
          jobs:
            - subworkflow:
                id: compute
                workflow_id: orders.main
                sync: {{sync}}
            - job:
                id: report
                type: Spark
                spark:
                  script: $S3{./src/report.sql}
        """);

    private static ExampleFile Main { get; } = new("main.sch.yaml", """
        Workflow:
          id: orders.main
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: $S3{./src/orders.sql}
        """);

    private static ExampleFile Write { get; } = new("src/orders.sql", "INSERT OVERWRITE TABLE shop.orders SELECT order_id FROM shop.lines;");

    private static ExampleFile Report { get; } = new("src/report.sql", "INSERT OVERWRITE TABLE shop.report SELECT COUNT(*) AS orders FROM shop.orders;");
}
