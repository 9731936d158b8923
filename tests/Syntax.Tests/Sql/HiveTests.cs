using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Syntax.Tests.Sql;

[TestClass]
public sealed class HiveTests
{
    [TestMethod]
    [DataRow("!sleep 1;")]
    [DataRow("! ls /x/*;")]
    [DataRow("!sleep 1\n")]
    [DataRow("!connect jdbc:hive2://host:10000/db;ssl=true\n")]
    [DataRow("!connect jdbc:hive2://host;ssl=true;\n")]
    [DataRow("dfs -rm -r /tmp/x/*;")]
    [DataRow("dfs -cat ${base}/*.out\r\n")]
    [DataRow("source s3://b/p/*/it's.hql;")]
    public void Reads_what_stands_behind_a_command_of_a_shell(string command)
    {
        var tree = Parsed.Tree($"{command} SELECT a FRM t");
        Parsed.AssertLaws(tree);
        Assert.AreEqual("OpaqueStatement QueryStatement", string.Join(" ", tree.Script.Statements.Select(s => s.Kind)));
        Assert.AreEqual("`FRM` is read as a name, did you mean `FROM`?", tree.Errors.Single().Message);
    }

    [TestMethod]
    [DataRow("SELECT !a, source FROM dfs source /* c */")]
    [DataRow("SELECT 1 FROM t WHERE !a\n")]
    [DataRow("/* c */ -- d\n SELECT source /* c */ FROM t")]
    public void Takes_the_words_of_a_shell_for_others_within_a_statement(string text) =>
        Assert.IsFalse(Parsed.Clean(text).Script.HoldsToken(SyntaxKind.CommandText));

    [TestMethod]
    [DataRow("!a AND b")]
    [DataRow("source + 1")]
    public void Takes_an_expression_for_no_command(string text) =>
        Assert.IsFalse(SqlTree.ParseExpression(new SourceText("x", text)).Script.HoldsToken(SyntaxKind.CommandText));

    [TestMethod]
    public void Is_no_command_for_spark() => Assert.IsNotEmpty(Parsed.Spark("dfs -cat /x/*; SELECT 1").Errors);

    [TestMethod]
    [DataRow("SELECT a FROM t WHERE d < (e + 30 days)", 1)]
    [DataRow("SELECT a FROM t WHERE d BETWEEN e - 2 hours AND e + 1 day", 2)]
    [DataRow("SELECT f(d + 30 days), (1 day + d), CASE WHEN d + 1 month > e THEN 1 END", 3)]
    [DataRow("SELECT d - 1 hour AS e, d + 1 day > f FROM t", 2)]
    [DataRow("SELECT d + 30 days", 0)]
    [DataRow("SELECT d + 30 days FROM t", 0)]
    public void Reads_intervals_without_their_word(string text, int count) =>
        Assert.HasCount(count, Parsed.Clean(text).Script.Descendants<IntervalExpression>().ToList());

    [TestMethod]
    public void Takes_a_unit_behind_an_item_for_its_alias() =>
        Assert.AreEqual("days", Parsed.Select("SELECT d + 30 days FROM t").Items[0].Alias?.Value);

    [TestMethod]
    public void Reads_types_of_several_kinds()
    {
        var type = Parsed.First<ColumnDefinition>("CREATE TABLE t (u UNIONTYPE<INT, ARRAY<STRING>>, v INT)").Type;
        Assert.AreEqual("UNIONTYPE<INT, ARRAY<STRING>>", type?.Text);
    }

    [TestMethod]
    [DataRow("TRUNCATE TABLE t COLUMNS (a, b)")]
    [DataRow("ALTER TABLE t CHANGE COLUMN a a STRING CONSTRAINT c NOT NULL DISABLE NOVALIDATE RELY")]
    [DataRow("CREATE TABLE t (a INT NOT NULL ENABLE, b INT DEFAULT 1 DISABLE NOVALIDATE)")]
    [DataRow("SELECT floor(ts TO HOUR)")]
    [DataRow("FROM UNIQUEJOIN PRESERVE t a (a.k), u b (b.k - 1) SELECT a.k, b.k")]
    [DataRow("SELECT abc.* FROM noop(ON t PARTITION BY a ORDER BY b) abc JOIN u ON abc.x = u.x")]
    [DataRow("CREATE TABLE t (a INT) STORED AS INPUTFORMAT 'x' OUTPUTFORMAT 'y' INPUTDRIVER 'a' OUTPUTDRIVER 'b'")]
    [DataRow("ALTER TABLE t ADD COLUMNS (a INT) CASCADE")]
    [DataRow("CREATE TABLE t (a INT) STORED BY ICEBERG STORED AS ORC")]
    [DataRow("QUIT")]
    [DataRow("SELECT count(1) FROM t WHERE a = _UTF-8 0xE982B5E993AE")]
    [DataRow("SELECT _iso-8859-1 'a' FROM t")]
    [DataRow("DELETE JAR x.jar")]
    [DataRow("REPL DUMP db")]
    public void Is_right_for_hive_alone(string text)
    {
        foreach (var dialect in Enum.GetValues<SqlDialect>())
        {
            var errors = SqlTree.Parse(new SourceText("x", text), dialect).Errors;
            Assert.AreEqual(dialect is SqlDialect.Any or SqlDialect.Hive, errors.Count == 0, $"{dialect}: {text}");
        }
    }

    [TestMethod]
    [DataRow("_UTF-8 0xE982B5E993AE", "\u90B5\u94EE")]
    [DataRow("_utf8 0x6", "")]
    [DataRow("_ISO-8859-1 0xE9", "\u00E9")]
    [DataRow("_UTF-8 'it''s'", "it's")]
    public void Reads_a_string_with_its_character_set(string literal, string value)
    {
        var read = Parsed.Expression<Literal>(literal);
        Assert.AreEqual(literal, read.Text);
        Assert.AreEqual(value, SqlStrings.Decode(read.Text));
    }

    [TestMethod]
    [DataRow("SELECT _utf - 8 FROM t")]
    [DataRow("SELECT _utf8 AS a, _UTF-8 FROM t")]
    [DataRow("SELECT _id, _1 FROM t")]
    public void Other_words_with_an_underline_are_names(string text) =>
        Assert.IsEmpty(Parsed.Clean(text).Script.Descendants<Literal>().Where(l => l.Text.StartsWith('_')).ToArray());

    [TestMethod]
    public void Reads_a_limit_behind_its_offset()
    {
        var query = Parsed.First<Query>("SELECT a FROM t LIMIT 2, 5");
        Assert.AreEqual("5", query.Limit?.Count?.Text);
        Assert.AreEqual("2", query.Offset?.Descendants<Literal>().Single().Text);
    }
}
