using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>A table format that Spark refuses where it stands.</summary>
public sealed class StorageClause : Rule
{
    private static readonly RuleOption Formats = new(
        "formats",
        "formats that the Spark of this platform takes after STORED AS, beyond the six of open source Spark",
        "");

    // HiveSerDe of Spark knows these and no other.
    private static readonly string[] SparkFormats = ["sequencefile", "rcfile", "orc", "parquet", "textfile", "avro"];

    public override RuleInfo Info { get; } = new("DDL007", "storage-clause")
    {
        Severity = Severity.Error,
        Message = "open source Spark creates no table with `{0}`{1}",
        Summary = "STORED AS with a format that Spark does not know, and USING together with STORED AS.",
        Why = "The CREATE TABLE fails with `Operation not allowed`, and with it the first deployment.",
        Silent =
            "Scripts for Hive (`.hql`), scripts that no Spark job runs unless both clauses stand in them, and formats listed in the option.",
        Options = [Formats],
        Examples = () =>
        [
            Example.Bad(Main, Ddl("[|STORED AS ICEBERG|]")),
            Example.Bad(Main, Ddl("USING iceberg [|STORED AS PARQUET|]")),
            Example.Good(Main, Ddl("USING iceberg")),
            Example.Good(Main, Ddl("STORED AS PARQUET")),
        ],
    };

    public override void Register(Subscriptions on) =>
        on.Syntax<CreateTableStatement>((table, script, settings) => Check(table, script, settings) is { } finding ? [finding] : []);

    private static Finding? Check(CreateTableStatement table, Script script, RuleSettings settings)
    {
        if (table.StoredAs is not { Format: { } format } stored || PathText.ExtensionOf(script.Document.Path) == ".hql") return null;
        if (table.Provider is { } provider)
        {
            return new Finding(script.At(stored), stored.Text, $" beside `{provider.Text}`")
            {
                Label = "a second format",
                Related = [new RelatedPlace(script.At(provider), "the first format")],
                Help = $"keep one of the two, `{provider.Text}` for a table of that format",
            };
        }

        if (SparkFormats.Contains(format)
            || script.Uses.Length == 0
            || settings.List(Formats).Contains(format, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        return new Finding(script.At(stored), stored.Text, "")
        {
            Label = "not a Hive format",
            Related = script.Uses[0].Job.Id is { } id
                ? [new RelatedPlace(script.Uses[0].Workflow.At(id), "the Spark job that runs it")]
                : [],
            Fixes = format is "iceberg" or "delta" ? [Fix.Replace(script.At(stored), $"USING {format}") with { IsSafe = true }] : [],
        };
    }

    private static ExampleFile Main { get; } = new("main.sch.yaml", """
        Workflow:
          id: titles.main
          jobs:
            - job: {id: ddl, type: Spark, spark: {script: "$S3{./ddl/titles.sql}"}}
        """);

    private static ExampleFile Ddl(string storage) => new("ddl/titles.sql", $"""
        CREATE TABLE IF NOT EXISTS media.titles (title_id INT COMMENT 'Title.')
        COMMENT 'All titles.'
        {storage};
        """);
}
