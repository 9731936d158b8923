using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.Tables;

/// <summary>Which rows a statement leaves in its table: what is kept is no loss, and what was just made has none.</summary>
[TestClass]
public sealed class KeptRowsTests
{
    private const string Columns = "(id INT, amount INT, day DATE)";

    [TestMethod]
    [DataRow("CREATE OR REPLACE TABLE a.t (id INT, day DATE) USING iceberg PARTITIONED BY (day); INSERT OVERWRITE a.t SELECT id, day FROM a.s")]
    [DataRow("CREATE TABLE a.t (id INT, day DATE) USING iceberg PARTITIONED BY (day); INSERT OVERWRITE a.t SELECT id, day FROM a.s")]
    [DataRow("DROP TABLE IF EXISTS a.t; CREATE TABLE IF NOT EXISTS a.t (id INT, day DATE) USING iceberg PARTITIONED BY (day); INSERT OVERWRITE a.t SELECT id, day FROM a.s")]
    [DataRow("CREATE TABLE IF NOT EXISTS a.t (id INT, day DATE) USING iceberg PARTITIONED BY (day); INSERT [|OVERWRITE|] a.t SELECT id, day FROM a.s")]
    [DataRow("CREATE OR REPLACE TABLE a.t (id INT, day DATE) USING iceberg PARTITIONED BY (day); INSERT INTO a.t SELECT id, day FROM a.s; INSERT [|OVERWRITE|] a.t SELECT id, day FROM a.r")]
    public void A_table_just_made_has_no_rows_to_lose(string script) => Marked("SQL011", File("src/q.sql", script + ";"));

    [TestMethod]
    [DataRow("(id INT) PARTITIONED BY (day DATE) STORED AS TEXTFILE", "", "OVERWRITE")]
    [DataRow("(id INT) PARTITIONED BY (day DATE) STORED AS AVRO", "", "OVERWRITE")]
    [DataRow("(id INT) PARTITIONED BY (day DATE) ROW FORMAT DELIMITED FIELDS TERMINATED BY ','", "", "OVERWRITE")]
    [DataRow("(id INT) PARTITIONED BY (day DATE)", "SET hive.exec.dynamic.partition.mode = nonstrict;", "OVERWRITE")]
    [DataRow("(id INT) PARTITIONED BY (day DATE) STORED AS PARQUET", "", "[|OVERWRITE|]")]
    [DataRow("(id INT, day DATE) USING iceberg PARTITIONED BY (day)", "SET hive.exec.dynamic.partition.mode = nonstrict;", "[|OVERWRITE|]")]
    public void Hive_keeps_the_partitions_that_are_not_written(string definition, string setting, string word) => Marked(
        "SQL011",
        File("ddl/t.sql", $"CREATE TABLE a.t {definition};"),
        File("src/q.sql", $"{setting} INSERT {word} TABLE a.t SELECT id, day FROM a.s;"));

    [TestMethod]
    [DataRow("MERGE INTO a.t USING (SELECT * FROM a.s WHERE day = '${DAY}') AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *", "a.t")]
    [DataRow("MERGE INTO a.t USING a.s AS s ON t.id = s.id AND t.day = '${DAY}' WHEN NOT MATCHED THEN INSERT *", "[|a.t|]")]
    [DataRow("INSERT INTO a.t SELECT * FROM a.s WHERE day = '${DAY}'", "[|a.t|]")]
    public void A_table_of_latest_states_needs_no_partition_by_day(string write, string table) =>
        Marked("DDL004", File("ddl/t.sql", $"CREATE TABLE {table} {Columns} USING iceberg;"), File("src/q.sql", write + ";"));

    [TestMethod]
    [DataRow("DROP TABLE IF EXISTS a.t; CREATE TABLE a.t")]
    [DataRow("CREATE OR REPLACE TABLE a.t")]
    [DataRow("CREATE TABLE IF NOT EXISTS [|a.t|]")]
    public void A_table_made_anew_needs_no_partition_by_day(string made) =>
        Marked("DDL004", File("src/q.sql", $"{made} {Columns} USING iceberg; INSERT INTO a.t SELECT * FROM a.s WHERE day = '${{DAY}}';"));

    [TestMethod]
    [DataRow("t.id = s.merge_key AND t.is_current")]
    [DataRow("t.id = s.id AND t.valid_to IS NULL")]
    [DataRow("[|t.id = s.id AND s.amount > 0|]")]
    [DataRow("[|t.id = s.id|]")]
    public void A_merge_may_pick_the_version_that_is_valid_now(string condition) => Marked(
        "SQL022",
        Metadata("{id: pk, valid_from: pk}"),
        File(
            "src/write.sql",
            $"MERGE INTO a.t AS t USING a.s AS s ON {condition} WHEN MATCHED THEN UPDATE SET is_current = false WHEN NOT MATCHED THEN INSERT *;"));

    [TestMethod]
    [DataRow("WHEN MATCHED AND t.is_current THEN UPDATE SET is_current = false", "t.id = s.merge_key")]
    [DataRow("WHEN MATCHED AND t.is_current = true AND t.amount <> s.amount THEN UPDATE SET is_current = false", "t.id = s.merge_key")]
    [DataRow("WHEN MATCHED AND t.amount <> s.amount THEN UPDATE SET amount = s.amount", "[|t.id = s.merge_key|]")]
    [DataRow("WHEN MATCHED AND t.is_current THEN UPDATE SET amount = 1 WHEN MATCHED THEN DELETE", "[|t.id = s.merge_key|]")]
    [DataRow("", "[|t.id = s.merge_key|]")]
    public void A_merge_may_change_the_version_that_is_valid_now(string change, string condition) => Marked(
        "SQL022",
        Metadata("{id: pk, valid_from: pk}"),
        File("src/write.sql", $"MERGE INTO a.t AS t USING a.s AS s ON {condition} {change} WHEN NOT MATCHED THEN INSERT *;"));

    [TestMethod]
    [DataRow("order_number: pk", "SELECT order_number, customer_id, row_number() OVER (PARTITION BY customer_id ORDER BY at) AS n FROM a.s")]
    [DataRow("order_number: pk", "SELECT order_number, customer_id, n FROM (SELECT order_number, customer_id, row_number() OVER (PARTITION BY customer_id ORDER BY at) AS n FROM a.s)")]
    [DataRow("order_number: pk", "SELECT order_number, customer_id, 1 AS n FROM (SELECT max(order_number) AS order_number, customer_id FROM a.s GROUP BY customer_id)")]
    [DataRow("[|n|]: pk", "SELECT max(order_number) AS order_number, customer_id, n FROM a.s GROUP BY customer_id, n")]
    public void A_column_beside_a_derived_key_may_determine_it(string key, string query) => Marked(
        "MET004",
        Metadata($"{{{key}}}"),
        File("ddl/t.sql", "CREATE TABLE a.t (order_number STRING, customer_id INT, n INT) USING iceberg;"),
        File("src/write.sql", $"INSERT OVERWRITE TABLE a.t {query};"));

    private static Engine.Linting.ExampleFile Metadata(string types) => File("main.sch.yaml", $$"""
        Workflow:
          id: a
          jobs:
            - job:
                id: m
                type: Metadata
                metacat:
                  tables: [lake/a/t]
                  column_types: {{types}}
            - job:
                id: w
                type: Spark
                spark:
                  script: $S3{./src/write.sql}
        """);
}
