using Dataflow.Lint.Engine.Migrations;
using Dataflow.Lint.Engine.Tests.Semantics;

namespace Dataflow.Lint.Engine.Tests.Migrations;

/// <summary>What differs between two states of a table.</summary>
[TestClass]
public sealed class StateComparisonTests
{
    [TestMethod]
    [DataRow("a INT, b STRING", "a INT, b STRING, c DATE", "AddLast c date")]
    [DataRow("a INT, b STRING", "a INT, c DATE, b STRING", "AddWithin c date")]
    [DataRow("a INT, b STRING", "a INT, b STRING, c DATE NOT NULL", "AddRequired c date")]
    [DataRow("a INT, b STRING", "a INT, b STRING, c DATE NOT NULL DEFAULT current_date()", "AddLast c date")]
    [DataRow("a INT, b STRING", "a INT", "Drop b string>")]
    [DataRow("a INT, b STRING", "b STRING, a INT", "Move b >first")]
    [DataRow("a INT, b STRING, c DATE", "c DATE, a INT, b STRING", "Move c >first")]
    [DataRow("a INT", "A INT", "")]
    [DataRow("a INT", "a BIGINT", "Widen a int>bigint")]
    [DataRow("a INT", "a DECIMAL(12,2)", "Widen a int>decimal(12,2)")]
    [DataRow("a INT", "a DECIMAL(11,2)", "Retype a int>decimal(11,2)")]
    [DataRow("a FLOAT", "a DOUBLE", "Widen a float>double")]
    [DataRow("a BIGINT", "a DOUBLE", "Retype a bigint>double")]
    [DataRow("a DECIMAL(10,2)", "a DECIMAL(12,2)", "Widen a decimal(10,2)>decimal(12,2)")]
    [DataRow("a DECIMAL(10,2)", "a DECIMAL(11,4)", "Retype a decimal(10,2)>decimal(11,4)")]
    [DataRow("a VARCHAR(3)", "a VARCHAR(5)", "Widen a varchar(3)>varchar(5)")]
    [DataRow("a VARCHAR(5)", "a VARCHAR(3)", "Retype a varchar(5)>varchar(3)")]
    [DataRow("a VARCHAR(5)", "a STRING", "Widen a varchar(5)>string")]
    [DataRow("a STRING", "a INT", "Retype a string>int")]
    [DataRow("a DATE", "a TIMESTAMP", "Retype a date>timestamp")]
    [DataRow("a ARRAY<INT>", "a ARRAY<BIGINT>", "Widen a array<int>>array<bigint>")]
    [DataRow("a STRUCT<x: INT>", "a STRUCT<x: INT, y: INT>", "Widen a struct<x:int>>struct<x:int,y:int>")]
    [DataRow("a INT", "a INT NOT NULL", "Require a >NOT NULL")]
    [DataRow("a INT NOT NULL", "a INT", "Relax a NOT NULL>")]
    [DataRow("a INT, b INT", "x BIGINT, b INT -- dataflow-lint: renamed-from[a]", "AddWithin x bigint; Drop a int>")]
    [DataRow("a INT, b INT", "x BIGINT, -- dataflow-lint: renamed-from[a]\n b INT", "Rename x a>x; Widen x int>bigint")]
    [DataRow("a INT, b INT", "-- dataflow-lint: renamed-from[a]\n x INT,\n b INT", "Rename x a>x")]
    [DataRow("a INT, b INT", "a INT, -- dataflow-lint: renamed-from[z]\n b INT", "")]
    public void Columns_that_differ_are_told_in_their_order(string before, string after, string expected)
    {
        var changes = Compare($"CREATE TABLE s.t ({before}) USING iceberg", $"CREATE TABLE s.t ({after}\n) USING iceberg");
        Assert.AreEqual(expected, string.Join("; ", changes.SelectMany(c => c.Changes).Select(Words)));
    }

    [TestMethod]
    [DataRow("ALTER TABLE s.t RENAME COLUMN a TO x", "Rename x a>x")]
    [DataRow("ALTER TABLE s.t RENAME COLUMN a TO x; ALTER TABLE s.t RENAME COLUMN x TO y", "Rename y a>y")]
    [DataRow("ALTER TABLE s.t CHANGE COLUMN a x BIGINT", "Rename x a>x; Widen x int>bigint")]
    [DataRow("ALTER TABLE s.t DROP COLUMN a; ALTER TABLE s.t ADD COLUMN x INT FIRST", "AddWithin x int; Drop a int>")]
    public void Alterations_are_followed(string alter, string expected)
    {
        const string create = "CREATE TABLE s.t (a INT, b INT) USING iceberg";
        Assert.AreEqual(expected, string.Join("; ", Compare(create, $"{create}; {alter}").Single().Changes.Select(Words)));
        Assert.IsEmpty(Compare($"{create}; {alter}", $"{create}; {alter}"));
    }

