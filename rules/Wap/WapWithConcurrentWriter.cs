using System.Globalization;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Wap;

/// <summary>Days published beside each other by commits that are only published onto the state they were made from.</summary>
public sealed class WapWithConcurrentWriter : Rule
{
    public override RuleInfo Info { get; } = new("WAP008", "wap-with-concurrent-writer")
    {
        Severity = Severity.Warning,
        IsPreview = true,
        Message = "`{0}` publishes several days of `{1}` at the same time, but {2} is refused once another day is published",
        Summary =
            "A loop runs the days of a wap template one after the other when its job merges, deletes, updates or overwrites without the dynamic mode.",
        Why =
            "A staged append or dynamic overwrite is published onto any state of the table, every other commit only onto the one it was made from: of four days that start together one is published, and three fail after their audits.",
        Silent = "Appends, dynamic overwrites, and loops that run one round at a time or whose number of rounds is only known at run time.",
        Examples = () =>
        [
            Example.Bad(
                Backfill("[|4|]"),
                Main,
                Script(
                    "MERGE INTO shop.orders AS t USING shop.lines AS l ON t.order_id = l.order_id AND t.day = '${RUN_DATE}' WHEN NOT MATCHED THEN INSERT *;")),
            Example.Bad(
                Backfill("[|4|]"),
                Main,
                Script("INSERT OVERWRITE TABLE shop.orders PARTITION (day = '${RUN_DATE}') SELECT order_id FROM shop.lines;")),
            Example.Bad(
                Backfill("[|4|]"),
                Main,
                Script(
                    "SET spark.sql.sources.partitionOverwriteMode = static;\nINSERT OVERWRITE TABLE shop.orders SELECT order_id, day FROM shop.lines WHERE day = '${RUN_DATE}';")),
            Example.Good(
                Backfill("1"),
                Main,
                Script("INSERT OVERWRITE TABLE shop.orders PARTITION (day = '${RUN_DATE}') SELECT order_id FROM shop.lines;")),
            Example.Good(
                Backfill("4"),
                Main,
                Script(
                    "SET spark.sql.sources.partitionOverwriteMode = dynamic;\nINSERT OVERWRITE TABLE shop.orders SELECT order_id, day FROM shop.lines WHERE day = '${RUN_DATE}';")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var reported = new HashSet<Job>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not GuardedJob template || CommitIn(template, workflow) is not var (script, statement, table, name)) continue;
            var own = template.Ancestors()
                .OfType<LoopJob>()
                .Where(loop => RepeatedRun.IsOverDays(loop))
                .Select(loop => (Loop: loop, Model: workflow));
            var around = RepeatedRun.Of(workflow)
                .Where(run => run.ReachOf(workflow, template).Answer == Answer.Yes)
                .Select(run => (Loop: run.Repeater, Model: run.Calls[0].Caller));
            foreach (var (loop, model) in own.Concat(around))
            {
                if (loop.Concurrency is not { } width
                    || !int.TryParse(width.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds)
                    || rounds < 2
                    || !reported.Add(loop))
                {
                    continue;
                }

                yield return new Finding(model.At(width), loop.IdText, table.ShortName, name)
                {
                    Label = "rounds at once",

                    // Days that read the day before cannot run beside each other at all.
                    FollowsFrom = SelfRead.In(script).Any() ? [new Cause("BKF003", model.At(width))] : [],
                    Related = [
                        new RelatedPlace(script.At(statement), "published only onto the state it was made from"),
                        new RelatedPlace(workflow.At(template.Id ?? template.Wrapper), "the template that publishes it"),
                    ],
                    Help = "`concurrency: 1`, or write each day with a dynamic overwrite",
                };
            }
        }
    }

    private static (Script Script, TableName Name, TableIdentity Table, string Kind)? CommitIn(GuardedJob template, WorkflowModel workflow)
    {
        foreach (var task in template.AllDescendants.OfType<TaskJob>())
        {
            if (workflow.ScriptOf(task) is not { } script) continue;
            var use = new ScriptUse(script, task, workflow);
            foreach (var effect in script.Effects)
            {
                if (effect.Role is not (TableRole.Write or TableRole.Change) || KindOf(effect.Statement, use) is not { } kind) continue;
                var table = script.IdentityOf(effect.Name, use);
                if (workflow.Package.Tables.GuardedBy(template).Any(guard => guard.Identity.SameAs(table) == Answer.Yes))
                    return (script, effect.Name, table, kind);
            }
        }

        return null;
    }

    private static string? KindOf(Statement statement, ScriptUse use) => statement switch
    {
        MergeStatement => "a MERGE",
        UpdateStatement => "an UPDATE",
        DeleteStatement => "a DELETE",
        InsertStatement { IsOverwrite: true } insert when IsStatic(insert, use) => "a static INSERT OVERWRITE",
        _ => null,
    };

    // All partitions given by value, or none given and nobody asks for the dynamic mode.
    private static bool IsStatic(InsertStatement insert, ScriptUse use)
    {
        if (insert.Partition is { } partition && partition.Entries.All(entry => entry.Value is not null))
        {
            return use.Script.TargetSchemaOf(insert.Target!) is not { } schema
                || schema.PartitionColumns.Count() <= partition.Entries.Count;
        }

        return PartitionOverwrites.AreDynamic(insert, use) == Answer.No;
    }

    private static ExampleFile Backfill(string concurrency) => new("backfill.sch.yaml", $$"""
        Workflow:
          id: orders.backfill
          jobs:
            - foreach:
                id: days
                concurrency: {{concurrency}}
                params:
                  '!DAY': return Util.dateIntsBetween(20240301, 20240401, 1);
                jobs:
                  - subworkflow:
                      id: day
                      workflow_id: orders.main
                      RUN_DATE: $DAY
        """);

    private static ExampleFile Main { get; } = new("main.sch.yaml", """
        Workflow:
          id: orders.main
          RUN_DATE: '20240301'
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
                        script: $S3{./src/orders.sql}
                        parameters: {RUN_DATE: $RUN_DATE}
        """);

    private static ExampleFile Script(string text) => new("src/orders.sql", text);
}
