using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Migrations;
using Dataflow.Lint.Engine.Tests.Semantics;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Tests.Migrations;

/// <summary>
/// A pair of states for each cell of the table of impacts, those in which nothing happens too: what is said, at which place.
/// </summary>
[TestClass]
public sealed class ImpactCellTests
{
    // Written from the specification, not from the table: B breaks, R may change, "-" nothing.
    private const string Expected = """
        change       Read StarByName StarByPosition InsertByPosition InsertByName Metadata Audit Mock Mark
        AddLast      -    B          B              B                -            -        -     R    -
        AddWithin    -    B          B              B                -            -        -     R    -
        AddRequired  -    B          B              B                B            -        -     B    -
        Drop         B    B          B              B                B            B        B     B    -
        Rename       B    B          -              -                B            B        B     B    -
        Move         -    -          B              B                -            -        -     -    -
        Widen        R    R          R              -                -            -        -     R    -
        Retype       B    B          B              B                B            -        -     B    -
        Require      -    -          -              B                B            -        R     B    -
        Relax        B    R          R              -                -            -        -     -    -
        Partition    R    -          -              R                R            R        -     -    R
        Key          R    -          -              R                R            -        B     -    -
        """;

    private static readonly Dictionary<ChangeKind, (string Before, string After)> Definitions = new()
    {
        [ChangeKind.AddLast] = ("k INT NOT NULL, v INT, d DATE", "k INT NOT NULL, v INT, d DATE, x INT"),
        [ChangeKind.AddWithin] = ("k INT NOT NULL, v INT, d DATE", "k INT NOT NULL, x INT, v INT, d DATE"),
        [ChangeKind.AddRequired] = ("k INT NOT NULL, v INT, d DATE", "k INT NOT NULL, v INT, d DATE, x INT NOT NULL"),
        [ChangeKind.Drop] = ("k INT NOT NULL, v INT, d DATE", "k INT NOT NULL, d DATE"),
        [ChangeKind.Rename] = ("k INT NOT NULL, v INT, d DATE", "k INT NOT NULL, w INT, -- dataflow-lint: renamed-from[v]\n d DATE"),
        [ChangeKind.Move] = ("k INT NOT NULL, v INT, d DATE", "v INT, k INT NOT NULL, d DATE"),
        [ChangeKind.Widen] = ("k INT NOT NULL, v INT, d DATE", "k INT NOT NULL, v BIGINT, d DATE"),
        [ChangeKind.Retype] = ("k INT NOT NULL, v INT, d DATE", "k INT NOT NULL, v DATE, d DATE"),
        [ChangeKind.Require] = ("k INT NOT NULL, v INT, d DATE", "k INT NOT NULL, v INT NOT NULL, d DATE"),
        [ChangeKind.Relax] = ("k INT NOT NULL, v INT NOT NULL, d DATE", "k INT NOT NULL, v INT, d DATE"),
        [ChangeKind.Partition] = ("k INT NOT NULL, v INT, d DATE", "k INT NOT NULL, v INT, d DATE"),
        [ChangeKind.Key] = ("k INT NOT NULL, v INT, d DATE", "k INT NOT NULL, v INT, d DATE"),
    };

    private static readonly string[] Kinds = [.. Enum.GetNames<UseKind>()];

    public static IEnumerable<object[]> Cells =>
        from row in Expected.Split('\n').Skip(1)
        let cells = row.Split([' ', '\r'], StringSplitOptions.RemoveEmptyEntries)
        from use in Enumerable.Range(0, Kinds.Length)
        select new object[] { cells[0], Kinds[use], cells[use + 1] };

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Each_change_does_to_each_use_what_the_table_says(string change, string use, string expected)
    {
        var (kind, useKind) = (Enum.Parse<ChangeKind>(change), Enum.Parse<UseKind>(use));
        var (path, marked) = FileOf(useKind, kind);
        var (text, start) = (marked.Replace("[|", "").Replace("|]", ""), marked.IndexOf("[|", StringComparison.Ordinal));
        var word = marked[(start + 2)..marked.IndexOf("|]", StringComparison.Ordinal)];
        var migration = Migration.Between(
            StateOf(kind, isAfter: false, path, text),
            StateOf(kind, isAfter: true, path, text),
            [],
            new Nearest<LintOptions>(LintOptions.Default));
        Assert.AreEqual(kind, migration.Changes.Single().Changes.Single().Kind);
        var place = migration.Impacts.Where(i =>
            i.Use.Kind == useKind && i.Use.Place.Path == path && i.Use.Place.Span.Start == start).ToArray();
        Assert.AreEqual(
            expected,
            place.Select(i => i.Verdict).DefaultIfEmpty(Verdict.Unaffected).Max() switch
            {
                Verdict.Breaks => "B",
                Verdict.MayChange => "R",
                _ => "-",
            });
        if (expected == "-") return;
        var hit = place.MaxBy(i => i.Verdict)!;
        Assert.AreEqual(kind, hit.Change!.Kind);
        if (word.Length > 0) Assert.AreEqual(word, hit.Use.Place.Text);
    }

