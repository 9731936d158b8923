using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>A file that is named after another table than the one it creates.</summary>
public sealed class DdlFileName : Rule
{
    // Words that say what kind of file it is, and not of which table.
    private static readonly HashSet<string> Generic = new(StringComparer.OrdinalIgnoreCase)
    {
        "ddl", "sql", "hql", "create", "creates", "table", "tables", "schema", "schemas", "definition", "def", "setup", "init", "main",
        "migration", "migrate", "alter", "target", "output", "result", "results",
        "final", "daily", "hourly", "weekly", "monthly", "agg", "aggregate", "fact", "facts", "dim", "base", "data", "model", "job",
        "step", "write", "script", "template", "all", "prod", "dev", "test",
        "the", "of", "for", "and", "if", "not", "exists", "up", "new", "v",
    };

    public override RuleInfo Info { get; } = new("DDL015", "ddl-file-name")
    {
        Severity = Severity.Warning,
        Message = "the file is named `{0}` and creates `{1}`",
        Summary = "A script in the `ddl` folder of a package is named after the table it creates.",
        Why = "Who looks for the definition of the table finds no file of its name, and changes the wrong one, or writes a second.",
        Silent =
            "Scripts that create several tables, names that share all words of the shorter one, or are general (`create_table.sql`), and tables whose name is only known at run time.",
        Examples = () =>
        [
            Example.Bad(Main("plays"), new("ddl/plays.sql", Table("music.[|skipped_songs|]"))),
            Example.Good(Main("skipped_songs"), new ExampleFile("ddl/skipped_songs.sql", Table("music.skipped_songs"))),
            Example.Good(Main("01_create_skipped"), new ExampleFile("ddl/01_create_skipped.sql", Table("music.skipped_songs"))),
            Example.Good(Main("plays"), new ExampleFile("ddl/plays.sql", Table("music.${TABLE}"))),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (package.Workflows.Length == 0) yield break;
        foreach (var script in DdlScripts.In(package))
        {
            if (OnlyTableOf(script) is not { Parts: [.., var last] } name) continue;
            var file = PathText.FileNameOf(script.Document.Path);
            var tables = script.IdentitiesOf(name);
            if (tables.Any(t => t.Table.Constant is null || IsNamedAfter(file, t))) continue;
            yield return new Finding(script.At(last.Span), file, tables[0].Table.Constant!)
            {
                Label = "another name",
                FollowsFrom = IsNamedAfterHomeless(file, package) ? [new Cause("REF005", script.At(name))] : [],
                Related = script.Uses.Take(1)
                    .Select(u => new RelatedPlace(u.Workflow.At(u.Job.Script!.PathSpan), "run by this job")).ToArray(),
                Help = $"rename the file to `{tables[0].Table.Constant}{PathText.ExtensionOf(file)}`",
            };
        }
    }

    private static TableName? OnlyTableOf(Script script)
    {
        TableName? only = null;
        foreach (var effect in script.Effects)
        {
            if (effect.Role != TableRole.Define) continue;
            if (only is not null && only.Text != effect.Name.Text || script.HasErrorsIn(effect.Statement)) return null;
            only = effect.Name;
        }

        return only;
    }

    // One name is a part of the other, whatever stands between the words: "top-titles" and "media.top_titles_daily".
    private static bool IsNamedAfter(string file, TableIdentity table)
    {
        var bare = file.Substring(0, file.Length - PathText.ExtensionOf(file).Length);
        if (string.Equals(bare, table.Table.Constant, StringComparison.OrdinalIgnoreCase)) return true;
        var whole = $"{table.Database?.Constant}_{table.Table.Constant}";
        return WordsOf(bare).All(w => Contains(whole, w) || Generic.Contains(w))
            || WordsOf(table.Table.Constant!).All(w => Contains(bare, w));
    }

    // The package uses a table of this name and nobody defines it: then the CREATE TABLE is wrong and not the file.
    private static bool IsNamedAfterHomeless(string file, Package package)
    {
        foreach (var mention in package.Tables.Mentions)
        {
            if (mention is { Role: TableRole.Describe or TableRole.Guard or TableRole.Mark or TableRole.Write,
                Identity.Table.Constant: not null }
                && IsNamedAfter(file, mention.Identity) && package.Tables.SchemaOf(mention.Identity) is null) return true;
        }

        return false;
    }

    private static IEnumerable<string> WordsOf(string name) =>
        name.Split('_', '-', '.', ' ').Select(w => w.Trim('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')).Where(w => w.Length > 0);

    private static bool Contains(string text, string word) =>
        text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0
        || (word.Length > 3
            && word.EndsWith("s", StringComparison.OrdinalIgnoreCase)
            && text.IndexOf(word.Substring(0, word.Length - 1), StringComparison.OrdinalIgnoreCase) >= 0);

    private static ExampleFile Main(string script) => new("main.sch.yaml", $$"""
        Workflow:
          id: songs.main
          jobs:
            - job:
                id: ddl
                type: Spark
                spark:
                  script: $S3{./ddl/{{script}}.sql}
        """);

    private static string Table(string name) => $"CREATE TABLE IF NOT EXISTS {name} (song_id INT COMMENT 'Song.');";
}
