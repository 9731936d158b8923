using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests.Tables;

/// <summary>What the options of rules about definitions and metadata switch on and off.</summary>
[TestClass]
public sealed class DefinitionOptionTests
{
    private const string ManyPartitions =
        "CREATE TABLE a.t (x INT, day DATE, hour INT, b INT, c INT, d INT, e INT) USING iceberg PARTITIONED BY (day, hour, b, c, d, [|e|])";

    [TestMethod]
    [DataRow("least-words", "0", "CREATE TABLE a.t (title_id INT COMMENT 'Title.')")]
    [DataRow("least-words", "2", "CREATE TABLE a.t (title_id INT COMMENT [|'Title.'|])")]
    [DataRow("least-words", "2", "CREATE TABLE a.t (title_id INT COMMENT 'Title, film')")]
    public void A_comment_may_need_some_words(string option, string value, string sql) => Marked("DDL003", option, value, sql);

    [TestMethod]
    [DataRow("4", ManyPartitions)]
    [DataRow("5", "CREATE TABLE a.t (x INT, day DATE, hour INT, b INT, c INT, d INT, e INT) USING iceberg PARTITIONED BY (day, hour, b, c, d, e)")]
    [DataRow("0", "CREATE TABLE a.t (x INT, day DATE, hour INT, b INT, c INT, d INT, e INT) USING iceberg PARTITIONED BY (day, hour, b, c, d, e)")]
    public void A_table_is_split_by_so_many_columns(string value, string sql) => Marked("DDL005", "most-columns", value, sql);

    [TestMethod]
    [DataRow("true", "CREATE TABLE a.t (x INT) PARTITIONED BY ([|dt|] STRING)")]
    [DataRow("false", "CREATE TABLE a.t (x INT) PARTITIONED BY (dt STRING)")]
    public void A_day_may_be_text(string value, string sql) => Marked("DDL005", "text-days", value, sql);

    [TestMethod]
    [DataRow("true", "CREATE TABLE a.s (x INT, d DATE) PARTITIONED BY (d); CREATE TABLE a.t (x INT) PARTITIONED BY ([|dt|] INT); CREATE TABLE a.u (x INT) PARTITIONED BY (day INT, dt DATE)")]
    [DataRow("false", "CREATE TABLE a.s (x INT, d DATE) PARTITIONED BY (d); CREATE TABLE a.t (x INT) PARTITIONED BY (dt INT)")]
    public void Days_may_have_one_type(string value, string sql) => Marked("DDL005", "one-encoding", value, sql);

    [TestMethod]
    [DataRow("hive, trino", "CREATE TABLE a.t ([|date|] DATE, listagg INT, filter INT)")]
    [DataRow("trino", "CREATE TABLE a.t (date DATE, [|listagg|] INT, filter INT)")]
    [DataRow("spark-ansi", "CREATE TABLE a.t (date DATE, listagg INT, [|filter|] INT)")]
    [DataRow("", "CREATE TABLE a.t (date DATE, listagg INT, filter INT)")]
    public void Words_are_reserved_in_the_engines_that_read_the_table(string value, string sql) => Marked("DDL008", "engines", value, sql);

    [TestMethod]
    [DataRow("money", "amount", "CREATE TABLE a.t (price DOUBLE, amount_paid [|DOUBLE|])")]
    [DataRow("money", "", "CREATE TABLE a.t (price DOUBLE, amount_paid DOUBLE)")]
    [DataRow("text-days", "true", "CREATE TABLE a.t (signup_date [|STRING|])")]
    [DataRow("text-days", "false", "CREATE TABLE a.t (signup_date STRING)")]
    public void Money_and_days_are_told_by_their_names(string option, string value, string sql) => Marked("DDL010", option, value, sql);

    [TestMethod]
    [DataRow("snake-case", "true", "CREATE TABLE a.t ([|titleId|] INT, [|a__b|] INT, _c INT, [|`a b`|] INT)")]
    [DataRow("snake-case", "false", "CREATE TABLE a.t (titleId INT, a__b INT, _c INT, `a b` INT)")]
    [DataRow("longest", "5", "CREATE TABLE a.t (title INT, [|titles|] INT)")]
    [DataRow("longest", "0", "CREATE TABLE a.t (title INT, titles INT)")]
    [DataRow("forbidden-prefixes", "tmp_, col", "CREATE TABLE a.t ([|tmp_id|] INT, [|col1|] INT, id_tmp INT)")]
    [DataRow("forbidden-prefixes", "", "CREATE TABLE a.t (tmp_id INT, col1 INT)")]
    public void Columns_are_named_as_the_house_wants(string option, string value, string sql) => Marked("DDL013", option, value, sql);

    [TestMethod]
    [DataRow("_key=integer, is_=boolean", "CREATE TABLE a.t (shop_key [|STRING|], is_open [|INT|], open_ts DATE)")]
    [DataRow("", "CREATE TABLE a.t (shop_key STRING, is_open INT, open_ts DATE)")]
    public void Endings_stand_for_types(string value, string sql) => Marked("DDL014", "types", value, sql);

    [TestMethod]
    [DataRow("required", "audience:*", "[|tags|]: [media]")]
    [DataRow("required", "audience:*", "tags: ['audience:finance']")]
    [DataRow("required", "audience:*", "tags: ['${TAG}']")]
    [DataRow("required", "media", "[|tables|]: [lake/media/songs]")]
    [DataRow("allowed", "media, audience:*", "tags: [media, 'audience:finance', [|mdia|]]")]
    [DataRow("allowed", "", "tags: [media, 'audience:finance', mdia]")]
    [DataRow("namespaced", "true", "tags: ['a:b', [|media|]]")]
    [DataRow("namespaced", "false", "tags: ['a:b', media]")]
    public void Tags_are_those_of_the_house(string option, string value, string line) =>
        Marked("MET008", option, value, Metadata(line), "main.sch.yaml");

    [TestMethod]
    [DataRow("true", "column_types: {id: pk, [|artist_id|]: fk}")]
    [DataRow("false", "column_types: {id: pk, artist_id: fk}")]
    public void A_foreign_key_may_need_a_target(string value, string line) =>
        Marked("MET010", "always", value, Metadata(line), "main.sch.yaml");

    [TestMethod]
    [DataRow("true", "[|a.other|]")]
    [DataRow("false", "a.other")]
    public void A_definition_may_hold_several_tables(string value, string other) => Marked(
        "DDL016",
        "one-table",
        value,
        $"CREATE TABLE a.t (x INT); CREATE TABLE {other} (x INT);",
        "ddl/t.sql",
        new ExampleFile("main.sch.yaml", Metadata("lifetime: 10")));

    private static string Metadata(string line) => $"""
        Workflow:
          id: songs.main
          jobs:
            - job:
                id: describe
                type: Metadata
                metacat:
                  {line}
        """;

    private static void Marked(
        string rule,
        string option,
        string value,
        string text,
        string path = "ddl/t.sql",
        params ExampleFile[] others)
    {
        var settings = new RuleSettings(new Dictionary<string, string> { [option] = value });
        var options = new LintOptions
        {
            Select = [new RuleSelector(rule)],
            Settings = new Dictionary<string, RuleSettings> { [rule] = settings },
        };
        var files = others.ToDictionary(f => f.Path, f => f.PlainText);
        files[path] = Marks.Read(text).Text;
        var expected = Marks.Read(text).Spans.Select(s => files[path].Substring(s.Start, s.Length)).ToArray();
        CollectionAssert.AreEqual(expected, Packages.Lint(files, options).Select(d => d.Location.Text).ToArray());
    }
}