    [TestMethod]
    public void The_table_has_a_row_for_each_change_and_a_column_for_each_use()
    {
        CollectionAssert.AreEqual(Enum.GetNames<ChangeKind>(), ImpactTable.All.Skip(1).Select(r => r[0]).ToArray());
        CollectionAssert.AreEqual(Kinds, ImpactTable.All[0].Skip(1).ToArray());
    }

    // Where a condition does not hold, less is said than where it does.
    [TestMethod]
    [DataRow("AddLast", "r.sql", "CREATE TABLE o.b (k INT, v INT, d DATE, x INT) USING iceberg; INSERT INTO o.b BY NAME SELECT * FROM s.t", Verdict.Unaffected)]
    [DataRow("AddLast", "r.sql", "INSERT INTO o.nowhere BY NAME SELECT * FROM s.t", Verdict.MayChange)]
    [DataRow("Drop", "r.sql", "CREATE TABLE o.b AS SELECT * FROM s.t", Verdict.MayChange)]
    [DataRow("AddLast", "r.sql", "CREATE TABLE o.b AS SELECT * FROM s.t", Verdict.Unaffected)]
    [DataRow("AddRequired", "r.sql", "UPDATE s.t SET v = 1", Verdict.Unaffected)]
    [DataRow("Retype", "r.sql", "SELECT v FROM s.t", Verdict.MayChange)]
    [DataRow("Retype", "r.sql", "SELECT k FROM s.t WHERE v = 1", Verdict.Breaks)]
    [DataRow("Retype", "mocks/s.t.yaml", "- {k: 1, v: 2024-01-01, d: 2024-01-01}", Verdict.Unaffected)]
    [DataRow("Require", "mocks/s.t.yaml", "- {k: 1, v: 2, d: 2024-01-01}", Verdict.Unaffected)]
    [DataRow("Require", "r.sql", "INSERT INTO s.t SELECT 1, 2, current_date()", Verdict.Unaffected)]
    [DataRow("Relax", "r.sql", "CREATE TABLE o.b (v INT) USING iceberg; INSERT INTO o.b SELECT v FROM s.t", Verdict.MayChange)]
    [DataRow("Relax", "r.sql", "INSERT INTO o.nowhere SELECT v FROM s.t", Verdict.MayChange)]
    [DataRow("Partition", "r.sql", "INSERT INTO o.b SELECT v FROM s.t", Verdict.Unaffected)]
    [DataRow("Key", "r.sql", "SELECT v FROM s.t WHERE k = 1", Verdict.Unaffected)]
    [DataRow("Key", "r.sql", "INSERT INTO s.t SELECT 1, 2, current_date()", Verdict.Unaffected)]
    [DataRow("Drop", "r.sql", "WITH c AS (SELECT * FROM s.t) SELECT k FROM c", Verdict.Unaffected)]
    [DataRow("Drop", "r.sql", "WITH c AS (SELECT * FROM s.t) SELECT v FROM c", Verdict.Breaks)]
    [DataRow("Drop", "r.sql", "SELECT x.v FROM (SELECT t.* FROM s.t AS t JOIN s.u AS u ON t.k = u.k) AS x", Verdict.Breaks)]
    [DataRow("AddLast", "r.sql", "CREATE TABLE o.b (k INT, v INT, d DATE) USING iceberg; INSERT INTO o.b SELECT k, v, d FROM (SELECT * FROM s.t) AS x", Verdict.Unaffected)]
    [DataRow("AddLast", "r.sql", "INSERT INTO o.b BY NAME SELECT * FROM s.t UNION ALL SELECT * FROM s.u", Verdict.Breaks)]
    [DataRow("AddLast", "r.sql", "INSERT INTO o.b SELECT u.* FROM s.u AS u JOIN s.t AS t ON t.k = u.k", Verdict.Unaffected)]
    [DataRow("AddLast", "r.sql", "CREATE TABLE s.u (k INT) USING iceberg; INSERT INTO o.b SELECT u.* FROM s.u AS u JOIN s.t AS t ON t.k = u.k", Verdict.Unaffected)]
    [DataRow("Drop", "r.sql", "SELECT v FROM s.other", Verdict.Unaffected)]
    public void A_condition_that_does_not_hold_makes_it_less(string change, string path, string text, Verdict expected)
    {
        var kind = Enum.Parse<ChangeKind>(change);
        var migration = Migration.Between(
            StateOf(kind, isAfter: false, path, text),
            StateOf(kind, isAfter: true, path, text),
            [],
            new Nearest<LintOptions>(LintOptions.Default));
        Assert.AreEqual(
            expected,
            migration.Impacts.Where(i => i.Use.Place.Path == path).Select(i => i.Verdict).DefaultIfEmpty().Max(),
            string.Join("; ", migration.Impacts.Select(i => $"{i.Use.Kind} {i.Use.Place.Text} {i.Verdict}")));
    }

