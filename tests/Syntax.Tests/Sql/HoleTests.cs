using Dataflow.Lint.Syntax.Sql;

namespace Syntax.Tests.Sql;

[TestClass]
public sealed class HoleTests
{
    [TestMethod]
    [DataRow("CREATE TABLE t (${cols}, b INT)", "${cols} b")]
    [DataRow("CREATE TABLE t (a INT, {{ cols }}) USING iceberg", "a {{ cols }}")]
    [DataRow("CREATE TABLE t (a INT NOT NULL ${more}, b INT)", "a ${more} b")]
    [DataRow("CREATE TABLE t (${cols} COMMENT 'x', b INT)", "${cols} b")]
    [DataRow("CREATE VIEW v (${cols}, b) AS SELECT 1", "${cols} b")]
    [DataRow("ALTER TABLE t ADD COLUMNS (${cols})", "${cols}")]
    [DataRow("CREATE TABLE t (a INT) PARTITIONED BY (${p}, d DATE)", "a d")]
    public void Takes_a_hole_for_columns(string text, string columns)
    {
        var definitions = Parsed.Clean(text).Script.Descendants<ColumnDefinition>().Select(c => c.Name!.Text);
        Assert.AreEqual(columns, string.Join(" ", definitions));
    }

    [TestMethod]
    [DataRow("CREATE TABLE t (${cols} PARTITIONED BY (d DATE)")]
    [DataRow("CREATE TABLE t (a INT, ${cols} COMMENT 'x' STORED AS ORC")]
    [DataRow("CREATE TABLE t (${cols}; SELECT 1")]
    public void Takes_a_hole_for_the_end_of_the_columns(string text)
    {
        var tree = Parsed.Clean(text);
        Parsed.AssertLaws(tree);
        Assert.HasCount(text.Contains(';') ? 2 : 1, tree.Script.Statements);
    }

    [TestMethod]
    [DataRow("CREATE TABLE t (a, b INT)")]
    [DataRow("CREATE TABLE t (a INT PARTITIONED BY (d DATE)")]
    [DataRow("CREATE TABLE t (a INT")]
    public void Asks_a_column_for_its_type_and_the_list_for_its_end(string text) => Assert.IsNotEmpty(Parsed.Tree(text).Errors);

    [TestMethod]
    [DataRow("SELECT {{ star(t) }} 1 AS n FROM t", 2)]
    [DataRow("SELECT ${cols} CASE WHEN a THEN b END AS c, d FROM t", 3)]
    [DataRow("SELECT ${cols} a FROM t", 1)]
    public void Takes_a_hole_for_items_that_end_with_their_comma(string text, int items) =>
        Assert.HasCount(items, Parsed.Select(text).Items);

    [TestMethod]
    public void Reads_items_behind_a_hole_that_may_be_a_comma() =>
        Assert.HasCount(
            3,
            Parsed.Select("SELECT {% for c in cs %} {{ c }} AS x {{ \",\" if not loop.last }}, b {% endfor %}, d FROM t").Items);

    [TestMethod]
    [DataRow("WITH b AS (SELECT 1) {{ \",\" if x }} {% if x %} c AS (SELECT 2) {% endif %} SELECT c.n FROM c")]
    [DataRow("{% for i in r %} WITH c AS (SELECT 1) {{ \",\" if not loop.last }} {% endfor %} SELECT c.n FROM c")]
    [DataRow("WITH c AS (SELECT 1) ${comma} SELECT c.n FROM c")]
    public void Reads_the_query_behind_a_hole_that_may_be_a_comma(string text) =>
        Assert.AreEqual("SELECT c.n FROM c", Parsed.Statement<QueryStatement>(text).Query?.Body?.Text);

    [TestMethod]
    public void Takes_a_version_behind_a_table() =>
        Assert.HasCount(
            3,
            Parsed.Clean("SELECT * FROM t@20240101000000000, a.b@v5, delta.`/x`@v1").Script.Descendants<TableReference>().ToList());

    [TestMethod]
    public void Reads_fields_that_are_a_hole() =>
        Assert.HasCount(2, Parsed.First<TypeName>("CREATE TABLE t (a STRUCT<x: INT, ${fields}>)").Descendants<StructField>().ToList());

    [TestMethod]
    [DataRow("SELECT * FROM {catalog}.{schema}.t", "catalog schema")]
    [DataRow("SELECT * FROM {env}_db.t_{conf.day}", "env conf.day")]
    [DataRow("SELECT * FROM db_{env}.t", "env")]
    [DataRow("SELECT * FROM {tables['a'].name}.{f(\"x\", 1)!r}", "tables['a'].name f(\"x\", 1)!r")]
    [DataRow("SELECT * FROM {0}.{}", "0 ")]
    public void Takes_braces_of_python_for_holes(string text, string names)
    {
        var parts = Parsed.First<TableName>(text).Parts;
        Assert.AreEqual(names, string.Join(" ", parts.SelectMany(p => p.Holes).Select(h => h.Name)));
        Assert.IsNotEmpty(Parsed.Spark(text).Errors);
    }

    [TestMethod]
    [DataRow("SELECT {d '2020-01-01'}")]
    [DataRow("SELECT {'a': 1}")]
    [DataRow("SELECT * FROM {a b}")]
    [DataRow("SELECT * FROM {a\n}")]
    public void Takes_other_braces_for_errors(string text) => Assert.IsNotEmpty(Parsed.Tree(text).Errors);

    [TestMethod]
    public void Takes_braces_in_strings_and_backticks_for_text()
    {
        var select = Parsed.Select("SELECT '{x}', `{y}`.z FROM t");
        Assert.IsEmpty(select.Descendants<Literal>().Single().Holes);
        Assert.IsFalse(select.Descendants<ColumnReference>().Single().Parts[0].IsTemplated);
    }
}
