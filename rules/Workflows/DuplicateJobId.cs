using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>Two jobs of one workflow under one id.</summary>
public sealed class DuplicateJobId : Rule
{
    public override RuleInfo Info { get; } = new("WFL005", "duplicate-job-id")
    {
        Severity = Severity.Error,
        Message = "another job of the workflow has the id `{0}` too",
        Summary = "Each job of a workflow has an id of its own; jobs inside loops and templates count.",
        Why = "The engine rejects the workflow, or an edge leads to the other job of that name.",
        Silent = "Jobs that one YAML alias repeats, and ids with parameters in them.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[|create|]")),
            Example.Good("main.sch.yaml", Workflow("write")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model)
    {
        var findings = new List<Finding>();
        var first = new Dictionary<string, Job>(StringComparer.Ordinal);
        foreach (var job in model.Workflow.AllJobs)
        {
            if (job.Id is not { } id || id.Value.IndexOf('$') >= 0) continue;
            if (!first.TryGetValue(id.Value, out var other)) first.Add(id.Value, job);
            else if (other.Id != id) findings.Add(Finding(job, other, model));
        }

        return findings.ToArray();
    }

    private static Finding Finding(Job job, Job other, WorkflowModel model) => new(model.At(job.Id!), job.IdText)
    {
        Label = "taken",
        Related = [new RelatedPlace(model.At(other.Id!), "the first job of this id")],
    };

    private static string Workflow(string id) => $"""
        Workflow:
          id: orders.main
          dag: sequential
          jobs:
            - job:
                id: create
                type: NoOp
            - foreach:
                id: days
                jobs:
                  - job:
                      id: {id}
                      type: NoOp
        """;
}
