using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>A job that the order of its siblings has forgotten.</summary>
public sealed class OrphanJob : Rule
{
    public override RuleInfo Info { get; } = new("WFL004", "orphan-job")
    {
        Severity = Severity.Warning,
        Message = "the order leaves out `{0}`: it runs beside `{1}`, which deals with the same table",
        Summary = "A job that the `dag` of its level does not name, while it orders the others and one of them deals with the same table.",
        Why = "An edge was forgotten: the job starts with the first ones, and reads or writes a table that another is just making.",
        Silent = "Jobs that the `dag` names, `dag: parallel`, and jobs that deal with tables of their own. Without a `dag` it is WFL001.",
        Examples = () =>
        [
            Example.Bad(Workflow("[create -> export]", "[|write|]"), Ddl, Script),
            Example.Good(Workflow("[create -> write -> export]", "write"), Ddl, Script),
            Example.Good(Workflow("parallel", "write"), Ddl, Script),
            Example.Good(Workflow("{create: export, write: []}", "write"), Ddl, Script),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model)
    {
        var findings = new List<Finding>();
        Check(model.Workflow.Jobs, model.Workflow.Order, model, findings);
        foreach (var job in model.Workflow.AllJobs) Check(job.Jobs, job.Order, model, findings);
        return findings.ToArray();
    }

    private static void Check(IReadOnlyList<Job> jobs, JobOrder order, WorkflowModel model, List<Finding> findings)
    {
        if (jobs.Count < 3 || order.Dag is not { } dag || order.Edges.Length == 0 || order.Problems.Length > 0) return;
        foreach (var (job, partner, causes) in JobConflicts.Orphans(jobs, order, model))
        {
            // "write: []" says that nothing follows, and means it.
            if (job.Id is not { } id || model.At(dag.Span).Text.IndexOf(id.Value, StringComparison.Ordinal) >= 0) continue;
            findings.Add(new Finding(model.At(id), id.Value, partner.IdText)
            {
                Label = "no edge",
                FollowsFrom = causes,
                Related = [
                    new RelatedPlace(model.At(dag.Key ?? id), "the order of the others"),
                    new RelatedPlace(model.At(partner.Id ?? partner.Wrapper), "deals with the same table"),
                ],
                Help = $"add an edge to or from `{id.Value}`",
            });
        }
    }

    private static ExampleFile Workflow(string dag, string write) => new("main.sch.yaml", $"""
        Workflow:
          id: orders.main
          dag: {dag}
          jobs:
            - job:
                id: create
                type: Spark
                spark:
                  script: ./ddl/orders.sql
            - job:
                id: {write}
                type: Spark
                spark:
                  script: ./src/orders.sql
            - job:
                id: export
                type: NoOp
        """);

    private static ExampleFile Ddl { get; } = new(
        "ddl/orders.sql",
        "CREATE TABLE IF NOT EXISTS shop.orders (order_id BIGINT COMMENT 'Order.');");

    private static ExampleFile Script { get; } = new(
        "src/orders.sql",
        "INSERT OVERWRITE TABLE shop.orders SELECT order_id FROM shop.lines;");
}
