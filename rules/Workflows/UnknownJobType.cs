using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>A type of job that is a slip of another.</summary>
public sealed class UnknownJobType : Rule
{
    public override RuleInfo Info { get; } = new("WFL030", "unknown-job-type")
    {
        Severity = Severity.Error,
        Message = "there is no type of job `{0}`",
        Summary = "The `type` of a job or template is one letter, or two swapped ones, away from a type of the engine.",
        Why = "The push is rejected; for a template, the jobs inside run without audits.",
        Silent = "Types of the platform's own, such as `SparkSubmit`: only slips are reported.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[|Sprak|]", "[|wpa|]")),
            Example.Good("main.sch.yaml", Workflow("PySpark", "wap")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model) =>
        from job in model.Workflow.AllJobs
        where job.Type is not null && IntendedType(job) is not null
        select Finding(job, IntendedType(job)!, model);

    private static Finding Finding(Job job, string meant, WorkflowModel model)
    {
        var place = model.At(job.Type!);
        return new Finding(place, job.Type!.Value) { Label = "no such type", Fixes = [Fix.Replace(place, meant)] };
    }

    // "Sparks" and "Https" are names of their own: what only adds to a known name is no slip.
    private static string? IntendedType(Job job)
    {
        var type = job.Type!.Value;
        var known = WorkflowSchema.JobTypes.Concat(WorkflowSchema.TemplateTypes).ToArray();
        if (type.Length < 3 || type.IndexOf('$') >= 0 || known.Contains(type, StringComparer.OrdinalIgnoreCase)) return null;
        if (known.Any(k => type.StartsWith(k, StringComparison.OrdinalIgnoreCase) || type.EndsWith(k, StringComparison.OrdinalIgnoreCase))) return null;
        var meant = job is TemplateJob ? WorkflowSchema.TemplateTypes : WorkflowSchema.JobTypes;
        return meant.FirstOrDefault(k => TextDistance.Between(type, k, 1) <= 1);
    }

    private static string Workflow(string task, string template) => $"""
        Workflow:
          id: orders.main
          dag: sequential
          jobs:
            - job:
                id: create
                type: {task}
            - template:
                id: publish
                type: {template}
                write_jobs:
                  - job:
                      id: write
                      type: SparkSubmit
        """;
}
