using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>A scheduled job that can create its table once and fails from then on.</summary>
public sealed class DdlNotReplayable : Rule
{
    public override RuleInfo Info { get; } = new("DDL019", "ddl-not-replayable")
    {
        Severity = Severity.Warning,
        Message = "the second run fails: `{0}` exists by then",
        Summary = "A CREATE TABLE in a script that a schedule reaches says IF NOT EXISTS.",
        Why = "The first run is green, and each one after it stops at a table that is already there.",
        Silent =
            "Tables that a script of the package drops, jobs behind a condition, names that are only known at run time, and workflows no schedule reaches.",
        Examples = () =>
        [
            Example.Bad(Main, Ddl("[|CREATE TABLE|]")),
            Example.Good(Main, Ddl("CREATE TABLE IF NOT EXISTS")),
            Example.Good(Main, Ddl("DROP TABLE IF EXISTS media.titles; CREATE TABLE")),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<CreateTableStatement>(Check);

    private static Finding? Check(CreateTableStatement table, Script script)
    {
        if (table is not { IfNotExists: false, IsOrReplace: false, IsReplace: false, IsTemporary: false, Name: { } name }
            || script.HasErrorsIn(table))
        {
            return null;
        }

        if (script.Uses.FirstOrDefault(RunsEachTime) is not { Workflow.Schedule: { } schedule } use) return null;
        var identity = script.IdentityOf(name, use);
        if (identity.Table.Constant is null || identity.Database is { Constant: null } || IsDropped(identity, use)) return null;
        var words = TextSpan.FromBounds(table.FirstToken.Span.Start, WordTable(table, name).End);
        return new Finding(script.At(words), identity.ShortName)
        {
            Label = "without IF NOT EXISTS",
            Related = [new RelatedPlace(schedule, "runs on this schedule")],
            Help = table.Query is null ? "say IF NOT EXISTS" : "create the table once, and fill it with INSERT OVERWRITE",
            Fixes = table.Query is null ? [AddCondition(script, words)] : [],
        };
    }

    private static bool RunsEachTime(ScriptUse use) =>
        use.Workflow.Schedule is not null && use.Job.Ancestors().Prepend(use.Job).All(use.Workflow.Graph.AlwaysRuns);

    private static bool IsDropped(TableIdentity table, ScriptUse use) =>
        use.Workflow.Package.Tables.MayBe(table, TableRole.Change).OfType<ScriptMention>().Any(m => m.Effect.Statement is DropStatement);

    private static TextSpan WordTable(CreateTableStatement table, TableName name) =>
        table.Tokens.Last(t => t.Span.End <= name.Span.Start && t.Text.Equals("TABLE", StringComparison.OrdinalIgnoreCase)).Span;

    private static Fix AddCondition(Script script, TextSpan words) =>
        new(
            "add `IF NOT EXISTS`",
            IsSafe: true,
            [new FileEdit(script.Document.Source, new TextEdit(new TextSpan(words.End, 0), " IF NOT EXISTS"))]);

    private static ExampleFile Main { get; } = new("daily.sch.yaml", """
        Workflow:
          id: titles.daily
          time_triggers:
            - cron: 0 5 * * *
              timezone: UTC
          dag: sequential
          jobs:
            - job: {id: ddl, type: Spark, spark: {script: "$S3{./ddl/titles.sql}"}}
        """);

    private static ExampleFile Ddl(string create) => new("ddl/titles.sql", $"""
        {create} media.titles (title_id INT COMMENT 'Title.') USING iceberg;
        """);
}
