using System.Globalization;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Workflows.Schedules;

/// <summary>More retries, or longer waits between them, than the engine takes.</summary>
public sealed class RetryPolicyOutOfRange : Rule
{
    private const int MostRetries = 99;
    private const int LongestWait = 24 * 60 * 60;

    public override RuleInfo Info { get; } = new("WFL012", "retry-policy-out-of-range")
    {
        Severity = Severity.Warning,
        Message = "`{0}` is {1}",
        Summary = "A job is retried at most 99 times, with at most a day between two attempts.",
        Why = "The engine rejects the workflow, or a job that failed at night starts again when nobody waits for it any more.",
        Silent = "Numbers that are only known at run time.",
        Examples = () =>
        [
            Example.Bad(Main("error_retry_limit: [|100|]")),
            Example.Bad(Main("backoff: {type: FIXED_BACKOFF, error_retry_backoff_in_secs: [|172800|]}")),
            Example.Good(Main("error_retry_limit: 3")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        HashSet<RetryPolicy>? seen = null;
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job.Retry is { } retry && (seen ??= []).Add(retry)) Check(retry, workflow, findings);
        }

        return findings.ToArray();
    }

    private static void Check(RetryPolicy retry, WorkflowModel workflow, List<Finding> findings)
    {
        CheckLimit(retry.ErrorLimit);
        CheckLimit(retry.PlatformLimit);
        CheckLimit(retry.TimeoutLimit);
        foreach (var entry in retry.Backoff is YamlMapping backoff ? backoff.Entries : [])
        {
            if (entry is not { Name: { } name, ValueNode.Resolved: YamlScalar wait }
                || !name.EndsWith("_in_secs", StringComparison.Ordinal)
                || !(NumberIn(wait) > LongestWait))
            {
                continue;
            }

            findings.Add(new Finding(
                workflow.At(wait),
                wait.Value,
                "a wait of more than a day, in seconds") { Help = $"the most is {LongestWait}" });
        }

        void CheckLimit(YamlScalar? limit)
        {
            if (limit is null || NumberIn(limit) is not (< 0 or > MostRetries)) return;
            findings.Add(new Finding(
                workflow.At(limit),
                limit.Value,
                "no number of retries that the engine takes") { Help = $"the most is {MostRetries}" });
        }
    }

    private static long? NumberIn(YamlScalar scalar) =>
        long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static ExampleFile Main(string line) => new("main.sch.yaml", $$"""
        Workflow:
          id: orders.main
          jobs:
            - job:
                id: write
                type: Spark
                retry_policy:
                  {{line}}
        """);
}
