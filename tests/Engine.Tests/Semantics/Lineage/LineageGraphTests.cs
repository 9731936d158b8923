using Dataflow.Lint.Engine.Semantics.Lineage;
using Dataflow.Lint.Facts.Lineage;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Tests.Semantics.Lineage;

/// <summary>The graph of a workspace: tables joined where they surely are one, edges across packages, and what hangs on columns.</summary>
[TestClass]
public sealed class LineageGraphTests
{
    private const string Flow = """
        Workflow:
          id: daily
          jobs:
            - template:
                id: guard
                type: wap
                tables: [db.b]
                write_jobs:
                  - job:
                      id: write
                      type: Spark
                      spark:
                        script: src/b.sql
                        parameters: {SOURCE: db.a}
                data_auditor:
                  audits:
                    - {function: columns_should_not_have_nulls, blocking: true, params: {columns: [v]}}
            - job: {id: describe, type: Metadata, metacat: {tables: [db.b], column_types: {k: pk, v: metric}}}
            - job: {id: mark, type: HWM, metacat: {table: db.b}}
        """;

    private static readonly (string Path, string Text)[] Files =
    [
        ("one/main.sch.yaml", Flow),
        ("one/ddl/b.sql", "CREATE TABLE db.b (k INT, v INT);"),
        ("one/src/b.sql", "INSERT INTO db.b SELECT k, sum(x) FROM ${SOURCE} WHERE y > 0 GROUP BY k;"),
        ("one/src/mocks/db.b.yaml", "- {k: 1, v: 2}\n"),
        ("two/main.sch.yaml", "Workflow: {id: other, jobs: [{job: {id: copy, type: Spark, spark: {script: src/c.sql}}}]}"),
        ("two/src/c.sql", "CREATE TABLE db.c AS SELECT v + 1 AS w FROM prod.db.b;"),
    ];

    [TestMethod]
    public void Leads_across_packages_through_parameters_and_catalogs()
    {
        var graph = Graph(Files);
        CollectionAssert.AreEquivalent(
            new[] { "aggregate db.a.x -> prod.db.b.v", "derived prod.db.b.v -> db.c.w" },
            Downstream(graph, "db.a", "x"));
        CollectionAssert.IsSubsetOf(
            new[] { "derived prod.db.b.v -> db.c.w", "aggregate db.a.x -> prod.db.b.v", "filter db.a.y -> prod.db.b" },
            Upstream(graph, "db.c", "w"));
    }

    [TestMethod]
    public void Keeps_tables_apart_that_may_be_others()
    {
        var graph = Graph(
            ("src/a.sql",
                "INSERT INTO x.db.t SELECT a FROM s.s; INSERT INTO y.db.t SELECT a FROM s.s; INSERT INTO db.t SELECT a FROM s.s; INSERT INTO t SELECT a FROM s.s;"),
            ("other/b.sql", "INSERT INTO ${DB}.t SELECT a FROM s.s"));
        Assert.HasCount(6, graph.Tables);
        Assert.AreEqual(2, Enumerable.Range(0, graph.Tables.Length).Count(t => !graph.IsKnown(t)));
        var open = Enumerable.Range(0, graph.Tables.Length).First(t => graph.NameOf(t) == "t");
        Assert.AreEqual(4, graph.MayBeSame(open));
    }

    [TestMethod]
    public void Hangs_roles_audits_marks_and_mocks_on_columns()
    {
        var graph = Graph(Files);
        string[] uses = [.. graph.Uses.Where(u => graph.NameOf(u.Column.Table) == "prod.db.b")
            .Select(u => $"{u.Kind} {u.Column.Column?.Text} {u.Word}".TrimEnd())];
        string[] expected = [
            "Definition k", "Definition v", "Role k pk", "Role v metric", "Audit v columns_should_not_have_nulls", "Mock k", "Mock v",
            "Read v", "Mark", "Metadata", "Guard",
        ];
        CollectionAssert.AreEquivalent(expected, uses);
    }

