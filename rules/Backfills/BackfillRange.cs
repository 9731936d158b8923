using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Backfills;

/// <summary>A range of days that ends a day earlier than it seems, or has no day at all.</summary>
public sealed class BackfillRange : Rule
{
    private static readonly string[] InclusiveWords = ["INCLUSIVE", "THROUGH", "THRU"];

    public override RuleInfo Info { get; } = new("BKF004", "backfill-range")
    {
        Severity = Severity.Warning,
        Message = "the loop `{0}` {1}",
        Summary =
            "`Util.dateIntsBetween(from, to, step)` never reaches `to`: a range that ends on the last day of a month, an end that calls itself inclusive, a range without days.",
        Why = "The last day of the month is never restated, and the backfill is green.",
        Silent = "Ends that are only known at run time, and ranges that do not begin with a month.",
        Examples = () =>
        [
            Example.Bad(Backfill("FROM_DATE", "TO_DATE", "20240301", "[|20240331|]")),
            Example.Bad(Backfill("FROM_DATE", "[|THROUGH_DATE|]", "20240304", "20240308")),
            Example.Bad(Backfill("FROM_DATE", "TO_DATE", "20240308", "[|20240301|]")),
            Example.Good(Backfill("FROM_DATE", "TO_DATE", "20240301", "20240401")),
            Example.Good(Backfill("FROM_DATE", "TO_DATE", "20240301", "20240308")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow) => workflow.Workflow.AllJobs.Any(job => job is LoopJob)
        ? NamedInclusive(workflow).Concat(WrittenRange.In(workflow).Select(range => Judge(range)).OfType<Finding>())
        : [];

    private static Finding? Judge(WrittenRange range)
    {
        var (first, end) = (range.First.Day, range.End.Day);
        if (range.Step <= 0) return null;
        if (first > end) return Finding(range, "has no round: the range ends before it begins", "before the first day");
        var endsWithMonth = first.Day == 1 && end.AddDays(1).Day == 1 && range.Step == 1;
        return endsWithMonth
            ? Finding(range, $"leaves out {range.End.Place.Text.Trim('\'', '"')}, the last day of a month", "not reached")
            : null;
    }

    private static Finding Finding(
        WrittenRange range,
        string consequence,
        string label) => new(range.End.Place, range.Loop.IdText, consequence)
    {
        Label = label,
        Related = [new RelatedPlace(range.First.Place, "the first day")],
        Help = "the end of `dateIntsBetween` is the first day that is not computed",
    };

    // "dateIntsBetween(FROM_DATE, THROUGH_DATE, 1)": who gives the day expects it to be computed.
    private static IEnumerable<Finding> NamedInclusive(WorkflowModel workflow) =>
        from loop in workflow.Workflow.AllJobs.OfType<LoopJob>()
        from parameter in loop.LoopParameters
        let call = parameter.Expression?.SingleCall
        where call is not null && call.Method == "dateIntsBetween" && call.Arguments.Length == 3 && call.Arguments[2].Number == 1
        let name = call.Arguments[1].Parameter?.Name
        where name is not null && name.ToUpperInvariant().Split('_').Any(InclusiveWords.Contains)
        select new Finding(workflow.At(call.Arguments[1].Span), loop.IdText, $"leaves out the day `{name}` itself")
        {
            Label = "not reached",
            Help = $"end the range one day later: `Util.incrementDateInt({name}, 1)`",
        };

    private static ExampleFile Backfill(string from, string to, string first, string end) => new("backfill.sch.yaml", $"""
        Workflow:
          id: orders.backfill
          {from}<long>: {first}
          {to.Trim('[', '|', ']')}<long>: {end}
          jobs:
            - foreach:
                id: days
                params:
                  '!DAY': return Util.dateIntsBetween({from}, {to}, 1);
                jobs:
                  - subworkflow:
                      id: day
                      workflow_id: orders.main
                      RUN_DATE: $DAY
        """);
}
