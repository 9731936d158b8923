using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Rules.Backfills;

/// <summary>A table of days that nobody can compute again for a range of days.</summary>
public sealed class BackfillMissing : Rule
{
    public override RuleInfo Info { get; } = new("BKF001", "backfill-missing")
    {
        Severity = Severity.Warning,
        IsPreview = true,
        Message = "no workflow computes `{0}` again for a range of days",
        Summary =
            "A scheduled workflow that writes a table partitioned by day can be called for a range of days by a workflow that people start.",
        Why = "After a correction somebody starts each day by hand at night, and forgets one.",
        Silent =
            "Tables whose partitions are not known, and engines that restate days by themselves, for which the rule is to be left off.",
        Examples = () =>
        [
            Example.Bad(Main("[|sales.main|]"), Daily, Ddl, Script),
            Example.Good(Main("sales.main"), Daily, Backfill, Ddl, Script),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model)
    {
        if (model.Schedule is not { } schedule || model.RunDate is null || !model.Package.IsReadInFull) yield break;
        var write = model.Writes.All.FirstOrDefault(w =>
            w.Calls.Length == 0 && w.Mention is ScriptMention && IsOfDays(w.Table, model.Package));
        if (write is null
            || model.Workflow.AllJobs.OfType<LoopJob>().Any(loop => RepeatedRun.IsOverDays(loop))
            || RepeatedRun.Of(model).Any(IsByHand))
        {
            yield break;
        }

        if (model.Workflow.Id is { } id && model.Package.Workspace.IsMentionedInUnreadableFile(id.Value)) yield break;
        yield return new Finding(model.At(model.Workflow.Id ?? model.Workflow.RootKey), write.Table.ShortName)
        {
            Label = "one day at a time",
            Related = [new RelatedPlace(write.Mention.Place, "written here"), new RelatedPlace(schedule, "runs by itself")],
            Help = "add a workflow without triggers that loops over `Util.dateIntsBetween(FROM_DATE, TO_DATE, 1)` and calls this one",
        };
    }

    private static bool IsOfDays(TableIdentity table, Package package) => package.Tables.SchemaOf(table) is { HasDayPartition: Answer.Yes };

    // A loop of a scheduled workflow looks back some days, and no further.
    private static bool IsByHand(RepeatedRun run) => run.Calls[0].Caller.Schedule is null;

    private static ExampleFile Main(string id) => new("main.sch.yaml", $$"""
        Workflow:
          id: {{id}}
          RUN_DATE: '20240301'
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: ./src/sales.sql
                  parameters:
                    RUN_DATE: ${RUN_DATE}
        """);

    private static ExampleFile Daily { get; } = new("daily.sch.yaml", """
        Workflow:
          id: sales.daily
          time_triggers:
            - type: CRON
              cron: 0 5 * * *
          jobs:
            - subworkflow:
                id: today
                workflow_id: sales.main
                RUN_DATE: ${TARGET_RUN_DATE}
        """);

    private static ExampleFile Backfill { get; } = new("backfill.sch.yaml", """
        Workflow:
          id: sales.backfill
          FROM_DATE: 20240301
          TO_DATE: 20240401
          jobs:
            - foreach:
                id: days
                params:
                  '!DAY': return Util.dateIntsBetween(FROM_DATE, TO_DATE, 1);
                jobs:
                  - subworkflow:
                      id: day
                      workflow_id: sales.main
                      RUN_DATE: ${DAY}
        """);

    private static ExampleFile Ddl { get; } = new(
        "ddl/sales.sql",
        "CREATE TABLE shop.sales (store_id BIGINT COMMENT 'Store.', day DATE COMMENT 'Day.') USING iceberg PARTITIONED BY (day);");

    private static ExampleFile Script { get; } = new(
        "src/sales.sql",
        "INSERT OVERWRITE TABLE shop.sales PARTITION (day = '${RUN_DATE}') SELECT store_id FROM shop.lines;");
}
