using Dataflow.Lint.Syntax.Sql;

namespace Syntax.Tests.Sql;

[TestClass]
public sealed class StatementTests
{
    [TestMethod]
    public void Reads_inserts()
    {
        var insert =
            Parsed.Statement<InsertStatement>(
                "INSERT OVERWRITE TABLE ${DB}.t PARTITION (d = '1', h) IF NOT EXISTS (a, b) WITH x AS (SELECT 1) SELECT * FROM x");
        Assert.AreEqual("${DB}.t", insert.Target!.Text);
        Assert.IsTrue(insert.IsOverwrite);
        Assert.AreEqual("INSERT OVERWRITE TABLE", insert.Table.Source.ToString(insert.VerbSpan));
        Assert.AreEqual("d h", Parsed.Names(insert.Partition!.Entries.Select(e => e.Name!)));
        Assert.AreEqual("'1'", insert.Partition.Entries[0].Value!.Text);
        Assert.IsNull(insert.Partition.Entries[1].Value);
        Assert.IsTrue(insert.IfNotExists);
        Assert.AreEqual("a b", Parsed.Names(insert.Columns!.Names));
        Assert.IsNull(insert.With);
        Assert.AreEqual("x", insert.Query!.With!.Ctes.Single().Name!.Value);
    }

    [TestMethod]
    public void Reads_with_in_front_of_insert()
    {
        var insert = Parsed.Statement<InsertStatement>("WITH x AS (SELECT 1) INSERT INTO t BY NAME SELECT * FROM x");
        Assert.AreEqual("x", insert.With!.Ctes.Single().Name!.Value);
        Assert.IsTrue(insert.IsByName);
        Assert.IsFalse(insert.IsOverwrite);
        Assert.AreEqual("INSERT INTO", insert.Table.Source.ToString(insert.VerbSpan));
    }

    [TestMethod]
    public void Reads_the_other_inserts()
    {
        Assert.AreEqual(
            "a = 1",
            Parsed.Statement<InsertStatement>("INSERT INTO t REPLACE WHERE a = 1 SELECT 1").ReplaceWhere!.Condition!.Text);
        Assert.IsTrue(Parsed.Statement<InsertStatement>("INSERT OVERWRITE LOCAL DIRECTORY '/x' STORED AS ORC SELECT 1").IsDirectory);
        Assert.IsInstanceOfType<ValuesQuery>(Parsed.Statement<InsertStatement>("INSERT INTO t VALUES (1), (2)").Query!.Body);
        var multi = Parsed.Statement<MultiInsertStatement>("FROM s INSERT INTO a SELECT x INSERT OVERWRITE TABLE b SELECT y WHERE z");
        Assert.AreEqual("a | b", Parsed.Texts(multi.Inserts.Select(i => i.Target!)));
    }

    [TestMethod]
    public void Reads_merges()
    {
        var merge =
            Parsed.Statement<MergeStatement>(
                "MERGE INTO t AS a USING (SELECT 1) s ON a.id = s.id WHEN MATCHED AND x THEN UPDATE SET b = 1, c = s.c WHEN NOT MATCHED THEN INSERT (a, b) VALUES (1, 2) WHEN NOT MATCHED BY SOURCE THEN DELETE WHEN MATCHED THEN UPDATE SET *");
        Assert.AreEqual("t", merge.Target!.Name!.Text);
        Assert.AreEqual("(SELECT 1) s", merge.Source!.Text);
        Assert.AreEqual("a.id = s.id", merge.Condition!.Text);
        Assert.AreEqual("x", merge.Clauses[0].Condition!.Text);
        Assert.AreEqual("b | c", Parsed.Texts(merge.Clauses[0].Set!.Assignments.Select(a => a.Column!)));
        Assert.AreEqual("1 | s.c", Parsed.Texts(merge.Clauses[0].Set!.Assignments.Select(a => a.Value!)));
        Assert.IsNull(merge.Clauses[1].Condition);
        Assert.AreEqual("a b", Parsed.Names(merge.Clauses[1].Columns!.Names));
        Assert.AreEqual("1 | 2", Parsed.Texts(merge.Clauses[1].Values));
        Assert.IsTrue(merge.Clauses[2] is { IsBySource: true, IsDelete: true, IsMatched: false });
        Assert.IsTrue(merge.Clauses[3].IsStar);
    }

    [TestMethod]
    public void Reads_deletes_and_updates()
    {
        var delete = Parsed.Statement<DeleteStatement>("DELETE FROM t AS a WHERE b");
        Assert.AreEqual("t b", $"{delete.Target!.Name!.Text} {delete.Where!.Condition!.Text}");
        var update = Parsed.Statement<UpdateStatement>("UPDATE t a SET b = 1, c.d = DEFAULT WHERE e");
        Assert.AreEqual("b | c.d", Parsed.Texts(update.Set!.Assignments.Select(a => a.Column!)));
        Assert.IsInstanceOfType<DefaultExpression>(update.Set.Assignments[1].Value);
    }

