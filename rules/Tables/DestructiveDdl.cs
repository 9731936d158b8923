using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>A scheduled job that throws data away.</summary>
public sealed class DestructiveDdl : Rule
{
    private static readonly TableRole[] KeepingRoles = [TableRole.Describe, TableRole.Guard, TableRole.Mark];

    public override RuleInfo Info { get; } = new("DDL012", "destructive-ddl")
    {
        Severity = Severity.Error,
        Message = "`{0}` destroys data of `{1}` each time the scheduled workflow runs",
        Summary =
            "DROP TABLE, TRUNCATE, CREATE OR REPLACE TABLE, dropped columns and DELETE without WHERE in a script that a schedule reaches.",
        Why = "The ddl job runs every day: one merged OR REPLACE empties the table each night.",
        Silent =
            "Staging tables that the package does not define, describe, guard or mark, tables rebuilt in full by the same script, and workflows no schedule reaches.",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("daily.sch.yaml", """
                    Workflow:
                      id: titles.daily
                      time_triggers:
                        - cron: 0 5 * * *
                          timezone: UTC
                      dag: sequential
                      jobs:
                        - job: {id: ddl, type: Spark, spark: {script: "$S3{./ddl/titles.sql}"}}
                        - job: {id: hwm, type: HWM, metacat: {table: lake/media/titles, hwm_datetime: "20240301"}}
                    """),
                new ExampleFile("ddl/titles.sql", """
                    CREATE [|OR REPLACE|] TABLE media.titles (title_id INT COMMENT 'Title.') USING iceberg;
                    """)),
            Example.Good(
                new ExampleFile("daily.sch.yaml", """
                    Workflow:
                      id: titles.daily
                      time_triggers:
                        - cron: 0 5 * * *
                          timezone: UTC
                      dag: sequential
                      jobs:
                        - job: {id: ddl, type: Spark, spark: {script: "$S3{./ddl/titles.sql}"}}
                        - job: {id: hwm, type: HWM, metacat: {table: lake/media/titles, hwm_datetime: "20240301"}}
                    """),
                new ExampleFile("ddl/titles.sql", """
                    CREATE TABLE IF NOT EXISTS media.titles (title_id INT COMMENT 'Title.') USING iceberg;
                    """)),
        ],
    };

    public override void Register(Subscriptions on) => on.Script(Check);

    private static IEnumerable<Finding> Check(Script script)
    {
        if (script.Uses.FirstOrDefault(u => u.Workflow.Schedule is not null) is not { Workflow.Schedule: { } schedule } use) yield break;
        foreach (var statement in script.Tree.Script.Statements)
        {
            if (DestroyedBy(statement) is not var (words, table) || !IsKept(table, use, statement) || IsRebuilt(table, statement, script))
                continue;
            yield return new Finding(script.At(words), script.At(words).Text, table.Text)
            {
                Label = "data is gone",
                Related = [new RelatedPlace(schedule, "runs on this schedule")],
                Help = "keep destructive statements in a migration that is run by hand",
            };
        }
    }

    private static (TextSpan Words, TableName Table)? DestroyedBy(Statement statement) => statement switch
    {
        DropStatement { ObjectKind: "TABLE", Name: { } name } => (VerbOf(statement, name), name),
        TruncateStatement { Partition: null, Name: { } name } => (statement.FirstToken.Span, name),
        DeleteStatement { Where: null, Target.Name: { } name } => (VerbOf(statement, name), name),
        CreateTableStatement { IsOrReplace: true, IsTemporary: false, Query: null, ReplaceSpan: { } words, Name: { } name } =>
            (words, name),
        CreateTableStatement { IsReplace: true, Query: null, Name: { } name } => (statement.FirstToken.Span, name),
        AlterTableStatement { Name: { } name } alter
            when alter.Actions.FirstOrDefault(a => a is DropColumnsAction or DropPartitionFieldAction) is { } action =>
            (WordsOf(action), name),
        _ => null,
    };

    // "DROP COLUMN IF EXISTS a": the words without what is dropped.
    private static TextSpan WordsOf(AlterAction action) => TextSpan.FromBounds(
        action.Span.Start,
        action.Tokens.Where(t => SyntaxKinds.IsKeyword(t.Kind)).Take(action is DropPartitionFieldAction ? 3 : 2).Last().Span.End);

    // "DROP TABLE IF EXISTS t": the first two words.
    private static TextSpan VerbOf(Statement statement, TableName name) => TextSpan.FromBounds(
        statement.Span.Start,
        statement.Tokens.Where(t => SyntaxKinds.IsKeyword(t.Kind) && t.Span.End <= name.Span.Start)
            .Skip(1)
            .Select(t => t.Span.End)
            .DefaultIfEmpty(statement.FirstToken.Span.End).First());

    // A table that readers are told of: described, guarded, marked or defined by another statement.
    private static bool IsKept(TableName table, ScriptUse use, Statement statement)
    {
        var identity = use.Script.IdentityOf(table, use);
        return KeepingRoles.Any(role =>
            use.Workflow.Package.Tables.MayBe(identity, role).Any(m => m.Identity.SameAs(identity) == Answer.Yes));
    }

    // Emptied and filled again in one script, without a day to tell what is to be kept: a full rebuild.
    private static bool IsRebuilt(TableName table, Statement statement, Script script) =>
        script.RunDate is null && statement is TruncateStatement or DeleteStatement or DropStatement
        && script.EffectIndex.On(table.Text).InRole(TableRole.Write) is [.., var last] && last.Statement.Span.Start > statement.Span.Start;
}
