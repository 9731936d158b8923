using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.Tables;

/// <summary>What the metadata may say of keys and of the tables they lead to.</summary>
[TestClass]
public sealed class KeyMetadataTests
{
    private static readonly ExampleFile Artists = File(
        "ddl/artists.sql",
        "CREATE TABLE music.artists (artist_id INT, name STRING, home STRUCT<city: STRING>);");

    [TestMethod]
    [DataRow("column_types: {artist_id: fk}, fk: {artist_id: lake/music/artists.artist_id}")]
    [DataRow("column_types: {artist_id: fk}, fk: {ARTIST_ID: lake/music/artists.ARTIST_ID}")]
    [DataRow("column_types: {artist_id: fk}, fk: {artist_id: lake/music/artists.[|id|]}")]
    [DataRow("column_types: {artist_id: fk}, fk: {artist_id: '${LAKE}/music/artists.[|artistid|]'}")]
    [DataRow("column_types: {artist_id: fk}, fk: {artist_id: '${TARGET}'}")]
    [DataRow("column_types: {artist_id: fk}, fk: {artist_id: '[|${KNOWN}|]'}")]
    [DataRow("column_types: {artist_id: fk}, fk: {artist_id: [|lake/music/artists.|]}")]
    [DataRow("column_types: {artist_id: fk}, fk: {artist_id: lake/music/artists.home.city}")]
    [DataRow("column_types: {artist_id: fk}, fk: {artist_id: music.artists.id}")]
    [DataRow("column_types: {artist_id: fk}, fk: {artist_id: lake/music/labels.id}")]
    [DataRow("column_types: {artist_id: fk}, fk: '${TARGETS}'")]
    [DataRow("column_types: {artist_id: dim}, fk: {}")]
    [DataRow("column_types: {[|artist_id|]: fk}, fk: {}")]
    public void A_foreign_key_leads_to_a_column(string metacat)
    {
        var quoted = metacat.Contains("'[|") ? metacat.Replace("'[|", "[|'").Replace("|]'", "'|]") : metacat;
        Marked("MET010", Artists, Workflow(quoted));
    }

    [TestMethod]
    [DataRow("day: pk, id: pk, hours: metric")]
    [DataRow("day: pk, [|hours|]: pk")]
    [DataRow("day: pk, [|HOURS|]: pk")]
    [DataRow("day: pk, [|tags|]: pk")]
    [DataRow("day: pk, price: pk")]
    [DataRow("[|id|]: [pk, metric]")]
    [DataRow("[|id|]: [metric, fk, pk]")]
    [DataRow("id: [pk, fk]")]
    [DataRow("unknown: pk")]
    public void A_key_tells_rows_apart(string roles) => Marked(
        "MET011",
        File("ddl/songs.sql", "CREATE TABLE music.songs (id INT, day DATE, hours FLOAT, price DECIMAL(8, 2), tags MAP<STRING, INT>);"),
        Workflow($"column_types: {{{roles}}}"));

    [TestMethod]
    [DataRow("[|day|]: pk, visitor_id: pk", "")]
    [DataRow("day: pk, visitor_id: pk, session_no: pk", "")]
    [DataRow("day: pk, visitor_id: pk", "WHERE g.session_no = 1", DisplayName = "only the first of each")]
    [DataRow("day: pk, started_at: pk", "", DisplayName = "what else is unique cannot be seen")]
    public void A_number_that_counts_on_is_part_of_the_key(string roles, string where) => Marked(
        "MET004",
        File("ddl/songs.sql", "CREATE TABLE music.songs (visitor_id STRING, session_no INT, started_at TIMESTAMP, day INT);"),
        File("src/songs.sql", $"""
            WITH numbered AS (
              SELECT *, sum(starts) OVER (PARTITION BY visitor_id ORDER BY at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS session_no
              FROM (SELECT visitor_id, at, starts FROM music.plays WHERE day = 20240301) AS plays
            ),
            grouped AS (SELECT visitor_id, session_no, min(at) AS started_at FROM numbered GROUP BY visitor_id, session_no)
            INSERT OVERWRITE TABLE music.songs SELECT g.visitor_id, CAST(g.session_no AS INT) AS session_no, g.started_at, 20240301 AS day FROM grouped AS g {where};
            """),
        Workflow($"column_types: {{{roles}}}"));

    private static ExampleFile Workflow(string metacat) => File("main.sch.yaml", $$"""
        Workflow:
          id: songs.main
          LAKE: lake
          KNOWN: lake/music/artists.id
          jobs:
            - job: {id: describe, type: Metadata, metacat: { tables: [lake/music/songs], {{metacat}} } }
        """);
}
