using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.HighWaterMarks;

/// <summary>A high-water mark in no zone, or in another one than its table's days.</summary>
public sealed class HwmTimeZone : Rule
{
    public override RuleInfo Info { get; } = new("HWM005", "hwm-timezone")
    {
        Severity = Severity.Error,
        Message = "the mark {0}",
        Summary = "`hwm_timezone` is there, names a time zone, and is the zone that the comment of the partition column names.",
        Why = "The mark is hours ahead of the data: readers take a day for complete that still lacks its evening.",
        Silent =
            "Zones only known at run time, abbreviations and offsets, and partition columns whose comment names no zone. A missing zone is a warning: the engine takes UTC.",
        Examples = () =>
        [
            Example.Bad(Main("[|mark|]", "hwm_datetime: ${RUN_DATE}"), Ddl("UTC")),
            Example.Bad(Main("mark", "hwm_timezone: [|America/Los_Angelos|]"), Ddl("store")),
            Example.Bad(Main("mark", "hwm_timezone: [|UTCC|]"), Ddl("UTC")),
            Example.Bad(Main("mark", "hwm_timezone: [|Mars|]"), Ddl("UTC")),
            Example.Bad(Main("mark", "hwm_timezone: [|America/Los_Angeles|]"), Ddl("UTC")),
            Example.Good(Main("mark", "hwm_timezone: UTC"), Ddl("UTC")),
            Example.Good(Main("mark", "hwm_timezone: America/Los_Angeles"), Ddl("store")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is TaskJob { HighWaterMark: { Node: not null } mark } task && Judge(task, mark, workflow) is { } finding)
                findings.Add(finding);
        }

        return findings.ToArray();
    }

    private static Finding? Judge(TaskJob job, HighWaterMarkSpec mark, WorkflowModel workflow)
    {
        if (mark.TimeZone is not { } text)
        {
            return new Finding(workflow.At(job.Id ?? job.Wrapper), $"`{job.IdText}` names no time zone")
            {
                Label = "no zone",
                Help = "add `hwm_timezone:` with the zone of the table's days, such as `UTC`",
                AtMost = Severity.Warning,
            };
        }

        if (RunZones.Of(text, workflow, job) is not { } zone) return null;
        var days = ZoneOfDays(mark, job, workflow);
        if (TimeZones.Intended(zone.Name) is { } meant)
        {
            // The right spelling of the wrong zone would be no repair.
            var isWrong = days is not null && TimeZones.SurelyDiffer(days.Name, meant);
            return new Finding(
                zone.Place,
                $"is in `{zone.Name}`, which is no time zone")
            {
                Label = "no such zone",
                Fixes = isWrong ? [] : [Fix.Replace(zone.Place, meant)],
            };
        }

        if (TimeZones.IsNoZone(zone.Name))
        {
            return new Finding(
                zone.Place,
                $"is in `{zone.Name}`, which is no time zone")
            {
                Label = "no such zone",
                Help = "write the zone as `UTC` or `Europe/Oslo`",
            };
        }

        if (days is null || !TimeZones.SurelyDiffer(days.Name, zone.Name)) return null;
        return new Finding(workflow.At(text), $"is in `{zone.Name}`, and the days of the table are in `{days.Name}`")
        {
            Label = "another zone",
            Related = [
                new RelatedPlace(days.Place, "the zone of the days"),
                .. zone.Place == workflow.At(text) ? [] : new[] { new RelatedPlace(zone.Place, "its value") },
            ],
        };
    }

    // "sales_date DATE COMMENT 'Day of the sale in UTC.'" of the partition column.
    private static KnownZone? ZoneOfDays(HighWaterMarkSpec mark, TaskJob job, WorkflowModel workflow)
    {
        if (mark.Table is not { } name
            || workflow.Package.Tables.SchemaOf(TableIdentity.Of(workflow.Parameters.TextOf(name, job))) is not { } schema)
        {
            return null;
        }

        var zones = schema.PartitionColumns.Where(c => c.Comment is not null)
            .Select(c => (Zone: TimeZones.In(c.Comment!), c.Place))
            .Where(c => c.Zone is not null).ToArray();
        return zones.Length == 1 ? new KnownZone(zones[0].Zone!, zones[0].Place) : null;
    }

    private static ExampleFile Main(string id, string line) => new("main.sch.yaml", $$"""
        Workflow:
          id: revenue.main
          RUN_DATE: '20240301'
          jobs:
            - job:
                id: {{id}}
                type: HWM
                metacat:
                  table: lake/retail/revenue
                  {{line}}
        """);

    private static ExampleFile Ddl(string zone) => new("ddl/revenue.sql", $"""
        CREATE TABLE retail.revenue (amount DECIMAL(18, 2) COMMENT 'Sum.', sales_date DATE COMMENT 'Day of the sale in {zone}.')
        USING iceberg
        PARTITIONED BY (sales_date);
        """);
}
