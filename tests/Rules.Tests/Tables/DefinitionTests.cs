using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.Tables;

/// <summary>Where rules about table definitions speak and where they do not.</summary>
[TestClass]
public sealed class DefinitionTests
{
    [TestMethod]
    [DataRow("at TIMESTAMP", "[|at|]")]
    [DataRow("at TIMESTAMP_NTZ", "[|at|]")]
    [DataRow("at DATE", "at")]
    [DataRow("at STRING", "at")]
    [DataRow("event_hour TIMESTAMP", "event_hour")]
    [DataRow("load_ts TIMESTAMP", "load_ts")]
    [DataRow("score DOUBLE", "[|score|]")]
    [DataRow("score FLOAT", "bucket(4, score)")]
    [DataRow("score DECIMAL(4, 1)", "score")]
    [DataRow("order_id STRING", "[|order_id|]")]
    [DataRow("order_id STRING", "truncate(2, order_id)")]
    [DataRow("preorder_id STRING", "preorder_id")]
    [DataRow("store_id STRING", "store_id")]
    [DataRow("click_uuid STRING", "[|click_uuid|]")]
    [DataRow("${COLUMN} TIMESTAMP", "${COLUMN}")]
    public void Partitions_have_few_values(string column, string partition) =>
        Marked("DDL005", File("ddl/t.sql", $"CREATE TABLE a.t (x INT, {column}) USING iceberg PARTITIONED BY ({partition});"));

    [TestMethod]
    [DataRow("${columns} ${more}")]
    [DataRow("x INT COMMENT 'X.', ${columns} STRING")]
    [DataRow("[|day_${part}|] STRING")]
    public void Holes_may_bring_their_comments(string columns) =>
        Marked("DDL001", File("ddl/t.sql", $"CREATE TABLE a.t ({columns}) USING iceberg;"));

    [TestMethod]
    public void Columns_with_a_type_among_the_partitions_count_as_well() =>
        Marked("DDL005", File("ddl/t.sql", "CREATE TABLE a.t (x INT) PARTITIONED BY (day DATE, [|at|] TIMESTAMP);"));

    [TestMethod]
    [DataRow("seen_at", "[|at|]")]
    [DataRow("date_trunc('HOUR', seen_at)", "at")]
    [DataRow("TIMESTAMP '2024-03-01 00:00:00'", "at")]
    [DataRow("cut(seen_at)", "at")]
    public void A_moment_that_the_query_cuts_has_few_values(string value, string partition) => Marked(
        "DDL005",
        File("ddl/t.sql", $"CREATE TABLE a.t (x INT, at TIMESTAMP) USING iceberg PARTITIONED BY ({partition});"),
        File("src/t.sql", $"INSERT INTO a.t SELECT x, {value} FROM a.s;"));

    [TestMethod]
    public void A_moment_that_other_code_writes_may_be_cut() => Marked(
        "DDL005",
        File("ddl/t.sql", "CREATE TABLE a.t (x INT, at TIMESTAMP) USING iceberg PARTITIONED BY (at);"),
        File("src/t.py", ""));

    [TestMethod]
    [DataRow("day: pk", "day")]
    [DataRow("store: pk", "[|store|]")]
    [DataRow("day: pk\n          store: pk", "day, [|store|]")]
    [DataRow("day: pk\n          store: pk", "day, bucket(8, store)")]
    [DataRow("day: pk\n          store: pk\n          x: pk", "day, store")]
    [DataRow("day: pk\n          shop: pk", "day, store")]
    public void A_key_is_larger_than_its_partition(string key, string partitions) => Marked(
        "DDL005",
        File("ddl/t.sql", $"CREATE TABLE a.t (x INT, store INT, day DATE) USING iceberg PARTITIONED BY ({partitions});"),
        File(
            "main.sch.yaml",
            $"Workflow:\n  id: a\n  jobs:\n    - job:\n        id: m\n        type: Metadata\n        metacat:\n         tables: [lake/a/t]\n         column_types:\n          {key}\n"));

    [TestMethod]
    [DataRow("ddl/titles.sql", "media.titles")]
    [DataRow("ddl/TITLES.sql", "media.titles")]
    [DataRow("ddl/media.titles.sql", "media.titles")]
    [DataRow("ddl/media_titles.sql", "media.titles")]
    [DataRow("ddl/title.sql", "media.titles_daily")]
    [DataRow("ddl/titles.sql", "media.title_day")]
    [DataRow("ddl/titles_v2.sql", "media.titles")]
    [DataRow("ddl/V001__create_titles.sql", "media.titles")]
    [DataRow("ddl/create-table.sql", "media.titles")]
    [DataRow("ddl/ddl.hql", "media.titles")]
    [DataRow("ddl/daily.sql", "media.titles")]
    [DataRow("src/plays.sql", "media.titles")]
    [DataRow("ddl/plays.sql", "media.${TABLE}")]
    [DataRow("ddl/plays.sql", "media.[|titles|]")]
    [DataRow("ddl/plays.sql", "${DB}.[|titles|]")]
    [DataRow("ddl/plays.sql", "[|titles|]")]
    [DataRow("ddl/plays/ddl/titles_of_stars.sql", "media.[|skips|]")]
    public void A_file_is_named_after_its_table(string path, string table) => Marked(
        "DDL015",
        File("main.sch.yaml", "Workflow:\n  id: a\n  jobs:\n    - job: {id: m, type: NoOp}\n"),
        File(path, $"CREATE TABLE IF NOT EXISTS {table} (x INT);"));

