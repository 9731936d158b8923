using System.Globalization;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Days;

/// <summary>A query that takes late rows of more days than the morning run computes again.</summary>
public sealed class LookbackMismatch : Rule
{
    public override RuleInfo Info { get; } = new("SQL035", "lookback-mismatch")
    {
        Severity = Severity.Warning,
        Message = "rows count until {0} after their day, but `{1}` computes a day again for {2} only",
        Summary =
            "A query takes the rows of a day that arrive within some days, and the loop that computes late days again goes back at least as far.",
        Why = "What arrives on the last of these days never lands: no run asks for its day any more.",
        Silent = "Tables that no loop writes with a lookback, and conditions whose days are not written down.",
        IsPreview = true,
        Examples = () =>
        [
            Example.Bad(DatedWorkflow.Orders, Daily("-3"), Script("[|date_add(to_date('${RUN_DATE}', 'yyyyMMdd'), 5)|]")),
            Example.Good(DatedWorkflow.Orders, Daily("-7"), Script("date_add(to_date('${RUN_DATE}', 'yyyyMMdd'), 5)")),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<InsertStatement>(Check);

    private static IEnumerable<Finding> Check(InsertStatement insert, Script script)
    {
        if (insert.Target is not { } target || script.RunDate is null || script.HasErrorsIn(insert)) yield break;
        var identities = script.IdentitiesOf(target);
        if (identities.Length != 1 || LatestArrival(insert) is not var (days, shown)) yield break;
        if (script.Package.Workspace.DayRanges.LookbackFor(identities[0]) is not { } range || range.Days >= days) yield break;
        yield return new Finding(script.At(shown), Counted.Of(days, "day"), range.Loop.IdText, Counted.Of(range.Days, "day"))
        {
            Label = "later than the last run for the day",
            Related = [new RelatedPlace(range.Place, "the earliest day of the loop")],
            Help = $"begin the loop {Counted.Of(days, "day")} back, or take fewer days here",
        };
    }

    // "arrived_on <= date_add(to_date('${D}'), 3)", and the same as the end of a BETWEEN.
    private static (int Days, Expression Shown)? LatestArrival(InsertStatement insert)
    {
        (int Days, Expression Shown)? latest = null;
        foreach (var condition in insert.Descendants<WhereClause>().SelectMany(w => w.Condition is { } all ? Conjuncts.Of(all) : []))
        {
            var (column, end, isOpen) = condition switch
            {
                BetweenExpression { IsNegated: false } between => (between.Operand, between.High, false),
                BinaryExpression { Operator: BinaryOperator.LessOrEqual } most => (most.Left, most.Right, false),
                BinaryExpression { Operator: BinaryOperator.Less } less => (less.Left, less.Right, true),
                _ => (null, null, false),
            };
            if (column is not ColumnReference
                || end is null
                || DateOrigin.Of(end) is not { Source: DateSource.Parameter, Offset: > 0 and var offset })
            {
                continue;
            }

            var days = offset - (isOpen ? 1 : 0);
            if (days > (latest?.Days ?? 0)) latest = (days, end);
        }

        return latest;
    }

    private static ExampleFile Daily(string first) => new("daily.sch.yaml", $$"""
        Workflow:
          id: orders.daily
          '!FIRST_DAY': return Util.incrementDateInt(TARGET_RUN_DATE, {{first}});
          '!LAST_DAY': return Util.incrementDateInt(TARGET_RUN_DATE, -1);
          jobs:
            - foreach:
                id: late_days
                params:
                  '!DAY': return Util.dateIntsBetween(FIRST_DAY, LAST_DAY, 1);
                jobs:
                  - subworkflow:
                      id: day
                      workflow_id: orders.main
                      RUN_DATE: ${DAY}
        """);

    private static ExampleFile Script(string last) => new("src/orders.sql", $$"""
        INSERT OVERWRITE TABLE shop.orders PARTITION (day = '${RUN_DATE}')
        SELECT order_id, amount
        FROM shop.order_lines
        WHERE order_date = to_date('${RUN_DATE}', 'yyyyMMdd') AND arrived_on <= {{last}};
        """);
}
