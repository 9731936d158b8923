using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Writes;

/// <summary>An overwrite that computes a table from its own last state.</summary>
public sealed class SelfReadWrite : Rule
{
    public override RuleInfo Info { get; } = new("SQL024", "self-read-write")
    {
        Severity = Severity.Warning,
        Message = "`{0}` is overwritten from what the last run left in it",
        Summary = "INSERT OVERWRITE of a table by a query that reads the same table, in a script that runs for a day.",
        Why =
            "A second run, or days computed in another order, give another result; Spark refuses the statement for tables of its own file formats.",
        Silent =
            "Reads with a condition on a day, as of a table that grows from yesterday's partition, reads by time travel, MERGE, and scripts without a run date.",
        Examples = () =>
        [
            Example.Bad(DatedWorkflow.Titles, new ExampleFile("src/titles.sql", """
                INSERT OVERWRITE TABLE media.titles
                SELECT title_id, hours FROM [|media.titles|]
                UNION ALL
                SELECT title_id, hours FROM media.views WHERE view_date = to_date('${RUN_DATE}', 'yyyyMMdd');
                """)),
            Example.Good(DatedWorkflow.Titles, new ExampleFile("src/titles.sql", """
                INSERT OVERWRITE TABLE media.titles PARTITION (day = '${RUN_DATE}')
                SELECT title_id, hours FROM media.titles WHERE day = date_sub(to_date('${RUN_DATE}', 'yyyyMMdd'), 1)
                UNION ALL
                SELECT title_id, hours FROM media.views WHERE view_date = to_date('${RUN_DATE}', 'yyyyMMdd');
                """)),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<InsertStatement>(Check);

    private static Finding? Check(InsertStatement insert, Script script)
    {
        if (script.RunDate is not { } day
            || script.HasErrorsIn(insert)
            || SelfReads.In(insert, script) is not { Name: { } read }
            || insert.Target is not { } target)
        {
            return null;
        }

        return new Finding(script.At(read), target.Text)
        {
            Label = "its own last state",
            Related = [
                new RelatedPlace(script.At(target), "overwritten here"),
                new RelatedPlace(day.Place, "the day of the run, which may be run again"),
            ],
            Help = "read the partition of the day before, or use MERGE",
        };
    }
}
