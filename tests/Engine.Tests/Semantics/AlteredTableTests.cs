using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Engine.Tests.Semantics;

/// <summary>Columns of a table behind <c>ALTER TABLE</c>: as all packages see them, and as the rest of the script does.</summary>
[TestClass]
public sealed class AlteredTableTests
{
    private const string Iceberg = "CREATE TABLE s.t (a INT NOT NULL, b STRING, d DATE) USING iceberg PARTITIONED BY (d); ";
    private const string Parquet = "CREATE TABLE s.t (a INT NOT NULL, d DATE, b STRING) USING parquet PARTITIONED BY (d); ";

    [TestMethod]
    [DataRow(Iceberg, "ALTER TABLE s.t RENAME COLUMN b TO c", "a int!, c string, d date")]
    [DataRow(Iceberg, "ALTER TABLE s.t RENAME COLUMN a TO x; ALTER TABLE s.t RENAME COLUMN x TO y", "y int!, b string, d date")]
    [DataRow(Iceberg, "ALTER TABLE s.t DROP COLUMN b", "a int!, d date")]
    [DataRow(Iceberg, "ALTER TABLE s.t DROP COLUMNS IF EXISTS (a, nowhere)", "b string, d date")]
    [DataRow(Iceberg, "ALTER TABLE s.t ALTER COLUMN a TYPE BIGINT", "a bigint!, b string, d date")]
    [DataRow(Iceberg, "ALTER TABLE s.t ALTER COLUMN a DROP NOT NULL", "a int, b string, d date")]
    [DataRow(Iceberg, "ALTER TABLE s.t ALTER COLUMN b SET NOT NULL", "a int!, b string!, d date")]
    [DataRow(Iceberg, "ALTER TABLE s.t ALTER COLUMN b FIRST", "b string, a int!, d date")]
    [DataRow(Iceberg, "ALTER TABLE s.t ALTER COLUMN a AFTER d", "b string, d date, a int!")]
    [DataRow(Iceberg, "ALTER TABLE s.t CHANGE COLUMN b c VARCHAR(3)", "a int!, c varchar(3), d date")]
    [DataRow(Iceberg, "ALTER TABLE s.t ADD COLUMNS (x INT FIRST, y INT AFTER a, z INT)", "x int, a int!, y int, b string, d date, z int")]
    [DataRow(Iceberg, "ALTER TABLE s.t ALTER COLUMN b COMMENT 'x'; ALTER TABLE s.t SET TBLPROPERTIES ('k' = 'v'); ALTER TABLE s.t UNSET TBLPROPERTIES ('k')", "a int!, b string, d date")]
    [DataRow(Iceberg, "ALTER TABLE s.t REPLACE COLUMNS (x INT, d DATE)", "x int, d date")]
    [DataRow(Parquet, "ALTER TABLE s.t ADD COLUMNS (x INT)", "a int!, b string, x int, d date")]
    [DataRow(Parquet, "ALTER TABLE s.t REPLACE COLUMNS (x INT, y INT)", "x int, y int, d date")]
    [DataRow("CREATE TABLE s.t (a INT) PARTITIONED BY (d DATE) STORED AS SEQUENCEFILE; ", "ALTER TABLE s.t REPLACE COLUMNS (x INT)", "x int, d date")]
    [DataRow(Iceberg, "ALTER TABLE s.t DROP COLUMN nowhere", null)]
    [DataRow(Iceberg, "ALTER TABLE s.t RENAME COLUMN a TO b", null)]
    [DataRow(Iceberg, "ALTER TABLE s.t RENAME COLUMN a.f TO b", null)]
    [DataRow(Iceberg, "ALTER TABLE s.t DROP COLUMN b.f", null)]
    [DataRow(Iceberg, "ALTER TABLE s.t ADD COLUMNS (a INT)", null)]
    [DataRow(Iceberg, "ALTER TABLE s.t ADD COLUMNS (x INT AFTER nowhere)", null)]
    [DataRow(Iceberg, "ALTER TABLE s.t ADD PARTITION FIELD days(d)", null)]
    [DataRow(Iceberg, "ALTER TABLE s.t RENAME TO s.u", null)]
    public void Columns_are_those_behind_each_statement_in_order(string create, string alter, string? expected)
    {
        var workspace = InMemory.Workspace(("ddl/t.sql", create + alter), ("src/q.sql", "SELECT * FROM s.t"));
        var schema = workspace.Packages.SelectMany(p => p.Tables.Schemas).Single();
        Assert.AreEqual(
            expected,
            schema.IsCertain ? string.Join(", ", schema.Columns.Select(c => $"{c.Name} {c.Type.Name}{(c.IsNotNull ? "!" : "")}")) : null);

        // Whoever reads the table, elsewhere and further down in the script, sees the same columns.
        var names = expected is null ? null : string.Join(", ", expected.Split(", ").Select(c => c.Split(' ')[0]));
        Assert.AreEqual(names, NamesIn(workspace.FindScript("src/q.sql")!.Meaning.Plan));
        Assert.AreEqual(
            names,
            NamesIn(InMemory.Workspace(("a.sql", $"{create}{alter}; SELECT * FROM s.t")).FindScript("a.sql")!.Meaning.Plan));
    }

    [TestMethod]
    public void Of_an_insert_before_a_column_is_dropped_nothing_is_claimed()
    {
        var script = InMemory.Workspace(("a.sql",
            $"{Iceberg} INSERT INTO s.t SELECT 1, 'b', current_date(); ALTER TABLE s.t DROP COLUMN b"))
            .FindScript("a.sql")!;
        Assert.IsEmpty(script.Inserts);
    }

    private static string? NamesIn(Plan plan) =>
        plan.Nodes.OfType<TableScan>().Last().AllColumns is { } columns ? string.Join(", ", columns.Select(c => c.Name)) : null;

    [TestMethod]
    public void Each_statement_reads_what_the_script_has_made_by_then()
    {
        const string Queries =
            "SELECT b FROM s.t; ALTER TABLE s.t RENAME COLUMN b TO c; SELECT a, c FROM s.t; SELECT b FROM s.t; ALTER TABLE s.t DROP COLUMN a; SELECT c FROM s.t";
        var script = InMemory.Workspace(("t.sql", Iceberg + Queries)).Packages.SelectMany(p => p.Scripts).Single();
        Assert.AreEqual(
            Iceberg.Length + Queries.LastIndexOf("SELECT b", StringComparison.Ordinal) + "SELECT ".Length,
            script.QueryProblems.Single().Span.Start);
    }
}
