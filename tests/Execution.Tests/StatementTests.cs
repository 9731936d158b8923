namespace Dataflow.Lint.Execution.Tests;

/// <summary>Statements that write.</summary>
[TestClass]
public sealed class StatementTests
{
    private const string Table =
        "CREATE TABLE t (id INT NOT NULL, name STRING, d DATE) USING iceberg PARTITIONED BY (d); INSERT INTO t VALUES (1, 'a', DATE '2024-01-01'), (2, 'b', DATE '2024-01-02');";

    [TestMethod]
    [DataRow("INSERT INTO t (d, id) VALUES (DATE '2024-01-03', 3)", "1|a|2024-01-01;2|b|2024-01-02;3|NULL|2024-01-03")]
    [DataRow("INSERT INTO t BY NAME SELECT 'x' AS name, 3 AS id, DATE '2024-01-03' AS d", "1|a|2024-01-01;2|b|2024-01-02;3|x|2024-01-03")]
    [DataRow("INSERT OVERWRITE t VALUES (9, 'z', DATE '2024-01-01')", "9|z|2024-01-01")]
    [DataRow("INSERT OVERWRITE t PARTITION (d = '2024-01-01') SELECT 9, 'z'", "2|b|2024-01-02;9|z|2024-01-01")]
    [DataRow("SET spark.sql.sources.partitionOverwriteMode = dynamic; INSERT OVERWRITE t VALUES (9, 'z', DATE '2024-01-02')", "1|a|2024-01-01;9|z|2024-01-02")]
    [DataRow("UPDATE t SET name = concat(name, '!'), id = id + 10 WHERE name = 'a'", "11|a!|2024-01-01;2|b|2024-01-02")]
    [DataRow("DELETE FROM t WHERE d < DATE '2024-01-02'", "2|b|2024-01-02")]
    [DataRow("TRUNCATE TABLE t", "")]
    [DataRow("ALTER TABLE t ADD COLUMNS (extra INT)", "1|a|2024-01-01|NULL;2|b|2024-01-02|NULL")]
    [DataRow("MERGE INTO t USING (SELECT * FROM VALUES (1, 'A'), (3, 'c') s(id, name)) s ON t.id = s.id WHEN MATCHED THEN UPDATE SET name = s.name WHEN NOT MATCHED THEN INSERT (id, name) VALUES (s.id, s.name) WHEN NOT MATCHED BY SOURCE THEN DELETE", "1|A|2024-01-01;3|c|NULL")]
    public void Tables_hold_what_is_written(string statement, string rows) =>
        Assert.AreEqual(rows, Runs.Of($"{Table}{statement}; SELECT * FROM t"));

    [TestMethod]
    [DataRow("INSERT INTO t VALUES (NULL, 'a', NULL)", "NOT_NULL_ASSERT_VIOLATION")]
    [DataRow("INSERT INTO t VALUES ('1', 'a', NULL)", "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST")]
    [DataRow("INSERT INTO t VALUES (3000000000, 'a', NULL)", "CAST_OVERFLOW_IN_TABLE_INSERT")]
    [DataRow("INSERT INTO t SELECT 1, 'a'", "INSERT_COLUMN_ARITY_MISMATCH")]
    [DataRow("MERGE INTO t USING (SELECT * FROM VALUES (1, 'x'), (1, 'y') s(id, name)) s ON t.id = s.id WHEN MATCHED THEN UPDATE SET name = s.name", "MERGE_CARDINALITY_VIOLATION")]
    public void What_Spark_refuses_to_store_is_its_error(string statement, string error) =>
        Assert.StartsWith(error + " at ", Runs.Of(Table + statement));

    [TestMethod]
    [DataRow("CREATE TABLE u AS SELECT id + 1 AS n FROM t; SELECT * FROM u", "2;3")]
    [DataRow("FROM t INSERT INTO t SELECT * INSERT INTO t SELECT *", "declined: what is written is read again")]
    [DataRow("CREATE VIEW v AS SELECT name FROM t; DELETE FROM t WHERE id = 1; SELECT * FROM v", "b")]
    [DataRow("CREATE TABLE u (id INT); FROM t INSERT INTO u SELECT id + 10 INSERT INTO u SELECT id + 20; SELECT * FROM u", "11;12;21;22")]
    public void Tables_and_views_are_made(string script, string rows) => Assert.AreEqual(rows, Runs.Of(Table + script));

    // Spark fills constants, and other columns of the type, up to the longer one.
    [TestMethod]
    [DataRow("a = 'x'", "true")]
    [DataRow("a = 'x   '", "true")]
    [DataRow("'y' <> a", "true")]
    [DataRow("a IN ('z', 'x')", "true")]
    [DataRow("a BETWEEN 'x' AND 'x'", "true")]
    [DataRow("CASE a WHEN 'x' THEN 1 ELSE 0 END", "1")]
    [DataRow("a = b", "true")]
    [DataRow("a <=> b", "true")]
    [DataRow("a = s", "false")]
    [DataRow("concat(a, '|')", "x  |")]
    [DataRow("(SELECT count(*) FROM c AS d JOIN c AS e ON d.a = e.b)", "1")]
    [DataRow("a = lower('X')", "declined: how it is compared with a column of type CHAR is not known for sure")]
    public void Columns_of_type_CHAR_are_compared_filled_up(string value, string text) =>
        Assert.AreEqual(
            text,
            Runs.Of($"CREATE TABLE c (a CHAR(3), b CHAR(5), s STRING); INSERT INTO c VALUES ('x', 'x', 'x'); SELECT {value} FROM c"));

    [TestMethod]
    public void Conditions_of_DELETE_compare_columns_of_type_CHAR_filled_up() =>
        Assert.AreEqual(
            "y  ",
            Runs.Of("CREATE TABLE c (a CHAR(3)); INSERT INTO c VALUES ('x'), ('y'); DELETE FROM c WHERE a = 'x'; SELECT a FROM c"));
}
