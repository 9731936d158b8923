using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Writes;

/// <summary>Rows are added for a day that may be computed again.</summary>
public sealed class AppendInRerunnableJob : Rule
{
    public override RuleInfo Info { get; } = new("SQL010", "append-in-rerunnable-job")
    {
        Severity = Severity.Error,
        Message = "`INSERT INTO {0}` adds the rows of the day in `{1}` once more each time that day is run again",
        Summary = "INSERT INTO in a job that runs for a given day, without removing that day's rows first.",
        Why = "A restart, a lookback or a backfill doubles the day, and the totals stay wrong until somebody counts.",
        Silent =
            "Scripts that delete, truncate or overwrite the same table before, queries that read the target and may so leave out what is there (a read of earlier days does not), tables that the configuration calls append-only.",
        Examples = () =>
        [
            Example.Bad(
                DatedWorkflow.Titles,
                new ExampleFile("src/titles.sql", """
                    [|INSERT INTO|] media.titles
                    SELECT title_id, hours, to_date('${RUN_DATE}', 'yyyyMMdd') AS day
                    FROM media.views
                    WHERE view_date = to_date('${RUN_DATE}', 'yyyyMMdd');
                    """)),
            Example.Bad(
                DatedWorkflow.Titles,
                new ExampleFile("src/titles.sql", """
                    [|INSERT INTO|] media.titles
                    SELECT title_id, hours, to_date('${RUN_DATE}', 'yyyyMMdd') AS day
                    FROM media.titles
                    WHERE day = date_sub(to_date('${RUN_DATE}', 'yyyyMMdd'), 1);
                    """)),
            Example.Good(
                DatedWorkflow.Titles,
                new ExampleFile("src/titles.sql", """
                    DELETE FROM media.titles WHERE day = to_date('${RUN_DATE}', 'yyyyMMdd');

                    INSERT INTO media.titles
                    SELECT title_id, hours, to_date('${RUN_DATE}', 'yyyyMMdd') AS day
                    FROM media.views
                    WHERE view_date = to_date('${RUN_DATE}', 'yyyyMMdd');
                    """)),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<InsertStatement>(Check);

    private static Finding? Check(InsertStatement insert, Script script)
    {
        if (insert is not { IsOverwrite: false, IsReplaceWhere: false, Target: { } target, IsDirectory: false }
            || script.RunDate is not { } runDate
            || script.HasErrorsIn(insert))
        {
            return null;
        }

        if (script.IdentitiesOf(target).Any(t => script.Package.Options.Find(t) is { IsAppendOnly: true })
            || IsClearedOrRead(insert, target, script))
        {
            return null;
        }

        return new Finding(script.At(insert.VerbSpan), target.Text, runDate.Name)
        {
            Label = "adds to what is there",
            Related = [new RelatedPlace(runDate.Place, "the day the job is asked for, and may be asked for again")],
            Help = "replace the day: INSERT OVERWRITE of its partition, MERGE, or DELETE before the INSERT",
        };
    }

    // Cleared before, or read by the insert or a view before it. Who reads yesterday cannot leave out what is already there of today.
    private static bool IsClearedOrRead(InsertStatement insert, TableName target, Script script)
    {
        var (start, table) = (insert.Span.Start, script.EffectIndex.On(target.Text));
        return table.First(TableRole.Change) < start
            || table.FirstOverwrite < start
            || table.FirstCreation < start
            || table.FirstView < start
            || script.EffectIndex.In(insert)
                .Any(e =>
                    e.Role == TableRole.Read
                    && string.Equals(e.Name.Text, target.Text, StringComparison.OrdinalIgnoreCase)
                    && EarlierDays.ConditionOn(e.Name) is null);
    }
}
