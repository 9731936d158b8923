using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Days;

/// <summary>The machine's clock in a job that runs for a given day.</summary>
public sealed class WallClockInTransform : Rule
{
    public override RuleInfo Info { get; } = new("SQL001", "wall-clock-in-transform")
    {
        Severity = Severity.Error,
        Message = "`{0}` reads the clock, but this job runs for the day in `{1}`",
        Summary = "CURRENT_DATE, CURRENT_TIMESTAMP, now() and their like in a script whose workflow has a run-date parameter.",
        Why = "A backfill of March computes every March partition from today's rows, and no run can be repeated.",
        Silent = "Columns that record when a row was loaded, such as `loaded_at`, and scripts of workflows without a run date.",
        Examples = () =>
        [
            Example.Bad(
                DatedWorkflow.Titles,
                new ExampleFile("src/titles.sql", """
                    INSERT OVERWRITE TABLE media.titles PARTITION (day = '${RUN_DATE}')
                    SELECT title_id, SUM(hours) AS hours
                    FROM media.views
                    WHERE view_date = [|CURRENT_DATE|]
                    GROUP BY title_id;
                    """)),
            Example.Good(
                DatedWorkflow.Titles,
                new ExampleFile("src/titles.sql", """
                    INSERT OVERWRITE TABLE media.titles PARTITION (day = '${RUN_DATE}')
                    SELECT title_id, SUM(hours) AS hours, current_timestamp() AS loaded_at
                    FROM media.views
                    WHERE view_date = to_date('${RUN_DATE}', 'yyyyMMdd')
                    GROUP BY title_id;
                    """)),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<FunctionCall>(Check);

    private static Finding? Check(FunctionCall call, Script script)
    {
        if (!WallClock.Reads(call) || script.RunDate is not { } runDate || LoadStamps.IsPartOf(call, script)) return null;
        return new Finding(script.At(call), script.At(call.NameSpan).Text, runDate.Name)
        {
            Label = "the day the job happens to run",
            Related = [new RelatedPlace(runDate.Place, "the day the job is asked for")],
            Help = $"use the parameter: `to_date('${{{runDate.Name}}}', 'yyyyMMdd')`",
        };
    }
}
