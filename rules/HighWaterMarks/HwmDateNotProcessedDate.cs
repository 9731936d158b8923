using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.HighWaterMarks;

/// <summary>A high-water mark for another day than the one computed.</summary>
public sealed class HwmDateNotProcessedDate : Rule
{
    public override RuleInfo Info { get; } = new("HWM006", "hwm-date-not-processed-date")
    {
        Severity = Severity.Error,
        Message = "`{0}` is marked complete up to `{1}`, but the day it is computed for is {2}",
        Summary =
            "`hwm_datetime` comes from the same parameter as the day that the script writes, or reads where it writes none of its own.",
        Why = "The mark claims a day that was not computed: readers take old rows for that day's.",
        Silent = "Days whose origin cannot be followed, ranges of days, and parameters nobody defines.",
        Examples = () =>
        [
            Example.Bad(Main("[|${OTHER_DATE}|]"), Script("'${RUN_DATE}'")),
            Example.Bad(Main("[|${RUN_DATE}|]"), Script("CURRENT_DATE")),
            Example.Good(Main("${RUN_DATE}"), Script("to_date('${RUN_DATE}', 'yyyyMMdd')")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        if (workflow.Document.Tree.Errors.Count > 0) return [];
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not TaskJob { HighWaterMark: { DateTime: { } marked } mark }
                || DayTrace.Of(marked, workflow, job, []) is not { } day)
            {
                continue;
            }

            foreach (var name in mark.Tables)
            {
                var table = TableIdentity.Of(workflow.Parameters.TextOf(name, job));
                if (OtherDay(table, day, marked, workflow) is not var (script, origin)) continue;
                findings.Add(new Finding(workflow.At(marked), table.ShortName, marked.Value, NameOf(origin))
                {
                    Label = "another day",

                    // A mark that follows the clock is wrong whatever the script computes.
                    FollowsFrom = [
                        .. MarkedDay.GivenBeside(day, workflow) is null ? [] : new[] { new Cause("HWM008", workflow.At(marked)) },
                        new Cause("HWM010", workflow.At(marked)),
                        .. workflow.Package.CausesAnywhere("REF004"),
                    ],
                    Related = [new RelatedPlace(script.At(origin.Node), "the day that is computed")],
                });
                break;
            }
        }

        return findings.ToArray();
    }

    // All that the workflow writes into the table is for a day that is proven to be another one.
    private static (Script Script, DateOrigin Origin)? OtherDay(
        TableIdentity table,
        DayTrace day,
        YamlScalar marked,
        WorkflowModel workflow)
    {
        (Script, DateOrigin)? first = null;
        foreach (var write in workflow.Writes.MayBeOf(table))
        {
            if (write.Mention is not ScriptMention { Use: { } use } mention) continue;
            var days = ProcessedDays.Of(mention.Effect.Statement, mention.Script);
            if (days.Length == 0 || !Array.TrueForAll(days, d => IsOther(d, day, marked, use, write.Calls))) return null;
            first ??= (mention.Script, days[0]);
        }

        return first;
    }

    private static bool IsOther(DateOrigin origin, DayTrace day, YamlScalar marked, ScriptUse use, IReadOnlyList<WorkflowCall> calls)
    {
        if (origin.Source == DateSource.WallClock) return !day.Roots.Contains(DayTrace.Clock);
        if (origin is not { Source: DateSource.Parameter, Parameter: { } hole })
            return !day.IsConstant || !IsSameDay(marked.Value, origin.Node.Text);
        if (DayTrace.OfHole(hole, use, calls) is not { } computed) return false;
        if (day.IsConstant || computed.IsConstant) return day.IsConstant != computed.IsConstant && day.IsSure && computed.IsSure;
        return (computed with { Offset = computed.Offset + origin.Offset }).SameAs(day) == Answer.No;
    }

    private static bool IsSameDay(string left, string right) => Digits(left).SequenceEqual(Digits(right));

    private static IEnumerable<char> Digits(string text) => text.Where(c => c is >= '0' and <= '9').Take(8);

    private static string NameOf(DateOrigin origin) => origin.Source switch
    {
        DateSource.WallClock => $"that of the clock, `{origin.Node.Text}`",
        DateSource.Parameter => $"`${{{origin.Parameter}}}`{Days(origin.Offset)}",
        _ => $"always `{origin.Node.Text}`",
    };

    private static string Days(int? offset) => offset switch
    {
        null or 0 => "",
        1 or -1 => offset > 0 ? " plus a day" : " minus a day",
        > 0 => $" plus {offset} days",
        _ => $" minus {-offset} days",
    };

    private static ExampleFile Main(string marked) => new("main.sch.yaml", $$"""
        Workflow:
          id: titles.main
          RUN_DATE: "20240301"
          OTHER_DATE: "20240201"
          dag: sequential
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: $S3{./src/titles.sql}
                  parameters:
                    RUN_DATE: ${RUN_DATE}
            - job:
                id: mark
                type: HWM
                metacat:
                  table: lake/media/titles
                  hwm_datetime: {{marked}}
        """);

    private static ExampleFile Script(string day) => new("src/titles.sql", $"""
        INSERT OVERWRITE TABLE media.titles
        SELECT title_id, SUM(hours) AS hours
        FROM media.views
        WHERE view_date = {day}
        GROUP BY title_id;
        """);
}
