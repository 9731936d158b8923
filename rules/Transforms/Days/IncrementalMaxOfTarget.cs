using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Facts;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Rules.Transforms.Days;

/// <summary>A dated job that appends what is newer than the newest row of its table, whatever day it is asked for.</summary>
public sealed class IncrementalMaxOfTarget : Rule
{
    public override RuleInfo Info { get; } = new("SQL053", "incremental-max-of-target")
    {
        Severity = Severity.Warning,
        IsPreview = true,
        Message = "only rows newer than the newest one of `{0}` are added, but this job runs for the day in `{1}`",
        Summary = "INSERT INTO of what is greater than the MAX of its own target, in a job that runs for a given day.",
        Why = "A day that is run again adds nothing, a day that failed in between is skipped, and rows that arrive late are never taken.",
        Silent = "Jobs without a day of their own, overwrites and merges, and a MAX over another table.",
        Examples = () =>
        [
            Example.Bad(DatedWorkflow.Titles, Script("loaded_at > [|(SELECT MAX(loaded_at) FROM media.titles)|]")),
            Example.Good(DatedWorkflow.Titles, Script("loaded_at > (SELECT MAX(loaded_at) FROM media.loads)")),
            Example.Good(DatedWorkflow.Titles, Script("day = to_date('${RUN_DATE}', 'yyyyMMdd')")),
        ],
    };

    public override void Register(Subscriptions on) => on.Plan<InsertNode>(Check);

    private static IEnumerable<Finding> Check(InsertNode insert, Script script)
    {
        if (insert is not { Mode: WriteMode.Append, Target: { } target } || script.RunDate is not { } day) yield break;
        var plan = script.Meaning.Plan;
        foreach (var filter in plan.Below<Filter>(insert.Source))
        {
            foreach (var condition in Conditions.Conjuncts(filter.Condition))
            {
                if (NewestIn(condition, plan) is not { } newest || !IsMaxOf(newest.Query, target.ToString())) continue;
                yield return new Finding(script.At(newest.Span), target.ToString(), day.Name)
                {
                    Label = "as far as the last run came",
                    Related = [new RelatedPlace(day.Place, "the day the job is asked for")],
                    Help = "take the rows of the day, and replace that day: INSERT OVERWRITE of its partition, or MERGE",
                };
            }
        }
    }

    // "a > (SELECT ...)", and what stands in for it where the table is empty: "a > coalesce((SELECT ...), 0)".
    private static QueryValue? NewestIn(ValueNode condition, Plan plan)
    {
        var bound = condition switch
        {
            BinaryValue { Operator: Operator.Greater or Operator.GreaterOrEqual } greater => greater.Right,
            BinaryValue { Operator: Operator.Less or Operator.LessOrEqual } less => less.Left,
            _ => null,
        };
        return bound is null ? null : plan.Below<QueryValue>(bound).FirstOrDefault();
    }

    private static bool IsMaxOf(RelationNode query, string target) =>
        query is Aggregation { Kind: GroupingKind.Whole, Items: [{ Value: { } value }], Input: var input }
        && Unwrapped(value) is CallValue { Function.GivesGreatest: true, IsAggregate: true }
        && (input is AliasedRelation alias ? alias.Input : input) is TableScan { IsTimeTravel: false } scan
        && string.Equals(scan.Name.ToString(), target, StringComparison.OrdinalIgnoreCase);

    // "coalesce(MAX(a), 0)"
    private static ValueNode Unwrapped(ValueNode value) =>
        value is CallValue { Function.Gives: Gives.Common, Arguments: [var first, ..] } ? first : value;

    private static ExampleFile Script(string condition) => new("src/titles.sql", $$"""
        INSERT INTO media.titles
        SELECT title_id, hours, to_date('${RUN_DATE}', 'yyyyMMdd') AS day
        FROM media.views
        WHERE {{condition}};
        """);
}
