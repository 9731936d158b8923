using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows.Times;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Workflows.Schedules;

/// <summary>A length of time that the engine reads as another one than people do.</summary>
public sealed class MisreadDuration : Rule
{
    public override RuleInfo Info { get; } = new("WFL010", "misread-duration")
    {
        Severity = Severity.Error,
        Message = "the engine reads `{0}` as {1}, not as {2}",
        Summary = "A timeout or delay whose spelling the engine does not know: it adds up the pieces it understands and skips the rest.",
        Why = "`90m` is no time at all, `1h30m` is one hour, `1.5h` is five: the job is stopped half way, or the workflow is rejected.",
        Silent = "Texts with parameters, and texts that people cannot read as a length of time either.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", """
                Workflow:
                  id: orders.main
                  timeout: [|1h30m|]
                  jobs:
                    - job:
                        id: write
                        type: Spark
                        timeout: [|45m|]
                """),
            Example.Good("main.sch.yaml", """
                Workflow:
                  id: orders.main
                  timeout: 1 hour 30 min
                  jobs:
                    - job:
                        id: write
                        type: Spark
                        timeout: 45 min
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model)
    {
        var findings = new List<Finding>();
        HashSet<YamlScalar>? reported = null;
        Report(model.Workflow.Timeout);
        foreach (var job in model.Workflow.AllJobs) Report(job.Timeout);
        foreach (var trigger in model.Workflow.TimeTriggers) Report(trigger.FuzzyMaxDelay);
        return findings.ToArray();

        // Jobs that are repeated through an alias are written once.
        void Report(YamlScalar? duration)
        {
            if (duration is not null && Check(duration, model) is { } finding && (reported ??= []).Add(duration)) findings.Add(finding);
        }
    }

    private static Finding? Check(YamlScalar scalar, WorkflowModel model)
    {
        if (DurationText.Parse(scalar) is not { IsMisread: true, Engine: { } engine, Person: { } person }) return null;
        var meant = DurationText.Format(person);
        return new Finding(model.At(scalar), scalar.Value, engine == TimeSpan.Zero ? "no time at all" : DurationText.Format(engine), meant)
        {
            Fixes = [Fix.Replace(model.At(scalar.SpanOf(0, scalar.Value.Length)), meant)],
        };
    }
}