    [TestMethod]
    [DataRow("USING iceberg", "USING iceberg PARTITIONED BY (a)", ">a")]
    [DataRow("USING iceberg PARTITIONED BY (a)", "USING iceberg PARTITIONED BY (days(a))", "a>days(a)")]
    [DataRow("USING iceberg PARTITIONED BY (bucket(16, a))", "USING iceberg PARTITIONED BY (bucket(32, a))", "bucket(16,a)>bucket(32,a)")]
    [DataRow("USING iceberg PARTITIONED BY (bucket(16, a))", "USING iceberg PARTITIONED BY ( BUCKET( 16,A ))", null)]
    public void The_partitioning_is_compared(string before, string after, string? expected)
    {
        var changes = Compare(
            $"CREATE TABLE s.t (a DATE) {before}",
            $"CREATE TABLE s.t (a DATE) {after}").SelectMany(c => c.Changes).ToArray();
        Assert.AreEqual(
            expected,
            changes.Length == 0 ? null : $"{changes.Single(c => c.Kind == ChangeKind.Partition).OldWords}>{changes[0].NewWords}");
    }

    [TestMethod]
    public void The_key_of_the_metadata_is_compared()
    {
        var (before, after) = (Workflow("{a: pk, b: pk}"), Workflow("{a: pk, b: fk}"));
        var ddl = ("ddl/t.sql", "CREATE TABLE s.t (a INT, b INT) USING iceberg");
        var change = StateComparison.Of(InMemory.Workspace(before, ddl), InMemory.Workspace(after, ddl)).Single().Changes.Single();
        Assert.AreEqual((ChangeKind.Key, "a, b", "a"), (change.Kind, change.OldWords, change.NewWords));

        static (string, string) Workflow(string types) =>
            ("main.sch.yaml",
                $"Workflow:\n  id: w\n  jobs:\n    - job: {{id: m, type: Metadata, metacat: {{tables: [s.t], column_types: {types}}}}}\n");
    }

    [TestMethod]
    public void Tables_come_and_go()
    {
        var changes = Compare("CREATE TABLE s.old (a INT)", "CREATE TABLE s.new (a INT)");
        CollectionAssert.AreEqual(new[] { "s.new", "s.old" }, changes.Select(c => c.Name).ToArray());
        Assert.IsNull(changes[0].Before);
        Assert.IsNull(changes[1].After);
    }

    [TestMethod]
    public void Of_what_is_not_understood_nothing_is_said_but_that()
    {
        Assert.IsFalse(Compare("CREATE TABLE s.t (a INT)", "CREATE TABLE s.t (${COLUMNS})").Single().IsComparable);
        Assert.IsEmpty(Compare("CREATE TABLE s.t (${COLUMNS})", "CREATE TABLE s.t (${COLUMNS})"));
        Assert.IsFalse(Compare("CREATE TABLE s.t (a INT)", "CREATE TABLE s.t AS SELECT 1 AS a").Single().IsComparable);
    }

    [TestMethod]
    public void A_rename_nobody_has_said_is_only_hinted_at()
    {
        var change = Compare("CREATE TABLE s.t (a INT, b STRING)", "CREATE TABLE s.t (x INT, b STRING)").Single();
        Assert.AreEqual(("a", "x"), change.LikelyRenames.Select(r => (r.Old.Name, r.New.Name)).Single());
        Assert.IsEmpty(Compare(
            "CREATE TABLE s.t (a INT, b INT, c STRING)",
            "CREATE TABLE s.t (x INT, y INT, c STRING)").Single().LikelyRenames);
    }

    [TestMethod]
    public void A_directive_without_an_old_column_is_idle()
    {
        var change = Compare(
            "CREATE TABLE s.t (a INT)",
            "CREATE TABLE s.t (a INT,\n x INT -- dataflow-lint: renamed-from[gone]\n)").Single();
        Assert.AreEqual(("gone", "x"), change.IdleDirectives.Select(d => (d.OldName, d.Column)).Single());
        Assert.IsEmpty(Compare("CREATE TABLE s.t (x INT)", "CREATE TABLE s.t (x INT -- dataflow-lint: renamed-from[gone]\n)"));
    }

    private static IReadOnlyList<TableChange> Compare(string before, string after) =>
        StateComparison.Of(InMemory.Workspace(("t.sql", before)), InMemory.Workspace(("t.sql", after)));

    private static string Words(DefinitionChange change) =>
        $"{change.Kind} {(change.New ?? change.Old)!.Name} {(change.Old is null ? change.NewWords : $"{change.OldWords}>{change.NewWords}")}";
}
