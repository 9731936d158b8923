using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.HighWaterMarks;

/// <summary>Rounds of a loop that set one mark to different times, beside each other.</summary>
public sealed class HwmInParallelLoop : Rule
{
    public override RuleInfo Info { get; } = new("HWM007", "hwm-in-parallel-loop")
    {
        Severity = Severity.Error,
        Message = "the rounds of `{0}` move the mark of `{1}` at the same time",
        Summary =
            "An HWM job in a loop whose rounds run at the same time, for a table that is the same in all of them and a time that is not.",
        Why = "The round that ends last decides: the mark stands at some hour, not at the newest.",
        Silent =
            "Loops over days in which a condition keeps the mark out of some rounds, rounds that run one after the other, and numbers of rounds only known at run time.",
        Examples = () =>
        [
            Example.Bad(Loop("concurrency: 4", "lake/shop/orders", "[|$HOUR|]")),
            Example.Good(Loop("concurrency: 1", "lake/shop/orders", "$HOUR")),
            Example.Good(Loop("concurrency: 4", "lake/shop/orders_$HOUR", "$HOUR")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is TaskJob { Parent: not null, HighWaterMark: { DateTime: { } time, Table: { } table } }
                && ParallelLoopAround(job) is { } loop
                && FollowsRounds(time, loop) && !MayBeKeptOut(job, loop, workflow) && !MayDiffer(table, job, workflow))
            {
                findings.Add(Finding(time, table, job, loop, workflow));
            }
        }

        return findings.ToArray();
    }

    private static LoopJob? ParallelLoopAround(Job job)
    {
        for (var around = job.Parent; around is not null; around = around.Parent)
        {
            if (around is LoopJob { Concurrency: { } width } loop && int.TryParse(width.Value, out var rounds) && rounds > 1) return loop;
        }

        return null;
    }

    private static bool FollowsRounds(YamlScalar time, LoopJob loop)
    {
        var names = loop.LoopParameters.Select(p => p.Name).Concat(loop.Ranges.Select(r => r.Name.Value)).ToArray();
        return InterpolatedText.ReferencesIn(time).Any(r => names.Contains(r.Name));
    }

    // "IF DAY == LAST_DAY THEN mark"
    private static bool MayBeKeptOut(Job mark, LoopJob loop, WorkflowModel workflow) =>
        RepeatedRun.IsOverDays(loop)
        && !mark.Ancestors().TakeWhile(around => !ReferenceEquals(around, loop)).Prepend(mark).All(workflow.Graph.AlwaysRuns);

    // By what a round, a job or a caller gives.
    private static bool MayDiffer(YamlScalar table, Job mark, WorkflowModel workflow) =>
        InterpolatedText.ReferencesIn(table)
            .Any(r => workflow.Parameters.Find(r.Name, mark) is not { } definition || !workflow.Workflow.Parameters.Contains(definition));

    private static Finding Finding(YamlScalar time, YamlScalar table, Job mark, LoopJob loop, WorkflowModel workflow) =>
        new(workflow.At(time), loop.IdText, TableIdentity.Of(workflow.Parameters.TextOf(table, mark)).ShortName)
        {
            Label = "another time in each round",
            FollowsFrom = RepeatedRun.IsOverDays(loop) ? [new Cause("HWM004", workflow.At(mark.Id ?? mark.Wrapper))] : [],
            Related = [new RelatedPlace(workflow.At(loop.Concurrency!), "rounds at the same time")],
            Help = "set the mark once, behind the loop, or run the rounds one after the other",
        };

    private static ExampleFile Loop(string concurrency, string table, string time) => new("main.sch.yaml", $$"""
        Workflow:
          id: orders.main
          jobs:
            - foreach:
                id: hours
                {{concurrency}}
                params:
                  '!HOUR': return Util.intsBetween(0, 24, 1);
                jobs:
                  - job:
                      id: mark
                      type: HWM
                      metacat:
                        table: {{table}}
                        hwm_datetime: {{time}}
        """);
}
