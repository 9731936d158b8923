using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>A failure that nobody hears of, in a job on which the others rely.</summary>
public sealed class IgnoredFailureOnGuard : Rule
{
    public override RuleInfo Info { get; } = new("WFL024", "ignored-failure-on-guard")
    {
        Severity = Severity.Error,
        Message = "the failure of `{0}` is ignored, and {1}",
        Summary =
            "`failure_mode: ignore_failure` on a wap template, on a job that writes inside one, or on a job that creates a table which later jobs write.",
        Why = "The step ends as completed with an error, the next one runs, and the workflow is green.",
        Silent = "Jobs on which no other relies.",
        Examples = () =>
        [
            Example.Bad(Main("[|ignore_failure|]", "fail_immediately"), Ddl, Write),
            Example.Bad(Main("fail_immediately", "[|IGNORE_FAILURE|]"), Ddl, Write),
            Example.Good(Main("fail_immediately", "fail_after_running"), Ddl, Write),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job.FailureMode is { } mode
                && mode.Value.Equals("ignore_failure", StringComparison.OrdinalIgnoreCase)
                && Judge(job, workflow) is { } finding)
            {
                findings.Add(finding);
            }
        }

        return findings.ToArray();
    }

    private static Finding? Judge(Job job, WorkflowModel workflow)
    {
        if (job is GuardedJob) return Finding(job, "nobody hears of an audit that fails", workflow, null);

        if (job.Ancestors().OfType<GuardedJob>().FirstOrDefault() is { } around
            && workflow.Writes.InsideOf(job).FirstOrDefault() is { } write)
        {
            return Finding(
                job,
                $"`{around.IdText}` publishes what it has not written",
                workflow,
                new RelatedPlace(write.Mention.Place, "written here"));
        }

        return WriterBehind(job, workflow) is { } writer
            ? Finding(
                job,
                $"`{writer.Job.IdText}` writes the table all the same",
                workflow,
                new RelatedPlace(writer.Mention.Place, "written here"))
            : null;
    }

    private static Finding Finding(
        Job job,
        string consequence,
        WorkflowModel workflow,
        RelatedPlace? proof) => new(workflow.At(job.FailureMode!), job.IdText, consequence)
    {
        Label = "goes on after a failure",

        // The mark that moves all the same.
        FollowsFrom = [new Cause("HWM002", workflow.At(job.FailureMode!))],
        Related = proof is { } place ? [place] : [],
        Help = "let the failure stop what follows: `fail_after_running` is the default",
    };

    // The first write of a table that the script of the job creates.
    private static JobWrite? WriterBehind(Job job, WorkflowModel workflow)
    {
        if (job is not TaskJob task || workflow.ScriptOf(task) is not { } script) return null;
        var use = new ScriptUse(script, task, workflow);
        var defined = script.Effects.Where(e => e.Role == TableRole.Define).Select(e => script.IdentityOf(e.Name, use)).ToArray();
        return workflow.Writes.All.FirstOrDefault(w =>
            !ReferenceEquals(w.Job, job) && w.Mention.Role == TableRole.Write
            && defined.Any(d => d.SameAs(w.Table) == Answer.Yes) && workflow.Graph.Precedes(job, w.Job) == Answer.Yes);
    }

    private static ExampleFile Main(string ddl, string write) => new("main.sch.yaml", $$"""
        Workflow:
          id: orders.main
          dag: sequential
          jobs:
            - job:
                id: create
                type: Spark
                failure_mode: {{ddl}}
                spark:
                  script: $S3{./orders.sql}
            - template:
                id: publish
                type: wap
                tables: [lake/shop/orders]
                write_jobs:
                  - job:
                      id: write
                      type: Spark
                      failure_mode: {{write}}
                      spark:
                        script: $S3{./write.sql}
        """);

    private static ExampleFile Ddl { get; } = new(
        "orders.sql",
        "CREATE TABLE IF NOT EXISTS shop.orders (order_id BIGINT COMMENT 'Order.');");

    private static ExampleFile Write { get; } = new("write.sql", "INSERT OVERWRITE TABLE shop.orders SELECT order_id FROM shop.lines;");
}