    [TestMethod]
    public void Reads_tables()
    {
        var table = Parsed.Statement<CreateTableStatement>("""
            CREATE TABLE IF NOT EXISTS ${DB}.t (
              a INT NOT NULL DEFAULT 0 COMMENT 'first',
              b STRUCT<c: ARRAY<STRING> NOT NULL COMMENT 'nested', d INT>,
              PRIMARY KEY (a) NOT ENFORCED
            )
            COMMENT "the table"
            PARTITIONED BY (day DATE COMMENT 'p', days(ts), bucket(16, id), region)
            TBLPROPERTIES ('write.wap.enabled' = 'true', x.y = 1)
            USING iceberg LOCATION 's3://b/${P}'
            """);
        Assert.IsTrue(table.IfNotExists);
        Assert.AreEqual("${DB}.t", table.Name!.Text);
        Assert.AreEqual("a b", Parsed.Names(table.Columns.Select(c => c.Name!)));
        Assert.IsTrue(table.Columns[0].IsNotNull);
        Assert.AreEqual("first", table.Columns[0].Comment!.Value);
        Assert.AreEqual("'first'", table.Table.Source.ToString(table.Columns[0].Comment!.LiteralSpan));
        Assert.AreEqual("0", table.Columns[0].Default!.Value!.Text);
        Assert.AreEqual("c d", Parsed.Names(table.Columns[1].Type!.Fields.Select(f => f.Name!)));
        Assert.AreEqual("nested", table.Columns[1].Type!.Fields[0].Comment!.Value);
        Assert.IsTrue(table.Columns[1].Type!.Fields[0].IsNotNull);
        Assert.IsTrue(table.Constraints.Single().IsPrimaryKey);
        Assert.AreEqual("the table", table.Comment!.Value);
        Assert.AreEqual("day DATE COMMENT 'p' | days(ts) | bucket(16, id) | region", Parsed.Texts(table.Partitioning!.Items));
        Assert.AreEqual("ts id region", Parsed.Names(table.Partitioning.Transforms.Select(t => t.Column!)));
        Assert.AreEqual("write.wap.enabled=true x.y=1", string.Join(" ", table.Properties.Select(p => $"{p.Key}={p.Value}")));
        Assert.AreEqual("iceberg", table.Provider!.Format);
        Assert.AreEqual("P", table.Location!.Holes.Single().Name);
    }

    [TestMethod]
    public void Reads_the_other_tables()
    {
        Assert.AreEqual("u", Parsed.Statement<CreateTableStatement>("CREATE TABLE t LIKE u").Like!.Name!.Text);
        Assert.AreEqual("u", Parsed.Statement<CreateTableStatement>("CREATE TABLE t DEEP CLONE u").Like!.Name!.Text);
        var created = Parsed.Statement<CreateTableStatement>("CREATE OR REPLACE TABLE t USING delta AS SELECT 1");
        Assert.IsTrue(created is { IsOrReplace: true, IsReplace: false, Query: not null });
        Assert.IsTrue(Parsed.Statement<CreateTableStatement>("REPLACE TABLE t AS SELECT 1").IsReplace);
        Assert.AreEqual("orc", Parsed.Statement<CreateTableStatement>("CREATE EXTERNAL TABLE t (a INT) STORED AS ORC").StoredAs!.Format);
        Assert.AreEqual(
            "8",
            Parsed.Statement<CreateTableStatement>("CREATE TABLE t (a INT) CLUSTERED BY (a) INTO 8 BUCKETS").Buckets!.BucketCount!.Text);
    }

    [TestMethod]
    public void Reads_views()
    {
        var view = Parsed.Statement<CreateViewStatement>("CREATE OR REPLACE GLOBAL TEMPORARY VIEW v (a COMMENT 'x', b) AS SELECT 1, 2");
        Assert.IsTrue(view is { IsTemporary: true, IsOrReplace: true });
        Assert.AreEqual("a b", Parsed.Names(view.Columns.Select(c => c.Name!)));
        Assert.AreEqual("SELECT 1, 2", view.Query!.Text);
        Assert.IsNotNull(Parsed.Statement<AlterViewStatement>("ALTER VIEW v AS SELECT 1").Query);
        Assert.IsInstanceOfType<RenameAction>(Parsed.Statement<AlterViewStatement>("ALTER VIEW v RENAME TO w").Action);
    }

    private static T Action<T>(string action)
        where T : AlterAction
    {
        var only = Parsed.Statement<AlterTableStatement>($"ALTER TABLE db.t {action}").Actions.Single();
        Assert.IsInstanceOfType<T>(only, action);
        return (T)only;
    }

