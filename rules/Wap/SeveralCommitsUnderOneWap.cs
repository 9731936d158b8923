using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Rules.Wap;

/// <summary>Two commits to one table in a template that publishes one.</summary>
public sealed class SeveralCommitsUnderOneWap : Rule
{
    public override RuleInfo Info { get; } = new("WAP006", "several-commits-under-one-wap")
    {
        Severity = Severity.Warning,
        IsPreview = true,
        Message = "`{0}` is changed twice in `{1}`, which publishes one snapshot",
        Summary = "The jobs of a wap template change each guarded table with one statement.",
        Why =
            "Where the template stages snapshots by their WAP id, each statement stages one of its own and a single one is published: the DELETE stays back, or the second INSERT does.",
        Silent =
            "Jobs that run under a condition, tables that are not surely the same, and temporary views. Templates that stage on a branch publish all commits: leave the rule off there.",
        Examples = () =>
        [
            Example.Bad(Main, new ExampleFile("src/write.sql", """
                DELETE FROM shop.orders WHERE day = '${DAY}';
                INSERT INTO [|shop.orders|] SELECT order_id, day FROM shop.lines WHERE day = '${DAY}';
                """)),
            Example.Good(Main, new ExampleFile("src/write.sql", """
                INSERT OVERWRITE TABLE shop.orders PARTITION (day = '${DAY}') SELECT order_id FROM shop.lines WHERE day = '${DAY}';
                """)),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not GuardedJob template) continue;
            foreach (var table in template.Tables.Select(name => TableIdentity.Of(workflow.Parameters.TextOf(name, template))))
            {
                var commits = template.AllDescendants.OfType<TaskJob>()
                    .Where(task => AlwaysRuns(task, template, workflow))
                    .SelectMany(task => CommitsOf(table, task, workflow))
                    .Take(2).ToArray();
                if (commits is not [var first, var second]) continue;
                yield return new Finding(second, table.ShortName, template.Id?.Value ?? "the template")
                {
                    Label = "a second commit",
                    Related = [
                        new RelatedPlace(first, "the first one"),
                        new RelatedPlace(workflow.At(template.Id ?? template.Wrapper), "the template around them"),
                    ],
                    Help = "write the table with one INSERT OVERWRITE or MERGE",
                };
            }
        }
    }

    private static IEnumerable<Location> CommitsOf(TableIdentity table, TaskJob task, WorkflowModel workflow)
    {
        if (workflow.ScriptOf(task) is not { } script) yield break;
        var use = new ScriptUse(script, task, workflow);
        foreach (var effect in script.Effects)
        {
            if (effect.Role is TableRole.Write or TableRole.Change && script.IdentityOf(effect.Name, use).SameAs(table) == Answer.Yes)
                yield return script.At(effect.Name);
        }
    }

    private static bool AlwaysRuns(TaskJob task, GuardedJob template, WorkflowModel workflow) =>
        task.Ancestors()
            .Prepend(task)
            .TakeWhile(scope => !ReferenceEquals(scope, template))
            .All(scope => !workflow.Graph.OrderAround(scope).HasConditions);

    private static ExampleFile Main { get; } = new("main.sch.yaml", """
        Workflow:
          id: orders.main
          DAY: '20240301'
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/shop/orders]
                write_jobs:
                  - job:
                      id: write
                      type: Spark
                      spark:
                        script: $S3{./src/write.sql}
                        parameters: {DAY: $DAY}
        """);
}
