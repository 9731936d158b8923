using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Days;

/// <summary>A day or hour that depends on where the job runs.</summary>
public sealed class TimeZoneDependent : Rule
{
    private const string Setting = "spark.sql.session.timeZone";

    public override RuleInfo Info { get; } = new("SQL020", "time-zone-dependent")
    {
        Severity = Severity.Warning,
        IsPreview = true,
        Message = "`{0}` cuts `{1}` into days or hours in the zone of the session, which nothing sets",
        Summary =
            $"A TIMESTAMP becomes a day, an hour or a text in a script that runs for a day, and neither the script nor its job sets `{Setting}`.",
        Why = "The rows around midnight belong to another day on a laptop, in a test and on a cluster of another region.",
        Silent =
            "Columns whose type is not known, TIMESTAMP_NTZ, and scripts without a run date. Clusters often set the zone for all jobs, so the rule is off unless asked for.",
        Examples = () =>
        [
            Example.Bad(DatedWorkflow.Titles, Ddl, Script("", "[|to_date(viewed_at)|]")),
            Example.Good(DatedWorkflow.Titles, Ddl, Script($"SET {Setting} = UTC;", "to_date(viewed_at)")),
            Example.Good(DatedWorkflow.Titles, Ddl, Script("", "to_date(from_utc_timestamp(viewed_at, 'UTC'))")),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.Syntax<FunctionCall>(CheckCall);
        on.Syntax<CastExpression>(CheckCast);
    }

    private static Finding? CheckCall(FunctionCall call, Script script) =>
        call.BuiltIn() is not { IsZoned: true }
            ? null
            : call.Arguments.Select(a => Check(call, a, script)).FirstOrDefault(f => f is not null);

    private static Finding? CheckCast(CastExpression cast, Script script) =>
        cast.Operand is { } operand && WrittenTypes.Of(cast.Type).Family is TypeFamily.Date or TypeFamily.String
            ? Check(cast, operand, script)
            : null;

    private static Finding? Check(Expression cut, Expression moment, Script script)
    {
        if (moment is not ColumnReference
            || !script.IsWhole
            || script.RunDate is null
            || script.Meaning.TypeOf(moment) != SqlType.Timestamp
            || SetsZone(script))
        {
            return null;
        }

        return new Finding(script.At(cut), cut.Text, moment.Text)
        {
            Label = "in the session's zone",
            Help = $"put `SET {Setting} = UTC;` before it",
        };
    }

    private static bool SetsZone(Script script) =>
        script.Tree.Script.Statements.Any(s =>
            s.FirstToken.Text.Equals("set", StringComparison.OrdinalIgnoreCase)
            && s.Text.Replace(" ", "").IndexOf("timezone", StringComparison.OrdinalIgnoreCase) >= 0)
        || script.Uses.Any(use => use.Job.Conf.Any(c => string.Equals(c.Key?.Value, Setting, StringComparison.OrdinalIgnoreCase)));

    private static ExampleFile Ddl { get; } = new("ddl/views.sql", """
        CREATE TABLE media.views (title_id INT COMMENT 'Title.', viewed_at TIMESTAMP COMMENT 'Moment of viewing.') USING iceberg;
        """);

    private static ExampleFile Script(string set, string day) => new("src/titles.sql", $"""
        {set}
        INSERT OVERWRITE TABLE media.titles
        SELECT title_id, {day} AS day FROM media.views;
        """);
}
