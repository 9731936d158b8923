using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>Jobs that touch one table and that nothing puts in order.</summary>
public sealed class ImplicitJobOrder : Rule
{
    public override RuleInfo Info { get; } = new("WFL001", "implicit-job-order")
    {
        Severity = Severity.Error,
        Message = "nothing says that `{0}` comes before `{1}`: the engine starts them together",
        Summary =
            "Several jobs of one level without `dag`, of which two deal with the same table and no `transition` leads from one to the other.",
        Why = "Without an order there are no edges: the table is created, written and marked complete all at once.",
        Silent = "Jobs that deal with different tables, and jobs whose tables are not known.",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("main.sch.yaml", """
                    Workflow:
                      id: orders.main
                      timeout: 2 hours
                      [|jobs|]:
                        - job:
                            id: create
                            type: Spark
                            spark:
                              script: $S3{./ddl/orders.sql}
                        - job:
                            id: mark
                            type: HWM
                            metacat:
                              table: lake/shop/orders
                    """),
                new ExampleFile("ddl/orders.sql", """
                    CREATE TABLE shop.orders (order_id BIGINT COMMENT 'Number of the order.') USING iceberg;
                    """)),
            Example.Good(
                new ExampleFile("main.sch.yaml", """
                    Workflow:
                      id: orders.main
                      timeout: 2 hours
                      dag: sequential
                      jobs:
                        - job:
                            id: create
                            type: Spark
                            spark:
                              script: $S3{./ddl/orders.sql}
                        - job:
                            id: mark
                            type: HWM
                            metacat:
                              table: lake/shop/orders
                    """),
                new ExampleFile("ddl/orders.sql", """
                    CREATE TABLE shop.orders (order_id BIGINT COMMENT 'Number of the order.') USING iceberg;
                    """)),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model)
    {
        var findings = new List<Finding>();
        Check(model.Workflow.Node, model.Workflow.Jobs, model.Workflow.Order, model, findings);
        foreach (var job in model.Workflow.AllJobs) Check(job.Node as YamlMapping, job.Jobs, job.Order, model, findings);
        return findings.ToArray();
    }

    private static void Check(YamlMapping? node, IReadOnlyList<Job> jobs, JobOrder order, WorkflowModel model, List<Finding> findings)
    {
        // Where a "dag" is written, jobs beside each other are meant to be.
        if (jobs.Count < 2 || !(order.IsImplicit || order.Dag is null) || order.Problems.Length > 0 || KeyOf(jobs, node) is not { } key)
            return;
        if (JobConflicts.FirstOf(jobs, order, model) is var (first, second)) findings.Add(Finding(key, first, second, order, model));
    }

    // The "jobs" or "write_jobs" whose list holds the jobs.
    private static YamlScalar? KeyOf(IReadOnlyList<Job> jobs, YamlMapping? node) =>
        node?.Entries.FirstOrNull(entry => entry.ValueNode.Span.Contains(jobs[0].Wrapper.Span))?.Key;

    private static Finding Finding(YamlScalar key, Job first, Job second, JobOrder order, WorkflowModel model)
    {
        var source = model.Document.Source;
        var indent = source.ToString(TextSpan.FromBounds(source.LineSpan(source.LineIndexOf(key.Span.Start)).Start, key.Span.Start));
        var hasFix = indent.Trim().Length == 0 && order.IsImplicit && key.Parent is YamlMapping { IsFlow: false };
        return new Finding(model.At(key), first.IdText, second.IdText)
        {
            Label = "no order",
            Related = [
                new RelatedPlace(model.At(first.Id ?? first.Wrapper), "this job"),
                new RelatedPlace(model.At(second.Id ?? second.Wrapper), "and this one deal with the same table"),
            ],

            // Beside the transitions of some jobs a "dag" would not be heard.
            Fixes = !hasFix ? [] :
                [new Fix(
                    "run the jobs in the order written",
                    IsSafe: false,
                    [new FileEdit(source, new TextEdit(new TextSpan(key.Span.Start, 0), $"dag: sequential\n{indent}"))])],
            Help = "write `dag: sequential`, or the edges between the jobs",
        };
    }
}
