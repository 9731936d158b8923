using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>A value that is a slip of one of the few that a setting takes.</summary>
public sealed class UnknownSettingValue : Rule
{
    public override RuleInfo Info { get; } = new("WFL032", "unknown-setting-value")
    {
        Severity = Severity.Error,
        Message = "`{0}` is no {1}",
        Summary =
            "The value of `criticality`, `failure_mode`, `run_strategy`, or the `type` of a trigger, backoff or signal value is a slip of one that the engine knows.",
        Why = "The engine knows a fixed list of values for the setting and rejects the workflow when it is pushed.",
        Silent = "Values that are near to none of the list, and values with a parameter in them.",
        Examples = () =>
        [
            Example.Bad(Daily("[|hihg|]", "CRON", "fail_immediately")),
            Example.Bad(Daily("high", "[|CON|]", "fail_immediately")),
            Example.Bad(Daily("high", "CRON", "[|fail_immediatly|]")),
            Example.Good(Daily("HIGH", "cron", "FAIL_IMMEDIATELY")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model)
    {
        var findings = new List<Finding>();
        HashSet<YamlScalar>? seen = null;
        foreach (var (value, known, what) in SettingsOf(model.Workflow))
        {
            if (value is null || value.Value.IndexOf('$') >= 0 || Meant(value.Value, known) is not { } meant || !(seen ??= []).Add(value))
                continue;
            var place = model.At(value);
            findings.Add(new Finding(place, value.Value, what)
            {
                Label = "no such value",
                Fixes = [Fix.Replace(place, meant)],
            });
        }

        return findings.ToArray();
    }

    private static IEnumerable<(YamlScalar? Value, IReadOnlyList<string> Known, string What)> SettingsOf(Workflow workflow)
    {
        yield return (workflow.Criticality, WorkflowSchema.Criticalities, "criticality");
        yield return (workflow.RunStrategy?.Rule, WorkflowSchema.RunStrategies, "run strategy");
        foreach (var trigger in workflow.TimeTriggers) yield return (trigger.Type, WorkflowSchema.TimeTriggerTypes, "type of time trigger");
        foreach (var job in workflow.AllJobs)
        {
            yield return (job.FailureMode, WorkflowSchema.FailureModes, "failure mode");
            if (job.Retry?.Backoff is YamlMapping backoff)
                yield return (backoff.ValueOf("type") as YamlScalar, WorkflowSchema.Backoffs, "type of backoff");
            foreach (var signal in job.SignalDependencies)
            {
                foreach (var entry in signal.MatchParameters?.Entries ?? [])
                {
                    var parameter = (entry.ValueNode.Resolved as YamlMapping)?.ValueOf("param") as YamlMapping;
                    yield return (parameter?.ValueOf("type") as YamlScalar, WorkflowSchema.SignalValueTypes, "type of a signal's value");
                }
            }
        }
    }

    private static string? Meant(string value, IReadOnlyList<string> known) =>
        NearMatch.Find(value.ToLowerInvariant(), known) is { } near ? LetterCase.As(value, near) : null;

    private static ExampleFile Daily(string criticality, string trigger, string failure) => new("daily.sch.yaml", $$"""
        Workflow:
          id: orders.daily
          criticality: {{criticality}}
          timeout: 2 hours
          time_triggers:
            - {type: {{trigger}}, cron: 30 2 * * *, timezone: UTC}
          jobs:
            - subworkflow:
                id: today
                workflow_id: orders.main
                failure_mode: {{failure}}
        """);
}
