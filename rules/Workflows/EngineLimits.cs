using System.Globalization;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>More of something than the engine takes.</summary>
public sealed class EngineLimits : Rule
{
    private const int MostJobs = 300;
    private const int DeepestLoop = 10;
    private const int MostRounds = 25_000;
    private const int MostRoundsAtOnce = 500;
    private const int MostParameters = 128;
    private const int LargestFile = 256 * 1024;

    public override RuleInfo Info { get; } = new("WFL023", "engine-limits")
    {
        Severity = Severity.Error,
        Message = "{0}, but the engine takes {1} at most",
        Summary =
            "A workflow has at most 300 jobs, ten levels of loops, 128 parameters in one place and 256 KB; a loop has at most 25,000 rounds, 500 of them at once.",
        Why = "The workflow is rejected when it is deployed, or a loop when it starts.",
        Silent = "Numbers that are only known at run time.",
        Examples = () =>
        [
            Example.Bad(Loop("concurrency: [|1000|]", "{from: 0, to: 500}")),
            Example.Bad(Loop("concurrency: 10", "{from: 0, [|to|]: 100000}")),
            Example.Good(Loop("concurrency: 500", "{from: 0, to: 100000, increment: 4}")),
            Example.Good(Loop("concurrency: ${ROUNDS}", "{from: 0, to: 500}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        var whole = workflow.At(workflow.Workflow.Id ?? workflow.Workflow.RootKey);
        var jobs = workflow.Workflow.AllJobs.Length;
        if (jobs > MostJobs) findings.Add(new Finding(whole, $"the workflow has {jobs} jobs", $"{MostJobs}"));
        if (workflow.Document.Source.Length > LargestFile)
            findings.Add(new Finding(whole, $"the file has {workflow.Document.Source.Length / 1024} KB", $"{LargestFile / 1024} KB"));
        if (workflow.Workflow.Parameters.Length > MostParameters)
            findings.Add(new Finding(whole, $"the workflow has {workflow.Workflow.Parameters.Length} parameters", $"{MostParameters}"));
        foreach (var days in DayRange.In(workflow))
        {
            if (days.Days > MostRounds) findings.Add(new Finding(days.Place, $"the loop has {days.Days} rounds", $"{MostRounds}"));
        }

        foreach (var job in workflow.Workflow.AllJobs) Check(job, workflow, findings);
        return findings.ToArray();
    }

    private static void Check(Job job, WorkflowModel workflow, List<Finding> findings)
    {
        var place = workflow.At(job.Id ?? job.Wrapper);
        if (job.Parameters.Length > MostParameters)
            findings.Add(new Finding(place, $"`{job.IdText}` has {job.Parameters.Length} parameters", $"{MostParameters}"));
        if (job is TaskJob { Arguments.Length: > MostParameters } task)
            findings.Add(new Finding(place, $"`{job.IdText}` passes {task.Arguments.Length} parameters", $"{MostParameters}"));
        if (job is not LoopJob loop) return;
        if (loop.Ancestors().OfType<LoopJob>().Count() == DeepestLoop)
            findings.Add(new Finding(place, $"`{job.IdText}` stands in {DeepestLoop} loops", $"{DeepestLoop} levels"));
        if (loop.Concurrency is { } width && NumberIn(width) > MostRoundsAtOnce)
            findings.Add(new Finding(workflow.At(width), $"{width.Value} rounds run at once", $"{MostRoundsAtOnce}"));
        foreach (var range in loop.Ranges)
        {
            if (RoundsOf(range) is { } rounds && rounds > MostRounds)
            {
                findings.Add(new Finding(
                    workflow.At(range.To?.Entry?.KeyNode ?? range.Name),
                    $"the range has {rounds} rounds",
                    $"{MostRounds}") { Label = $"{rounds} rounds" });
            }
        }
    }

    private static long? RoundsOf(LoopRange range)
    {
        var step = range.Increment is null ? 1 : NumberIn(range.Increment);
        return NumberIn(range.From) is { } from && NumberIn(range.To) is { } to && step is > 0
            ? (to - from + step.Value - 1) / step.Value
            : null;
    }

    // Long enough for any number that is meant, short enough never to overflow.
    private static long? NumberIn(YamlNode? node) =>
        node is YamlScalar { Value.Length: < 13 } scalar
        && ParameterType.Takes("long", scalar)
        && long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static ExampleFile Loop(string concurrency, string range) => new("main.sch.yaml", $$"""
        Workflow:
          id: orders.main
          ROUNDS: 5
          jobs:
            - foreach:
                id: parts
                {{concurrency}}
                ranges:
                  part: {{range}}
                jobs:
                  - job:
                      id: write
                      type: NoOp
        """);
}
