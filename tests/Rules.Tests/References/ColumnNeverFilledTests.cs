using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.References;

[TestClass]
public sealed class ColumnNeverFilledTests
{
    private const string Table = "CREATE TABLE shop.sales (id BIGINT, [|region|] STRING) USING iceberg;";

    [TestMethod]
    [DataRow(Table, "INSERT INTO shop.sales (id) SELECT id FROM shop.lines;")]
    [DataRow(Table, "INSERT INTO shop.sales SELECT id, NULL FROM shop.lines;")]
    [DataRow(Table, "WITH a AS (SELECT id, CAST(NULL AS STRING) AS r FROM shop.lines) INSERT INTO shop.sales SELECT * FROM a;")]
    [DataRow(Table, "INSERT INTO shop.sales SELECT id, NULL FROM shop.lines; INSERT INTO shop.sales (id) SELECT id FROM shop.carts;")]
    [DataRow(Table, "MERGE INTO shop.sales AS t USING shop.lines AS s ON t.id = s.id WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id);")]
    [DataRow(Table, "MERGE INTO shop.sales AS t USING shop.lines AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET region = s.region WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id);", false)]
    [DataRow(Table, "MERGE INTO shop.sales AS t USING shop.lines AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id);", false)]
    [DataRow(Table, "INSERT INTO shop.sales SELECT id, NULL FROM shop.lines; UPDATE shop.sales SET region = 'north' WHERE id = 1;", false)]
    [DataRow(Table, "INSERT INTO shop.sales SELECT id, NULL FROM shop.lines; INSERT INTO shop.sales SELECT id, region FROM shop.carts;", false)]
    [DataRow(Table, "INSERT INTO shop.sales SELECT id, NULL FROM shop.lines; INSERT INTO shop.sales SELECT ${COLUMNS} FROM shop.carts;", false)]
    [DataRow(Table, "INSERT INTO shop.sales SELECT id, NULL FROM shop.lines UNION ALL SELECT id, region FROM shop.carts;", false)]
    [DataRow("CREATE TABLE shop.sales (id BIGINT) USING iceberg; ALTER TABLE shop.sales ADD COLUMN [|region|] STRING;", "INSERT INTO shop.sales (id) SELECT id FROM shop.lines;")]
    [DataRow("CREATE TABLE shop.sales (id BIGINT) USING iceberg; ALTER TABLE shop.sales ADD COLUMN region STRING DEFAULT 'north';", "INSERT INTO shop.sales (id) SELECT id FROM shop.lines;", false)]
    [DataRow("CREATE TABLE shop.sales (id BIGINT, region STRING) USING parquet PARTITIONED BY (region);", "INSERT INTO shop.sales PARTITION (region = 'north') (id) SELECT id FROM shop.lines;", false)]
    public void Reports_a_column_that_every_write_leaves_NULL(string ddl, string script, bool isReported = true) =>
        Marked(
            "REF007",
            Workflow,
            File("ddl/sales.sql", isReported ? ddl : ddl.Replace("[|", "").Replace("|]", "")),
            File("src/sales.sql", script));

    [TestMethod]
    public void Accepts_tables_that_other_code_may_fill() => Marked(
        "REF007",
        File("main.sch.yaml", Workflow.Text + "\n    - job: {id: fill, type: Spark, spark: {script: ./src/fill.py} }"),
        File("ddl/sales.sql", Table.Replace("[|", "").Replace("|]", "")),
        File("src/sales.sql", "INSERT INTO shop.sales (id) SELECT id FROM shop.lines;"));

    private static ExampleFile Workflow { get; } = File("main.sch.yaml", """
        Workflow:
          id: sales.main
          jobs:
            - job: {id: write, type: Spark, spark: {script: ./src/sales.sql} }
        """);
}
