using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Workflows.Schedules;

/// <summary>A job that may run for days before anything stops it.</summary>
public sealed class MissingTimeout : Rule
{
    private static readonly string[] TypesWithoutWork = ["NoOp", "Sleep", "Join"];

    public override RuleInfo Info { get; } = new("WFL009", "missing-timeout")
    {
        Severity = Severity.Warning,
        Message = "`{0}` has no timeout: the engine waits ten days before it stops it",
        Summary = "A job that does work, without a timeout of its own, around it, on its workflow or on every caller.",
        Why = "Runs come one after the other: a Spark job that hangs holds up every later day, for ten days.",
        Silent = "NoOp, Sleep and Join jobs. When nothing in a workflow has a timeout, it is said once.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", """
                Workflow:
                  id: orders.main
                  dag: sequential
                  jobs:
                    - job:
                        id: create
                        type: Spark
                        timeout: 10 min
                    - job:
                        id: [|write|]
                        type: Spark
                """),
            Example.Bad("main.sch.yaml", """
                Workflow:
                  id: [|orders.main|]
                  dag: sequential
                  jobs:
                    - job:
                        id: create
                        type: Spark
                    - job:
                        id: write
                        type: Spark
                """),
            Example.Good("main.sch.yaml", """
                Workflow:
                  id: orders.main
                  timeout: 3 hours
                  dag: sequential
                  jobs:
                    - job:
                        id: create
                        type: Spark
                    - job:
                        id: write
                        type: Spark
                        timeout: 2 hours
                """),
            Example.Good(
                new ExampleFile("main.sch.yaml", """
                    Workflow:
                      id: orders.main
                      jobs:
                        - job:
                            id: write
                            type: Spark
                    """),
                new ExampleFile("daily.sch.yaml", """
                    Workflow:
                      id: orders.daily
                      timeout: 3 hours
                      jobs:
                        - subworkflow:
                            id: today
                            workflow_id: orders.main
                    """)),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model)
    {
        var workflow = model.Workflow;
        if (workflow.Timeout is not null) return [];
        var (unlimited, isTimed) = (new List<Job>(), false);
        foreach (var job in workflow.AllJobs)
        {
            isTimed |= job.Timeout is not null;
            if (!IsLimited(job) && Works(job)) unlimited.Add(job);
        }

        if (unlimited.Count == 0 || IsLimitedByCallers(model)) return [];
        return isTimed
            ? unlimited.Select(job => Finding(job.Id ?? job.Wrapper, job.IdText, model))
            : [Finding(workflow.Id ?? workflow.RootKey, workflow.Id?.Value ?? workflow.RootKey.Value, model)];
    }

    private static bool Works(Job job)
    {
        if (job is not TaskJob) return false;
        foreach (var type in TypesWithoutWork)
        {
            if (type.Equals(job.Type?.Value, StringComparison.OrdinalIgnoreCase)) return false;
        }

        return true;
    }

    private static bool IsLimited(Job job)
    {
        for (Job? around = job; around is not null; around = around.Parent)
        {
            if (around.Timeout is not null) return true;
        }

        return false;
    }

    // Only who waits for the end of the workflow limits it. A caller in a file that cannot be read may be one.
    private static bool IsLimitedByCallers(WorkflowModel model)
    {
        if (model.Workflow.Id is { } id && model.Package.Workspace.IsMentionedInUnreadableFile(id.Value)) return true;
        var isCalled = false;
        foreach (var call in model.Callers)
        {
            if (call.Job.IsSync == false || (call.Caller.Workflow.Timeout is null && !IsLimited(call.Job))) return false;
            isCalled = true;
        }

        return isCalled;
    }

    private static Finding Finding(YamlScalar place, string name, WorkflowModel model) => new(model.At(place), name)
    {
        Label = "no timeout",
        Help = "add `timeout:` with the longest time it may take, such as `2 hours`",
    };
}