    [TestMethod]
    public void A_table_that_may_be_meant_is_not_provable()
    {
        var migration = Migration.Between(
            StateOf(ChangeKind.Drop, isAfter: false, "r.sql", "SELECT v FROM ${DB}.t"),
            StateOf(ChangeKind.Drop, isAfter: true, "r.sql", "SELECT v FROM ${DB}.t"),
            [],
            new Nearest<LintOptions>(LintOptions.Default));
        Assert.AreEqual(
            (false, Verdict.MayChange),
            migration.Impacts.Where(i => i.Use.Place.Path == "r.sql").Select(i => (i.Use.IsSure, i.Verdict)).Single());
    }

    [TestMethod]
    [DataRow("CREATE TABLE s.t (a INT, b INT", "SELECT 1")]
    [DataRow("CREATE TABLE s.t (b INT)", "CREATE TABLE s.t (a STRING, b INT)")]
    [DataRow("CREATE TABLE s.t AS SELECT b FROM s.u", "SELECT 1")]
    [DataRow("CREATE TABLE s.t (a INT, b INT)", "ALTER TABLE s.t DROP COLUMN a")]
    public void Of_a_definition_that_is_not_understood_no_use_is_provable(string definition, string other)
    {
        var reader = ("r.sql", "SELECT a FROM s.t");
        var before = InMemory.Workspace(("ddl/t.sql", "CREATE TABLE s.t (a INT, b INT)"), ("x.sql", "SELECT 1"), reader);
        var after = InMemory.Workspace(("ddl/t.sql", definition), ("x.sql", other), reader);
        var impacts = Migration.Between(before, after, [], new Nearest<LintOptions>(LintOptions.Default)).Impacts;
        var impact = impacts.Single(i => i.Use.Place.Path == "r.sql");
        Assert.AreEqual((true, Verdict.MayChange), (impact.IsUnprovable, impact.Verdict));
    }

    [TestMethod]
    public void Of_a_table_that_is_gone_each_use_breaks()
    {
        var before = InMemory.Workspace(("ddl/t.sql", "CREATE TABLE s.t (a INT)"), ("r.sql", "SELECT a FROM s.t"));
        var after = InMemory.Workspace(("ddl/t.sql", "SELECT 1"), ("r.sql", "SELECT a FROM s.t"));
        var migration = Migration.Between(before, after, [], new Nearest<LintOptions>(LintOptions.Default));
        Assert.AreEqual((Verdict.Breaks, 7), migration.Impacts.Select(i => (i.Verdict, i.Use.Place.Span.Start)).Single());
    }

    private static Workspace StateOf(ChangeKind kind, bool isAfter, string path, string text)
    {
        var columns = isAfter ? Definitions[kind].After : Definitions[kind].Before;
        var partition = kind == ChangeKind.Partition ? isAfter ? "PARTITIONED BY (months(d))" : "PARTITIONED BY (d)" : "";
        var ddl = $"CREATE TABLE s.t ({columns}\n) USING iceberg {partition};";
        if (path == "main.sch.yaml") text = text.Replace("KY", isAfter && kind == ChangeKind.Key ? "fk" : "pk");
        (string, string)[] files =
        [
            ("ddl/t.sql", ddl),
            (path, text),
            .. path == "main.sch.yaml"
                ? []
                : new[]
                {
                    ("main.sch.yaml", Workflow.Replace("KY", isAfter && kind == ChangeKind.Key ? "fk" : "pk")
                        .Replace("[|", "")
                        .Replace("|]", "")),
                },
        ];
        return InMemory.Workspace(files);
    }

