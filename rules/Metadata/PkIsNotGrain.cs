using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Metadata;

/// <summary>A primary key that does not identify the rows the query makes.</summary>
public sealed class PkIsNotGrain : Rule
{
    public override RuleInfo Info { get; } = new("MET004", "pk-is-not-grain")
    {
        Severity = Severity.Error,
        Message = "the primary key of `{0}` does not tell its rows apart: {1}",
        Summary =
            "The columns that the metadata calls `pk` are unique in what the query writes, as far as RANK, ROW_NUMBER, GROUP BY and DISTINCT show.",
        Why = "Consumers join on the key and get rows twice; a uniqueness audit stops the pipeline on the first tie.",
        Silent = "Queries whose grain does not follow from their text, and tables whose columns are not all known.",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile(
                    "ddl/top.sql",
                    "CREATE TABLE music.top (country STRING COMMENT 'Country.', place INT COMMENT 'Place, 1 is the most played.', song_id INT COMMENT 'Song.');"),
                new ExampleFile("src/top.sql", """
                    INSERT OVERWRITE TABLE music.top
                    SELECT country, RANK() OVER (PARTITION BY country ORDER BY plays DESC) AS place, song_id
                    FROM music.counted;
                    """),
                new ExampleFile("main.sch.yaml", """
                    Workflow:
                      id: top.main
                      jobs:
                        - job:
                            id: metadata
                            type: Metadata
                            metacat:
                              tables: [lake/music/top]
                              column_types:
                                [|country|]: pk
                                place: pk
                    """)),
            Example.Good(
                new ExampleFile(
                    "ddl/top.sql",
                    "CREATE TABLE music.top (country STRING COMMENT 'Country.', place INT COMMENT 'Place, 1 is the most played.', song_id INT COMMENT 'Song.');"),
                new ExampleFile("src/top.sql", """
                    INSERT OVERWRITE TABLE music.top
                    SELECT country, ROW_NUMBER() OVER (PARTITION BY country ORDER BY plays DESC, song_id) AS place, song_id
                    FROM music.counted;
                    """),
                new ExampleFile("main.sch.yaml", """
                    Workflow:
                      id: top.main
                      jobs:
                        - job:
                            id: metadata
                            type: Metadata
                            metacat:
                              tables: [lake/music/top]
                              column_types:
                                country: pk
                                place: pk
                    """)),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (!package.IsReadInFull) yield break;
        var reported = new HashSet<Location>();
        foreach (var description in package.Tables.InRole(TableRole.Describe))
        {
            if (PackageTables.KeyIn(description) is not { } key) continue;
            foreach (var mention in package.Tables.PartnersOf(description, TableRole.Write))
            {
                if (mention is not ScriptMention write) continue;
                var statement = write.Effect.Statement;
                if (InsertFacts.Of(statement, write.Script) is not { } facts || write.Script.HasErrorsIn(statement)) continue;
                if (ColumnsOf(key, facts.Schema, package) is not { } columns
                    || KeyContradiction.Find(columns, facts, write.Script) is not { } flaw
                    || !reported.Add(key.Columns[0].Place))
                {
                    continue;
                }

                yield return new Finding(key.Columns[0].Place, description.Identity.ShortName, flaw.Reason)
                {
                    Label = "not unique",
                    Claim = new Claim.KeyRepeats(write.Script, description.Identity.ShortName, [.. columns.Select(c => c.Name)]),
                    FollowsFrom = [.. PrimaryKey.FlawsIn(description).Where(c => c.Rule == "MET009")],
                    Related = [
                        new RelatedPlace(flaw.Proof, "the rows are made here"),
                        .. key.Columns.Skip(1).Take(2).Select(c => new RelatedPlace(c.Place, "also part of the key")),
                    ],
                    Help = flaw.RealKey.Count > 0 ? $"rows of one run are told apart by {ColumnNames.Quoted(flaw.RealKey)}" : null,
                };
            }
        }
    }

    // A misspelled column stands for the nearest one; with a column that means nothing the key is not known.
    private static IReadOnlyList<SchemaColumn>? ColumnsOf(PrimaryKey key, TableSchema schema, Package package)
    {
        var columns = key.Columns.Select(c => schema.Find(c.Name) ?? NearestColumn.Find(c.Name, schema, package)).ToArray();
        return columns.All(c => c is not null) ? columns.OfType<SchemaColumn>().ToArray() : null;
    }
}
