using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.Tables;

/// <summary>What the metadata may say of keys and of the tables they lead to.</summary>
[TestClass]
public sealed class KeyMetadataTests
{
    private static readonly ExampleFile Artists = File("ddl/artists.sql", "CREATE TABLE music.artists (artist_id INT, name STRING, home STRUCT<city: STRING>);");

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

    private static ExampleFile Workflow(string metacat) => File("main.sch.yaml", $$"""
        Workflow:
          id: songs.main
          LAKE: lake
          KNOWN: lake/music/artists.id
          jobs:
            - job: {id: describe, type: Metadata, metacat: { tables: [lake/music/songs], {{metacat}} } }
        """);
}
