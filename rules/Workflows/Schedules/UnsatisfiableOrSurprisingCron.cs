using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Times;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Workflows.Schedules;

/// <summary>A cron expression that never fires, or at other times than it seems to say.</summary>
public sealed class UnsatisfiableOrSurprisingCron : Rule
{
    private const string FivefoldHelp = "five fields: minute, hour, day of the month, month, day of the week";

    public override RuleInfo Info { get; } = new("WFL015", "unsatisfiable-or-surprising-cron")
    {
        Severity = Severity.Error,
        Message = "the schedule `{0}` {1}",
        Summary =
            "A cron expression that cannot be read, that names a day no month has, that fires every minute, or whose two kinds of days add up.",
        Why =
            "A trigger that never fires is green and computes nothing; `0 9 1 * 1` fires on each first of the month and on each Monday besides, not on first Mondays.",
        Silent = "Expressions with parameters, nicknames such as `@daily`, and `L`, `W` and `#` of Quartz.",
        Examples = () =>
        [
            Example.Bad(Daily("0 0 [|30|] 2 *")),
            Example.Bad(Daily("[|*|] 3 * * *")),
            Example.Bad(Daily("0 9 1 * [|1|]")),
            Example.Bad(Daily("0 [|24|] * * *")),
            Example.Bad(Daily("[|0 9 * *|]")),
            Example.Bad(Daily("0 0 9 ? * [|1-5|]")),
            Example.Good(Daily("0 0 29 2 *")),
            Example.Good(Daily("*/15 3 * * *")),
            Example.Good(Daily("0 0 9 ? * MON-FRI")),
            Example.Good(Daily("0 0 9 ? * 6L")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var trigger in workflow.Workflow.TimeTriggers)
        {
            if (trigger.Cron is { } cron && Judge(cron, workflow) is { } finding) findings.Add(finding);
        }

        return findings.ToArray();
    }

    private static Finding? Judge(YamlScalar text, WorkflowModel workflow)
    {
        if (CronText.HasWrongShape(text))
        {
            return new Finding(
                workflow.At(text.SpanOf(0, text.Value.Length)),
                text.Value,
                "is no cron expression") { Label = "not five to seven fields", Help = FivefoldHelp };
        }

        if (CronText.Parse(text) is not { } cron) return null;
        for (var i = 0; i < cron.Fields.Count; i++)
        {
            if (!cron.Fields[i].IsReadable)
            {
                return Finding(
                    cron,
                    cron.Fields[i],
                    "is no cron expression",
                    $"no {cron.FieldNames[i]}",
                    cron.IsQuartz ? "six fields are read as Quartz does: the seconds come first" : FivefoldHelp);
            }
        }

        return cron.NeverFires ? Finding(
            cron,
            cron.DaysOfMonth,
            "never fires",
            $"month {cron.Months.Text} has no such day",
            "the trigger stays enabled, and nothing starts")
            : OftenField(cron) is { } often ? Finding(
                cron,
                often,
                "fires more often than the engine starts runs, every two minutes",
                "one after the other",
                "name the minutes, such as `0` or `*/15`")
            : AddsUp(cron) ? Finding(
                cron,
                cron.DaysOfWeek,
                "fires on the days of the month and on the days of the week besides",
                $"besides day {cron.DaysOfMonth.Text} of the month",
                "leave one of them `*`, and test the other in the workflow")
            : cron is { IsQuartz: true, DaysOfWeek.Text: "1-5" } ? Weekdays(cron, workflow)
            : null;

        Finding Finding(CronText cron, CronField field, string consequence, string label, string help) =>
            new(workflow.At(cron.SpanOf(field)), text.Value, consequence) { Label = label, Help = help };
    }

    // Unix ORs two days that are both given; a "*/2" there counts as open for some readers, so nothing is said of it.
    private static bool AddsUp(CronText cron) =>
        !cron.DaysOfMonth.IsOpen && !cron.DaysOfWeek.IsOpen && cron.DaysOfMonth.Text[0] != '*' && cron.DaysOfWeek.Text[0] != '*';

    private static CronField? OftenField(CronText cron) =>
        cron.Seconds is { } seconds && HasNeighbours(seconds) ? seconds : HasNeighbours(cron.Minutes) ? cron.Minutes : null;

    private static bool HasNeighbours(CronField field) => field.Values is { } bits && (bits & bits >> 1) != 0;

    private static Finding Weekdays(CronText cron, WorkflowModel workflow)
    {
        var place = workflow.At(cron.SpanOf(cron.DaysOfWeek));
        return new Finding(
            place,
            cron.Scalar.Value,
            "fires from Sunday to Thursday") { Label = "Sunday is 1 in six fields", Fixes = [Fix.Replace(place, "MON-FRI")] };
    }

    private static ExampleFile Daily(string cron) => new("daily.sch.yaml", $"""
        Workflow:
          id: revenue.daily
          time_triggers:
            - type: CRON
              cron: '{cron}'
          jobs:
            - subworkflow:
                id: today
                workflow_id: revenue.main
        """);
}
