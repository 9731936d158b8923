using System.Globalization;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Metadata;

/// <summary>A table whose days are deleted before the pipeline is done with them.</summary>
public sealed class LifetimeShorterThanWindow : Rule
{
    public override RuleInfo Info { get; } = new("MET006", "lifetime-shorter-than-window")
    {
        Severity = Severity.Error,
        Message = "`{0}` is kept for {1}, but `{2}` writes days that are {3} old",
        Summary =
            "The `lifetime` of a table is at least as long as the range of days that the daily workflow looks back or the backfill restates.",
        Why = "The days are computed in the night and deleted in the same night.",
        Silent = "Lifetimes of -1 (for ever), and ranges whose days are only known at run time.",
        Examples = () =>
        [
            Example.Bad(Main("[|7|]"), Daily),
            Example.Bad(Main("[|7|]"), Ranges),
            Example.Good(Main("30"), Daily),
            Example.Good(Main("30"), Ranges),
            Example.Good(Main("-1"), Daily),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (!package.IsReadInFull) yield break;
        var seen = new HashSet<YamlScalar>();
        foreach (var description in package.Tables.InRole(TableRole.Describe))
        {
            if (description is not { Workflow: { } workflow, Job: TaskJob { Metadata.Lifetime: { } lifetime } } || !seen.Add(lifetime))
                continue;
            if (workflow.Parameters.TextOf(lifetime, description.Job).Constant is not { } text
                || !long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var days)
                || days <= 0)
            {
                continue;
            }

            if (package.Workspace.DayRanges.LongestFor(description.Identity) is not { } range || range.Days <= days) continue;
            yield return new Finding(
                workflow.At(lifetime),
                description.Identity.ShortName,
                Counted.Of(days, "day"),
                range.Loop.Id?.Value ?? "the loop",
                Counted.Of(range.Days, "day"))
            {
                Label = "too short",
                Related = [new RelatedPlace(range.Place, "the range begins here")],
            };
        }
    }

    private static ExampleFile Main(string lifetime) => new("main.sch.yaml", $"""
        Workflow:
          id: revenue.main
          dag: sequential
          jobs:
            - job:
                id: describe
                type: Metadata
                metacat:
                  tables: [lake/retail/revenue]
                  lifetime: {lifetime}
            - template:
                id: publish
                type: wap
                tables: [lake/retail/revenue]
        """);

    private static ExampleFile Daily { get; } = new("daily.sch.yaml", """
        Workflow:
          id: revenue.daily
          '!FIRST_DAY': return Util.incrementDateInt(TARGET_RUN_DATE, -14);
          '!LAST_DAY': return Util.incrementDateInt(TARGET_RUN_DATE, -1);
          jobs:
            - foreach:
                id: late_days
                params:
                  '!DAY': return Util.dateIntsBetween(FIRST_DAY, LAST_DAY, 1);
                jobs:
                  - subworkflow:
                      id: day
                      workflow_id: revenue.main
                      RUN_DATE: ${DAY}
        """);

    private static ExampleFile Ranges { get; } = new("daily.sch.yaml", """
        Workflow:
          id: revenue.daily
          jobs:
            - foreach:
                id: late_days
                ranges:
                  BACK: {from: -14, to: 0}
                jobs:
                  - subworkflow:
                      id: day
                      workflow_id: revenue.main
                      '!RUN_DATE': return Util.incrementDateInt(TARGET_RUN_DATE, BACK);
        """);
}
