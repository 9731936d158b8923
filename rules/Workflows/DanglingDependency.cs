using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>An order that names a job its level does not have, or that is no order.</summary>
public sealed class DanglingDependency : Rule
{
    public override RuleInfo Info { get; } = new("WFL002", "dangling-dependency")
    {
        Severity = Severity.Error,
        Message = "{0}",
        Summary = "`dag`, `transition` or an edge `a -> b` names a job that does not exist at that level, or cannot be read.",
        Why = "The engine rejects the workflow, or loses the edge: the job then starts too early, or never.",
        Silent = "Ids with parameters in them.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[create -> [|wrote|]]", "IF 1 == 1 THEN [|mrk|]")),
            Example.Bad("main.sch.yaml", Workflow("[|sequntial|]", "mark")),
            Example.Bad("main.sch.yaml", Workflow("sequential", "[|IF READY mark|]")),
            Example.Good("main.sch.yaml", Workflow("[create -> write]", "IF 1 == 1 THEN mark")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model)
    {
        var findings = new List<Finding>();
        Check(model.Workflow.Order, model.Workflow.Jobs, model, findings);
        foreach (var job in model.Workflow.AllJobs) Check(job.Order, job.Jobs, model, findings);
        return findings.ToArray();
    }

    private static void Check(JobOrder order, IReadOnlyList<Job> jobs, WorkflowModel model, List<Finding> findings)
    {
        // A job that is gone or renamed is missed wherever it is named, and that is one mistake.
        foreach (var same in order.Problems.Where(p => model.At(p.Span).Text.IndexOf('$') < 0)
            .GroupBy(p => p.Kind == WorkflowProblemKind.UnknownJob ? p.Message : p.Span.ToString()))
        {
            findings.Add(Finding(same.OrderBy(p => p.Span).ToArray(), order, jobs, model));
        }
    }

    private static Finding Finding(WorkflowProblem[] same, JobOrder order, IReadOnlyList<Job> jobs, WorkflowModel model)
    {
        var problem = same[0];
        var place = model.At(problem.Span);
        var isUnknown = problem.Kind == WorkflowProblemKind.UnknownJob;
        var near = isUnknown && !IsTaken(order, problem) ? jobs.FirstOrDefault(job => job.IdText == problem.Suggestion) : null;
        return new Finding(place, problem.Message)
        {
            Label = isUnknown ? "no such job here" : "no order",
            Related = [
                .. near?.Id is { } id ? new[] { new RelatedPlace(model.At(id), "closest job of this level") } : [],
                .. same.Skip(1).Take(2).Select(p => new RelatedPlace(model.At(p.Span), "named here, too")),
            ],
            Fixes = problem.Suggestion is { Length: > 0 } suggestion && !IsTaken(order, problem)
                ? [ReplaceAll(same, suggestion, model)]
                : [],
            Help = isUnknown && near is null ? $"the jobs of this level are {NameList.Of(jobs.Select(job => job.IdText))}" : null,
        };
    }

    // "dag: {north: [mark], south: [mark]}": what says where south stands does not mean it a second time.
    private static bool IsTaken(JobOrder order, WorkflowProblem problem) =>
        order.Dag?.ValueNode is YamlMapping dag
        && problem.Suggestion is { } suggestion
        && dag.Entries.Any(e => e.Key?.Span == problem.Span)
        && dag.Find(suggestion) is not null;

    private static Fix ReplaceAll(WorkflowProblem[] same, string word, WorkflowModel model)
    {
        var fixes = same.Select(p => Fix.Replace(model.At(p.Span), word)).ToArray();
        return fixes[0] with { Edits = [.. fixes.SelectMany(f => f.Edits)] };
    }

    private static string Workflow(string dag, string transition) => $"""
        Workflow:
          id: orders.main
          dag: {dag}
          jobs:
            - job:
                id: create
                type: NoOp
            - job:
                id: write
                type: NoOp
                transition: [{transition}]
            - job:
                id: mark
                type: NoOp
        """;
}