    [TestMethod]
    public void Ends_in_circles()
    {
        var graph = Graph(("src/a.sql",
            "CREATE TABLE d.a AS SELECT x FROM d.b; CREATE TABLE d.b AS SELECT x FROM d.a; CREATE TABLE d.c AS SELECT x FROM d.c;"));
        Assert.HasCount(2, LineageWalk.Upstream(graph, new(IndexOf(graph, "d.a"), new Name("x")), int.MaxValue));
        Assert.HasCount(1, LineageWalk.Upstream(graph, new(IndexOf(graph, "d.c"), new Name("x")), int.MaxValue));
        Assert.HasCount(1, LineageWalk.Upstream(graph, new(IndexOf(graph, "d.a"), new Name("x")), 1));
    }

    [TestMethod]
    public void Leaves_out_what_is_only_explained() =>
        Assert.IsEmpty(Graph(("a.sql", "EXPLAIN INSERT INTO d.a SELECT x FROM d.b")).Writers);

    [TestMethod]
    [DataRow("CREATE TABLE d.a AS SELECT x FROM d.b {% if y %} WHERE z > 0 {% endif %}")]
    [DataRow("CREATE TABLE d.a AS SELECT x FROM d.b WHERE x > > 1")]
    public void Knows_that_it_has_not_understood_all(string sql)
    {
        var graph = Graph(("a.sql", sql));
        Assert.IsFalse(graph.IsComplete(IndexOf(graph, "d.a")));
    }

    [TestMethod]
    public void Follows_the_sql_of_programs_at_its_place()
    {
        const string Code =
            "from pyspark.sql import SparkSession\nspark = SparkSession.builder.getOrCreate()\nspark.sql('CREATE TABLE d.a AS SELECT x FROM d.b')\n";
        var graph = Graph(
            ("main.sch.yaml", "Workflow: {id: a, jobs: [{job: {id: b, type: Spark, spark: {script: p.py}}}]}"),
            ("p.py", Code));
        var edge = graph.Edges.Single(e => e.Kind == LineageKind.Copy);
        Assert.AreEqual("p.py:3:39 d.b.x", $"{edge.Place.Path}:{edge.Place.Start} {Text(graph, edge.From)}");
        Assert.IsFalse(graph.IsComplete(edge.To.Table));
    }

    [TestMethod]
    public void Has_the_same_order_however_files_come()
    {
        Assert.AreEqual(TextOf(Graph(Files)), TextOf(Graph([.. Files.Reverse()])));
        static string TextOf(LineageGraph graph) =>
            string.Join("\n", graph.Edges.Select(e => Text(graph, e) + e.Place.Path + e.Place.Start));
    }

    [TestMethod]
    public void Grows_with_the_packages()
    {
        var chain = Enumerable.Range(1, 1_000)
            .Select(i => ($"p{i}/a.sql", $"CREATE TABLE d.t{i} AS SELECT x + 1 AS x FROM d.t{i - 1}")).ToArray();
        var graph = Graph(chain);
        Assert.HasCount(2_000, graph.Edges);
        Assert.HasCount(
            1_000,
            LineageWalk.Downstream(graph, new(IndexOf(graph, "d.t0"), new Name("x")), int.MaxValue)
                .Where(s => s.Edge.Kind == LineageKind.Derived));
    }

    private static LineageGraph Graph(params (string Path, string Text)[] files) => LineageGraph.Of(InMemory.Workspace(files));

    private static int IndexOf(LineageGraph graph, string name) =>
        Enumerable.Range(0, graph.Tables.Length).First(t => graph.NameOf(t) == name);

    private static string[] Downstream(LineageGraph graph, string table, string column) =>
        [.. LineageWalk.Downstream(graph, new(IndexOf(graph, table), new Name(column)), int.MaxValue).Select(s => Text(graph, s.Edge))];

    private static string[] Upstream(LineageGraph graph, string table, string column) =>
        [.. LineageWalk.Upstream(graph, new(IndexOf(graph, table), new Name(column)), int.MaxValue).Select(s => Text(graph, s.Edge))];

    private static string Text(LineageGraph graph, LineageEdge edge) =>
        $"{edge.Kind.ToString().ToLowerInvariant()} {Text(graph, edge.From)} -> {Text(graph, edge.To)}";

    private static string Text(LineageGraph graph, LineageColumn column) =>
        graph.NameOf(column.Table) + (column.Column is { } name ? "." + name.Text : "");
}