    private const string Workflow =
        "Workflow:\n  id: w\n  jobs:\n    - job: {id: m, type: Metadata, metacat: {tables: [s.t], column_types: {k: pk, d: KY}}}\n";

    private static (string Path, string Text) FileOf(UseKind use, ChangeKind change)
    {
        const string Head =
            "Workflow:\n  id: w\n  jobs:\n    - job: {id: m, type: Metadata, metacat: {tables: [s.t], column_types: {k: pk, d: KY}}}\n";
        var target = "CREATE TABLE o.b (k INT, v INT NOT NULL, d DATE) USING iceberg;";

        // A value that may be NULL.
        const string Values = "SELECT a.k, u.v, a.d FROM o.a AS a LEFT JOIN (SELECT k, 1 AS v FROM o.u) AS u ON a.k = u.k";
        return use switch
        {
            UseKind.Read when change == ChangeKind.Partition => ("r.sql", "INSERT INTO o.b SELECT k FROM s.t WHERE [|d|] > current_date()"),
            UseKind.Read
                when change == ChangeKind.Key => ("r.sql", "INSERT INTO o.b SELECT t.k FROM s.t AS t JOIN o.u AS u ON t.[|d|] = u.d"),
            UseKind.Read => ("r.sql", $"{target} INSERT INTO o.b (v) SELECT t.[|v|] FROM s.t AS t"),
            UseKind.StarByName => ("r.sql", $"{target} INSERT INTO o.b BY NAME SELECT [|*|] FROM s.t"),
            UseKind.StarByPosition => ("r.sql", $"{target} INSERT INTO o.b SELECT [|*|] FROM s.t"),
            UseKind.InsertByPosition
                when change == ChangeKind.Key =>
                ("r.sql", "MERGE INTO [|s.t|] AS t USING o.u AS u ON t.k = u.k WHEN NOT MATCHED THEN INSERT VALUES (u.k, u.v, u.d)"),
            UseKind.InsertByPosition => ("r.sql", $"INSERT INTO [|s.t|] {Values}"),
            UseKind.InsertByName
                when change is ChangeKind.AddRequired or ChangeKind.Partition =>
                ("r.sql", "INSERT INTO [|s.t|] (k, v, d) SELECT 1, 2, current_date()"),
            UseKind.InsertByName
                when change == ChangeKind.Key =>
                ("r.sql", "MERGE INTO [|s.t|] AS t USING o.u AS u ON t.k = u.k WHEN NOT MATCHED THEN INSERT (k) VALUES (u.k)"),
            UseKind.InsertByName => ("r.sql", $"INSERT INTO s.t (k, [|v|], d) {Values}"),
            UseKind.Metadata
                when change == ChangeKind.Partition =>
                ("main.sch.yaml",
                    "Workflow:\n  id: w\n  jobs:\n    - job: {id: m, type: Metadata, metacat: {tables: [[|s.t|]], lifetime: 30, column_types: {k: pk, d: KY}}}\n"),
            UseKind.Metadata =>
                ("main.sch.yaml",
                    "Workflow:\n  id: w\n  jobs:\n    - job: {id: m, type: Metadata, metacat: {tables: [s.t], column_types: {k: pk, d: KY, [|v|]: metric}}}\n"),
            UseKind.Audit =>
                ("main.sch.yaml",
                    $"{Head}    - template:\n        id: p\n        type: wap\n        tables: [s.t]\n        write_jobs: []\n        data_auditor:\n          audits:\n            - {{function: {(change == ChangeKind.Key ? "columns_should_be_unique" : "columns_should_not_have_nulls")}, blocking: true, params: {{columns: [[|{(change == ChangeKind.Key ? "d" : "v")}|]]}}}}\n"),
            UseKind.Mock
                when change is ChangeKind.AddLast or ChangeKind.AddWithin or ChangeKind.AddRequired =>
                ("mocks/s.t.yaml", "[||]- {k: 1, v: 2, d: 2024-01-01}"),
            UseKind.Mock => ("mocks/s.t.yaml", "- {k: 1, [|v|]: 2, d: 2024-01-01}\n- {k: 2, v: null, d: 2024-01-01}\n"),
            _ => ("main.sch.yaml", $"{Head}    - job: {{id: a, type: HWM, metacat: {{table: [|s.t|], hwm_datetime: 20240101}}}}\n"),
        };
    }
}
