using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Sql.OtherEngines;
using Dataflow.Lint.Syntax.Text;

namespace Syntax.Tests.Sql.OtherEngines;

/// <summary>A file says by its own constructs that it is for another engine; Spark's, Databricks' and Hive's never do.</summary>
[TestClass]
public sealed class EngineProofTests
{
    [TestMethod]
    [DataRow("CREATE TABLE [dbo].[orders] ([id] INT NOT NULL)\nGO\n", SqlEngines.TSql, "TABLE [dbo]")]
    [DataRow("SELECT a\nFROM t WITH (NOLOCK)", SqlEngines.TSql, "WITH (NOLOCK)")]
    [DataRow("DROP TABLE a\nGO\nCREATE TABLE a (b INT)\nGO", SqlEngines.TSql, "GO\nCREATE")]
    [DataRow("SELECT TOP 10 a, ISNULL(b, 0) FROM t", SqlEngines.TSql, "SELECT TOP 10")]
    [DataRow("CREATE TABLE a.b WITH (format = 'ORC') AS SELECT 1 AS a", SqlEngines.Trino, "WITH (format =")]
    [DataRow("SELECT x FROM t CROSS JOIN UNNEST(xs) AS u (x) WHERE d > date_add('day', -3, now())", SqlEngines.Trino, "JOIN UNNEST(")]
    [DataRow("SELECT x FROM t CROSS JOIN UNNEST(xs) AS u (x) WHERE b = ARRAY['a', 'b']", SqlEngines.Trino | SqlEngines.Flink | SqlEngines.BigQuery | SqlEngines.PostgreSql, "JOIN UNNEST(")]
    [DataRow("SELECT date_diff('day', a, b), date_diff('hour', a, b), date_diff('week', a, b)", SqlEngines.Trino, "date_diff('day',")]
    [DataRow("CREATE TABLE t (a INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)", SqlEngines.Flink, "WATERMARK FOR ts AS")]
    [DataRow("CREATE TABLE t (a INT) WITH (\n  'connector' = 'kafka'\n)", SqlEngines.Flink, ") WITH (\n  'connector' =")]
    [DataRow("CREATE TABLE d.t (a INT64 NOT NULL, b STRING OPTIONS (description = 'x'))", SqlEngines.BigQuery, "INT64 NOT NULL")]
    [DataRow("SELECT f.value FROM t, LATERAL FLATTEN(input => t.xs) f", SqlEngines.Snowflake, "LATERAL FLATTEN(")]
    [DataRow("CREATE TABLE t (id BIGSERIAL PRIMARY KEY, j JSONB NOT NULL)", SqlEngines.PostgreSql, "BIGSERIAL PRIMARY")]
    [DataRow("INSERT INTO t VALUES (1) ON CONFLICT (id) DO NOTHING; SELECT DISTINCT ON (a) a FROM t", SqlEngines.PostgreSql, "CONFLICT (id) DO")]
    [DataRow("CREATE TABLE t (a INT) DISTSTYLE KEY DISTKEY (a)", SqlEngines.Redshift, "DISTSTYLE KEY")]
    [DataRow("CREATE TABLE `t` (`id` int(11) NOT NULL AUTO_INCREMENT) ENGINE=InnoDB", SqlEngines.MySql, "`id` int(11) NOT NULL")]
    [DataRow("CREATE TABLE t (a UInt64) ENGINE = MergeTree ORDER BY a", SqlEngines.ClickHouse, "ENGINE = MergeTree")]
    [DataRow("CREATE TABLE t (a VARCHAR2(20))", SqlEngines.Oracle, "VARCHAR2(20")]
    public void The_first_construct_names_the_engine(string text, SqlEngines engines, string construct)
    {
        var proof = Of(text);
        Assert.IsNotNull(proof);
        Assert.AreEqual(engines, proof.Engines);
        Assert.AreEqual(construct, text.Substring(proof.Span.Start, proof.Span.Length));
    }

    [TestMethod]
    [DataRow("SELECT TOP 10 a FROM t", DisplayName = "one slip")]
    [DataRow("SELECT date_add('day', 1, a), date_add('day', 2, a) FROM t", DisplayName = "a slip and the same again")]
    [DataRow("SELECT xs[1], array['a'], m[k].n FROM t JOIN u ON [1] = x", DisplayName = "brackets of an expression")]
    [DataRow("SELECT * FROM t go\nWHERE a = 1", DisplayName = "an alias")]
    [DataRow("SELECT tinyint(1), bigint(0), int(x), getdate() FROM top WHERE int(a) NOT IN (1)", DisplayName = "casts as functions")]
    [DataRow("SELECT '[dbo].[t]', 1 -- FROM [dbo].[t]", DisplayName = "a text and a comment")]
    [DataRow("CREATE TABLE t (a INT) USING kafka OPTIONS ('connector' = 'x')", DisplayName = "options")]
    [DataRow("SELECT date_add('2024-01-01', 1), date_diff(DAY, a, b)", DisplayName = "days of Spark")]
    [DataRow("{% if target.type == 'bigquery' %} SELECT CAST(a AS INT64) {% else %} SELECT a {% endif %}", DisplayName = "a template for several engines")]
    public void What_is_right_or_a_slip_proves_nothing(string text) => Assert.IsNull(Of(text));

    [TestMethod]
    public void No_construct_of_spark_databricks_or_hive_is_a_proof()
    {
        foreach (var text in Samples.All) Assert.IsNull(Of(text), text);
    }

    [TestMethod]
    public void Each_mark_is_found_in_a_text_made_of_it()
    {
        foreach (var mark in EngineMarks.All())
        {
            var text = "SELECT 1;\n" + string.Join(" ", mark.Text.Replace("!", "").Split(' ').Where(e => e != "^").Select(Written)) + "\n";
            if (!mark.IsProof) text += ";\n" + text.Replace("SELECT 1;\n", "");
            var tree = SqlTree.Parse(new SourceText("x.sql", text));
            var found = Enumerable.Range(0, tree.Table.TokenCount).Any(token => mark.Match(tree.Table, token) is not null
                && EngineMarks.For(text.AsSpan(
                    tree.Table.TokenStart(token),
                    tree.Table.TokenEnd(token) - tree.Table.TokenStart(token)))?.Any(m =>
                    m.Text == mark.Text) == true);
            Assert.IsTrue(found, mark.Text);
            Assert.AreNotEqual(SqlEngines.None, mark.Engines);
        }
    }

    private static string Written(string element) => element switch
    {
        "<w>" => "name",
        "<n>" => "7",
        "<s>" => "'text'",
        "<q>" => "\"name\"",
        "<%>" => "'%Y'",
        "<@>" => "@name",
        "<unit>" => "'day'",
        "|" => "\n",
        _ => element,
    };

    private static EngineProof? Of(string text) => EngineProof.In(SqlTree.Parse(new SourceText("x.sql", text)));
}