    [TestMethod]
    public void Reads_what_alter_table_does()
    {
        var added = Action<AddColumnsAction>("ADD COLUMNS (a INT COMMENT 'x' FIRST, b.c STRING AFTER d)").Columns;
        Assert.AreEqual("x", added[0].Comment!.Value);
        Assert.IsTrue(added[0].Position!.IsFirst);
        Assert.AreEqual("b c", Parsed.Names(added[1].Path));
        Assert.AreEqual("d", added[1].Position!.After!.Value);
        Assert.HasCount(2, Action<DropColumnsAction>("DROP COLUMN a, b.c").Columns!.Paths);
        Assert.AreEqual("k", Action<SetPropertiesAction>("SET TBLPROPERTIES ('k' = 'v')").Properties.Single().Key);
        Assert.AreEqual("k", Action<UnsetPropertiesAction>("UNSET TBLPROPERTIES IF EXISTS ('k')").Properties.Single().Key);
        Assert.IsTrue(Action<DropPartitionAction>("DROP IF EXISTS PARTITION (d < 1), PARTITION (d = 2) PURGE") is { IsPurge: true,
            IfExists: true,
            Partitions.Count: 2 });
        Assert.AreEqual("ts", Action<DropPartitionFieldAction>("DROP PARTITION FIELD days(ts)").Transform!.Column!.Value);
        Assert.AreEqual("id", Action<AddPartitionFieldAction>("ADD PARTITION FIELD bucket(16, id) AS b").Transform!.Column!.Value);
        Assert.AreEqual("ts", Action<ReplacePartitionFieldAction>("REPLACE PARTITION FIELD d WITH days(ts)").NewTransform!.Column!.Value);
        Assert.AreEqual("u", Action<RenameAction>("RENAME TO u").NewName!.Text);
        var renamed = Action<RenameColumnAction>("RENAME COLUMN a TO b");
        Assert.AreEqual("a b", $"{renamed.OldName!.Value} {renamed.NewName!.Value}");
        Assert.AreEqual("bigint", Action<AlterColumnAction>("ALTER COLUMN a TYPE BIGINT").Columns.Single().Type!.Name);
        Assert.IsTrue(Action<AlterColumnAction>("CHANGE COLUMN a b INT COMMENT 'x'").IsChange);
        Assert.IsTrue(Action<AddConstraintAction>("ADD CONSTRAINT pk PRIMARY KEY (a)").Constraint!.IsPrimaryKey);
        Assert.AreEqual("s3://x", Action<SetLocationAction>("PARTITION (d = 1) SET LOCATION 's3://x'").Location!.Value);
        Assert.HasCount(1, Action<ReplaceColumnsAction>("REPLACE COLUMNS (a INT)").Columns);
        Assert.HasCount(2, Action<AddPartitionAction>("ADD PARTITION (d = 1) PARTITION (d = 2)").Partitions);
        Action<WriteOrderAction>("WRITE ORDERED BY a");
        Action<RecoverPartitionsAction>("RECOVER PARTITIONS");
    }

    [TestMethod]
    [DataRow("DROP TABLE IF EXISTS db.t PURGE", "TABLE", "db.t")]
    [DataRow("DROP TEMPORARY VIEW v", "TEMPORARY VIEW", "v")]
    [DataRow("DROP SCHEMA s CASCADE", "SCHEMA", "s")]
    public void Reads_drops(string text, string kind, string name)
    {
        var drop = Parsed.Statement<DropStatement>(text);
        Assert.AreEqual(kind, drop.ObjectKind);
        Assert.AreEqual(name, drop.Name!.Text);
        Assert.AreEqual(text.Contains("PURGE"), drop.IsPurge);
        Assert.AreEqual(text.Contains("EXISTS"), drop.IfExists);
    }

    [TestMethod]
    [DataRow("SET spark.sql.x = dynamic", "spark.sql.x", "dynamic")]
    [DataRow("SET a.b.c=x y 'z'", "a.b.c", "x y 'z'")]
    [DataRow("SET a", "a", null)]
    [DataRow("SET", null, null)]
    public void Reads_settings(string text, string? key, string? value)
    {
        var set = Parsed.Statement<SetStatement>(text);
        Assert.AreEqual(key, set.Key);
        Assert.AreEqual(value, set.Value);
    }

    [TestMethod]
    public void Reads_small_commands()
    {
        Assert.AreEqual("t", Parsed.Statement<TruncateStatement>("TRUNCATE TABLE t PARTITION (d = 1)").Name!.Text);
        Assert.AreEqual("a.b", Parsed.Statement<UseStatement>("USE SCHEMA a.b").Name!.Text);
        Assert.IsTrue(Parsed.Statement<CacheStatement>("CACHE LAZY TABLE t AS SELECT 1").IsLazy);
        Assert.AreEqual("t", Parsed.Statement<RefreshStatement>("REFRESH TABLE t").Name!.Text);
        Assert.AreEqual("TABLES", Parsed.Statement<ShowStatement>("show tables").ObjectKind);
        Assert.IsTrue(Parsed.Statement<SetStatement>("SET VARIABLE x = 1").IsVariable);
    }

    [TestMethod]
    public void Divides_statements_at_semicolons_and_cells()
    {
        var script =
            Parsed.Clean(
                "SELECT 1; ; -- c\nSELECT ';' ;\n-- COMMAND ----------\n%sql SELECT 3\n-- COMMAND ----------\n%md a; b'\n-- COMMAND ----------\nSELECT 4").Script;
        Assert.AreEqual("SELECT 1 | SELECT ';' | SELECT 3 | SELECT 4", Parsed.Texts(script.Statements));
    }
}
