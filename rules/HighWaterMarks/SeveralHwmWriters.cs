using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Rules.HighWaterMarks;

/// <summary>Two jobs that both say up to when a table is complete.</summary>
public sealed class SeveralHwmWriters : Rule
{
    public override RuleInfo Info { get; } = new("HWM009", "several-hwm-writers")
    {
        Severity = Severity.Warning,
        Message = "`{0}` and `{1}` both move the mark of `{2}`",
        Summary = "A table has one HWM job: no two that always run, in one workflow or in two of a package.",
        Why = "The readers start on the first of the two marks, before what the second one waits for is done.",
        Silent = "Jobs that stand behind conditions: of two of them, one may be meant for each case.",
        Examples = () =>
        [
            Example.Bad(Main("[|mark_again|]", "lake/shop/orders")),
            Example.Good(Main("mark_lines", "lake/shop/order_lines")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (package.Tables.InRole(TableRole.Mark).Length < 2) return [];
        var findings = new List<Finding>();
        var marks = package.Tables.InRole(TableRole.Mark)
            .Where(m => m is { Workflow: not null, Job: not null } && AlwaysRuns(m.Job, m.Workflow)).ToArray();
        var reported = new HashSet<Job>();
        for (var second = 1; second < marks.Length; second++)
        {
            var first = package.Tables.MayBe(marks[second].Identity, TableRole.Mark)
                .FirstOrDefault(m => marks.Contains(m) && m.SameTableAs(marks[second]) == Answer.Yes);
            if (first is null || ReferenceEquals(first.Job, marks[second].Job) || !reported.Add(marks[second].Job!)) continue;
            var job = marks[second].Job!;
            findings.Add(new Finding(
                marks[second].Workflow!.At(job.Id ?? job.Wrapper),
                first.Job!.IdText,
                job.IdText,
                marks[second].Identity.ShortName)
            {
                Label = "moves the mark too",
                Related = [new RelatedPlace(first.Workflow!.At(first.Job.Id ?? first.Job.Wrapper), "moves the mark")],
                Help = "keep the one that runs when all of the day is published",
            });
        }

        return findings.ToArray();
    }

    private static bool AlwaysRuns(Job job, WorkflowModel workflow) => job.Ancestors().Prepend(job).All(workflow.Graph.AlwaysRuns);

    private static ExampleFile Main(string id, string table) => new("main.sch.yaml", $$"""
        Workflow:
          id: orders.main
          dag: sequential
          jobs:
            - job:
                id: mark
                type: HWM
                metacat: {table: lake/shop/orders}
            - job:
                id: {{id}}
                type: HWM
                metacat: {table: {{table}}}
        """);
}
