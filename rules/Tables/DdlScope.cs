using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Mocks;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>A table definition that does more than define one table.</summary>
public sealed class DdlScope : Rule
{
    private static readonly RuleOption OneTable = new("one-table", "report the second table of a script", "true");

    public override RuleInfo Info { get; } = new("DDL016", "ddl-scope")
    {
        Severity = Severity.Warning,
        IsPreview = true,
        Message = "the script that defines `{0}` {1}",
        Summary = "A script in the `ddl` folder of a package defines one table, which the package uses, and writes no rows.",
        Why =
            "The job that is there to create a table runs each time: rows that its script writes come again with each run, past every audit.",
        Silent =
            "Tables whose name is only known at run time, packages that use some table nobody defines (there the names differ), and CREATE TABLE AS.",
        Options = [OneTable],
        Examples = () =>
        [
            Example.Bad(Main, Old("music.songs"), Ddl("[|INSERT INTO|] music.songs VALUES (0);")),
            Example.Bad(Main, Old("music.songs"), Ddl("CREATE TABLE IF NOT EXISTS [|music.albums|] (album_id INT COMMENT 'Album.');")),
            Example.Bad(Main, Old("[|music.old_songs|]"), Ddl("")),
            Example.Good(Main, Old("music.songs"), Ddl("")),
            Example.Good(Main, Old("music.songs"), Ddl("CREATE SCHEMA IF NOT EXISTS music;")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package, RuleSettings settings)
    {
        if (package.Workflows.Length == 0) yield break;
        var isKnown = package.IsReadInFull && !PackageMocks.HasUnknownWork(package);
        foreach (var script in DdlScripts.In(package))
        {
            if (FirstTableOf(script) is not { } first) continue;
            foreach (var effect in script.Effects)
            {
                if (script.HasErrorsIn(effect.Statement)) continue;
                if (effect is { Role: TableRole.Write, Statement: InsertStatement or MergeStatement })
                {
                    yield return new Finding(
                        script.At(VerbOf(effect.Statement)),
                        first.Text,
                        "writes rows, too")
                    {
                        Related = [new RelatedPlace(script.At(first), "the table")],
                        Help = "write rows in a job that is guarded and audited",
                    };
                }
                else if (effect.Role == TableRole.Define && effect.Name.Text != first.Text && settings.IsOn(OneTable))
                {
                    yield return new Finding(
                        script.At(effect.Name),
                        first.Text,
                        $"defines `{effect.Name.Text}`, too")
                    {
                        Related = [new RelatedPlace(script.At(first), "the first one")],
                        Help = "give each table a file of its own",
                    };
                }
            }

            if (isKnown && script.Uses.Length > 0 && UsedInstead(first, script, package) is { } other)
            {
                yield return new Finding(script.At(first), first.Text, "is of no use: nothing in the package names the table")
                {
                    Label = "never used",
                    Related = [new RelatedPlace(other.Place, "the package is about this table")],
                    Help = "delete it, or move it to the package that uses the table",
                };
            }
        }
    }

    private static TableName? FirstTableOf(Script script)
    {
        foreach (var effect in script.Effects)
        {
            if (effect.Role == TableRole.Define && !script.HasErrorsIn(effect.Statement)) return effect.Name;
        }

        return null;
    }

    private static TextSpan VerbOf(Statement statement) =>
        statement is InsertStatement insert ? insert.VerbSpan : statement.FirstToken.Span;

    // Another table that the package cares for, when it surely has nothing to do with this one; a table that is used and defined nowhere
    // may be this one under another name.
    private static TableMention? UsedInstead(TableName name, Script script, Package package)
    {
        var identities = script.IdentitiesOf(name);
        TableMention? other = null;
        foreach (var mention in package.Tables.Mentions)
        {
            if (mention.Role == TableRole.Define) continue;
            if (identities.Any(i => i.SameAs(mention.Identity) != Answer.No)) return null;
            if (mention.Role is not (TableRole.Describe or TableRole.Guard or TableRole.Mark or TableRole.Write)) continue;
            if (package.Tables.SchemaOf(mention.Identity) is null) return null;
            other ??= mention;
        }

        return other;
    }

    private static ExampleFile Main { get; } = new("main.sch.yaml", """
        Workflow:
          id: songs.main
          dag: sequential
          jobs:
            - job: {id: old, type: Spark, spark: {script: "$S3{./ddl/old.sql}"}}
            - job: {id: ddl, type: Spark, spark: {script: "$S3{./ddl/songs.sql}"}}
            - job: {id: metadata, type: Metadata, metacat: {tables: [lake/music/songs]}}
        """);

    private static ExampleFile Ddl(string more) => new("ddl/songs.sql", $"""
        CREATE TABLE IF NOT EXISTS music.songs (song_id INT COMMENT 'Song.');
        {more}
        """);

    private static ExampleFile Old(string table) =>
        new("ddl/old.sql", $"CREATE TABLE IF NOT EXISTS {table} (song_id INT COMMENT 'Song.');");
}
