using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

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
        Silent = "Jobs in no order; tables whose names cannot be told.",
        Examples = () =>
        [
            Example.Bad(Daily("[|false|]"), Main, Write, Report),
            Example.Good(Daily("true"), Main, Write, Report),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is CallJob { IsSync: false } call && Judge(call, workflow) is { } finding) findings.Add(finding);
        }

        return findings.ToArray();
    }

    private static Finding? Judge(CallJob call, WorkflowModel workflow)
    {
        var followers = workflow.Workflow.AllJobs.Where(job =>
            !ReferenceEquals(job, call) && workflow.Graph.Precedes(call, job) == Answer.Yes).ToArray();
        foreach (var write in followers.Length == 0 ? [] : workflow.Writes.InsideOf(call))
        {
            if (write.Mention.Role != TableRole.Write || FirstRead(write.Table, followers, workflow) is not var (reader, place)) continue;
            return new Finding(workflow.At(call.Sync!), reader.IdText, write.Table.ShortName, call.IdText)
            {
                Label = "does not wait",
                FollowsFrom = [new Cause("HWM002", workflow.At(call.Sync!))],
                Related = [new RelatedPlace(place, "read here"), new RelatedPlace(write.Mention.Place, "written here")],
                Help = "wait for the workflow: `sync: true`",
            };
        }

        return null;
    }

    private static (Job Job, Location Place)? FirstRead(TableIdentity table, IEnumerable<Job> followers, WorkflowModel workflow)
    {
        foreach (var job in followers.OfType<TaskJob>())
        {
            if (workflow.ScriptOf(job) is not { } script) continue;
            var use = new ScriptUse(script, job, workflow);
            foreach (var effect in script.Effects)
            {
                if (effect.Role == TableRole.Read && script.IdentityOf(effect.Name, use).SameAs(table) == Answer.Yes)
                    return (job, script.At(effect.Name));
            }
        }

        return null;
    }

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

    private static ExampleFile Write { get; } = new(
        "src/orders.sql",
        "INSERT OVERWRITE TABLE shop.orders SELECT order_id FROM shop.lines;");

    private static ExampleFile Report { get; } = new(
        "src/report.sql",
        "INSERT OVERWRITE TABLE shop.report SELECT COUNT(*) AS orders FROM shop.orders;");
}
