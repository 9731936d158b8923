using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>A type of job that is a slip of another.</summary>
public sealed class UnknownJobType : Rule
{
    public override RuleInfo Info { get; } = new("WFL030", "unknown-job-type")
    {
        Severity = Severity.Error,
        Message = "`{0}` is no type of job",
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

    private static IEnumerable<Finding> Check(WorkflowModel model)
    {
        var findings = new List<Finding>();
        foreach (var job in model.Workflow.AllJobs)
        {
            if (job.Type is { } type && IntendedType(type.Value, job) is { } meant) findings.Add(Finding(type, meant, model));
        }

        return findings.ToArray();
    }

    private static Finding Finding(YamlScalar type, string meant, WorkflowModel model)
    {
        var place = model.At(type);
        return new Finding(place, type.Value) { Label = "no such type", Fixes = [Fix.Replace(place, meant)] };
    }

    // "Sparks" and "Https" are names of their own: what only adds to a known name is no slip.
    private static string? IntendedType(string type, Job job)
    {
        if (type.Length < 3
            || type.IndexOf('$') >= 0
            || IsOrAddsTo(type, WorkflowSchema.JobTypes)
            || IsOrAddsTo(type, WorkflowSchema.TemplateTypes))
        {
            return null;
        }

        var known = job is TemplateJob ? WorkflowSchema.TemplateTypes
            : HasWrapper(job) ? WorkflowSchema.JobTypes
            : [.. WorkflowSchema.JobTypes, .. WorkflowSchema.TemplateTypes];
        return known.FirstOrDefault(k => TextDistance.Between(type, k, 1) <= 1) is { } near ? LetterCase.As(type, near) : null;
    }

    // "- publish: {type: wap}" is told from a job by its type alone.
    private static bool HasWrapper(Job job) => WorkflowSchema.Wrappers.Contains(job.Wrapper.Value);

    private static bool IsOrAddsTo(string type, IReadOnlyList<string> known)
    {
        foreach (var name in known)
        {
            if (type.StartsWith(name, StringComparison.OrdinalIgnoreCase) || type.EndsWith(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
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