    [TestMethod]
    public void A_file_of_several_tables_is_named_after_none() => Marked(
        "DDL015",
        File("main.sch.yaml", "Workflow:\n  id: a\n  jobs:\n    - job: {id: m, type: NoOp}\n"),
        File("ddl/plays.sql", "CREATE TABLE a.titles (x INT); CREATE TABLE a.stars (x INT);"));

    [TestMethod]
    public void A_folder_without_workflows_names_its_files_as_it_likes() =>
        Marked("DDL015", File("ddl/plays.sql", "CREATE TABLE a.titles (x INT);"));

    [TestMethod]
    [DataRow("'gc.enabled' = 'TRUE'")]
    [DataRow("'gc.enabled' = [|'on'|]")]
    [DataRow("'write.format.default' = [|'json'|]")]
    [DataRow("'write.format.default' = '${FORMAT}'")]
    [DataRow("'write.delete.mode' = [|'merge on read'|]")]
    [DataRow("'format-version' = [|'5'|]")]
    [DataRow("'format-version' = '3', 'write.delete.mode' = 'merge-on-read'")]
    [DataRow("[|'format.version'|] = '2'")]
    [DataRow("[|write.wap.enable|] = 'true'")]
    [DataRow("'write.wap.enabled' = [|'perhaps'|]")]
    [DataRow("'write.parquet.bloom-filter-fpp.column.x' = '0.01'")]
    [DataRow("'write.metadata.metrics.column.x' = 'full'")]
    [DataRow("'comment' = 'x', 'owner' = 'y'")]
    public void Properties_are_those_of_Iceberg(string properties) =>
        Marked("DDL018", File("ddl/t.sql", $"CREATE TABLE a.t (x INT) USING iceberg TBLPROPERTIES ({properties});"));

    [TestMethod]
    public void Properties_of_other_formats_are_their_own() =>
        Marked("DDL018", File("ddl/t.sql", "CREATE TABLE a.t (x INT) USING parquet TBLPROPERTIES ('format.version' = '2');"));

    [TestMethod]
    [DataRow("[|'title_id'|]")]
    [DataRow("[|'The title id.'|]")]
    [DataRow("[|'Title-ID column'|]")]
    [DataRow("[|'TBD'|]")]
    [DataRow("[|'todo'|]")]
    [DataRow("'Title.'")]
    [DataRow("'${TEXT}'")]
    [DataRow("[|''|]")]
    [DataRow("[|'...'|]")]
    [DataRow("'Test group of the title.'")]
    public void A_comment_says_more_than_the_name(string comment) =>
        Marked("DDL003", File("ddl/t.sql", $"CREATE TABLE a.t (title_id INT COMMENT {comment});"));

    [TestMethod]
    public void Comments_of_tables_and_fields_count_as_well() =>
        Marked("DDL003", File("ddl/t.sql", "CREATE TABLE a.titles (x STRUCT<y: INT COMMENT [|'y'|]>) COMMENT [|'The titles table'|];"));

    [TestMethod]
    [DataRow("price_usd [|DOUBLE|]")]
    [DataRow("tax_rate DOUBLE")]
    [DataRow("tax_rate [|DECIMAL|]")]
    [DataRow("price_usd BIGINT")]
    [DataRow("hours DOUBLE")]
    [DataRow("update STRING")]
    public void Types_fit_what_the_name_says(string column) => Marked("DDL010", File("ddl/t.sql", $"CREATE TABLE a.t ({column});"));

    [TestMethod]
    [DataRow("\"a\", y INT COMMENT \"b\"", "'a', y INT COMMENT 'b'")]
    [DataRow("\"it's\"", null)]
    [DataRow("\"a\\\"b\"", null)]
    [DataRow("\"${A}\"", null)]
    [DataRow("\"a\"\"b\"", null)]
    public void Quotes_are_changed_where_nothing_else_changes(string written, string? mended)
    {
        const string Start = "CREATE TABLE a.t (x INT COMMENT ";
        var files = new Dictionary<string, string> { ["ddl/t.sql"] = $"{Start}{written});" };
        var finding = Packages.Lint(files, new LintOptions { Select = [new RuleSelector("DDL011")] }).Single();
        if (mended is null)
        {
            Assert.IsEmpty(finding.Fixes);
            return;
        }

        Assert.IsTrue(finding.Fixes[0].IsSafe);
        var text = finding.Fixes[0].Edits.OrderByDescending(e => e.Edit.Span.Start)
            .Aggregate(
                files["ddl/t.sql"],
                (sql, e) => sql.Remove(e.Edit.Span.Start, e.Edit.Span.Length).Insert(e.Edit.Span.Start, e.Edit.NewText));
        Assert.AreEqual($"{Start}{mended});", text);
    }

    [TestMethod]
    public void A_hole_that_stands_for_fields_needs_no_comment() => Marked(
        "DDL001",
        File("ddl/t.sql", "CREATE TABLE a.t (a STRUCT<b: INT COMMENT 'B.', ${FIELDS}> COMMENT 'A.', [|z|] INT) USING iceberg;"));
}
