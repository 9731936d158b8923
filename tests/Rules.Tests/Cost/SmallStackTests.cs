using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Cost.GrowingSql;

namespace Dataflow.Lint.Tests.Cost;

/// <summary>
/// No question goes down a chain that a file can make long, and nesting ends before the stack does: all rules on a stack of 256 KB.
/// A stack that overflows cannot be caught; it ends the test run, as it would end the compiler.
/// </summary>
[TestClass]
public sealed class SmallStackTests
{
    private const int Stack = 256 * 1024;
    private const int Long = 2_000;

    private static readonly LintOptions AllRules = new() { Parallelism = 1, Select = [new RuleSelector("all")] };

    [TestMethod]
    [DataRow("SELECT * FROM {0}")]
    [DataRow("SELECT a + 1 AS a FROM {0}")]
    [DataRow("SELECT CASE WHEN a = 1 THEN a END AS a FROM {0}")]
    [DataRow("SELECT array(a) AS a FROM {0}")]
    [DataRow("SELECT struct(a, a) AS a FROM {0}")]
    [DataRow("SELECT sum(a) AS a FROM {0} GROUP BY a")]
    [DataRow("SELECT DISTINCT a FROM {0}")]
    [DataRow("SELECT a, row_number() OVER (PARTITION BY a ORDER BY a) AS r FROM {0}")]
    [DataRow("SELECT date_add(a, 1) AS a FROM {0} WHERE a = date_sub(a, 1)")]
    [DataRow("SELECT upper(a) FROM {0}")]
    [DataRow("SELECT (SELECT max(a) FROM {0}) AS a")]
    [DataRow("SELECT x.a FROM {0} AS x LEFT JOIN {0} AS y ON x.a = y.a WHERE y.a NOT IN (SELECT a FROM {0})")]
    [DataRow("SELECT a FROM {0} UNION ALL SELECT a FROM {0}")]
    public void Follows_a_long_chain_of_queries(string link)
    {
        string Query(int i) => string.Format(System.Globalization.CultureInfo.InvariantCulture, link, $"c{i}");
        var insert =
            $"INSERT OVERWRITE TABLE shop.t SELECT a AS id, a, a AS b, a AS x, a AS ts, a AS day FROM c{Long} WHERE a = 1 AND a NOT IN (SELECT a FROM c{Long});";
        Lint($"WITH c0 AS (SELECT a FROM shop.u), {Joined(Long, ", ", i => $"c{i + 1} AS ({Query(i)})")} {insert}");
        Lint(
            $"CREATE TEMP VIEW c0 AS SELECT a FROM shop.u; {Joined(Long, "\n", i => $"CREATE TEMP VIEW c{i + 1} AS {Query(i)};")} {insert}");
        Lint($"CREATE TABLE c0 AS SELECT a FROM shop.u; {Joined(Long, "\n", i => $"CREATE TABLE c{i + 1} AS {Query(i)};")} {insert}");
    }

    [TestMethod]
    [DataRow("SELECT {0} FROM shop.u", "(", "a", ")")]
    [DataRow("SELECT {0} FROM shop.u", "upper(", "b", ")")]
    [DataRow("SELECT {0} FROM shop.u", "concat(b, ", "b", ")")]
    [DataRow("SELECT {0} FROM shop.u", "a + (a * ", "a", ")")]
    [DataRow("SELECT {0} FROM shop.u", "struct(", "a", ")")]
    [DataRow("SELECT {0} FROM shop.u", "CASE WHEN a = 1 THEN ", "a", " END")]
    [DataRow("SELECT {0} FROM shop.u", "CASE WHEN a = 1 THEN (SELECT max(a) FROM shop.u WHERE a = ", "a", ") END")]
    [DataRow("SELECT {0} FROM shop.u", "(SELECT max(v.a) FROM shop.u AS v WHERE v.id = ", "a", ")")]
    [DataRow("SELECT a FROM shop.u WHERE {0}", "EXISTS (SELECT 1 FROM shop.u AS v WHERE v.id = u.id AND ", "true", ")")]
    [DataRow("SELECT a FROM shop.u WHERE {0}", "a NOT IN (SELECT id FROM shop.u WHERE ", "true", ")")]
    [DataRow("SELECT {0} FROM shop.u", "transform(array(a), x -> ", "x", ")")]
    [DataRow("SELECT {0} FROM shop.u", "sum(a) OVER (ORDER BY ", "a", ")")]
    [DataRow("SELECT * FROM {0} q", "(SELECT * FROM ", "shop.u", " q)")]
    [DataRow("SELECT * FROM {0} q", "(SELECT q.*, 1 AS c FROM shop.t JOIN ", "shop.u", " q ON t.id = q.id)")]
    [DataRow("SELECT * FROM {0}", "(shop.t JOIN ", "shop.u", ")")]
    [DataRow("SELECT * FROM shop.u, {0} q", "LATERAL (SELECT u.a FROM shop.t, ", "shop.u", " q)")]
    [DataRow("INSERT INTO shop.t {0}", "(", "SELECT id, a, b, x, ts, day FROM shop.u", ")")]
    [DataRow("INSERT INTO shop.t {0}", "WITH q AS (", "SELECT id, a, b, x, ts, day FROM shop.u", ") SELECT * FROM q")]
    [DataRow("INSERT INTO shop.t {0}", "SELECT * FROM shop.t UNION ALL (", "SELECT id, a, b, x, ts, day FROM shop.u", ")")]
    [DataRow("CREATE TABLE shop.w (a {0})", "STRUCT<a: ", "INT", ">")]
    [DataRow("CREATE TABLE shop.w (a {0})", "ARRAY<", "INT", ">")]
    [DataRow("SELECT CAST(a AS {0}) FROM shop.u", "MAP<STRING, ", "INT", ">")]
    public void Walks_trees_as_deep_as_the_parser_allows(string statement, string open, string middle, string close)
    {
        // As deep as it goes without an error, and deeper.
        foreach (var depth in new[] { 20, 40, 60, 62, 63, 90, 120, 124, 125, 126, 20_000 })
        {
            var nested = string.Concat(Enumerable.Repeat(open, depth)) + middle + string.Concat(Enumerable.Repeat(close, depth));
            Lint(string.Format(System.Globalization.CultureInfo.InvariantCulture, statement, nested) + ";");
        }
    }

    private static void Lint(string script)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    var files = Package("and", 1);
                    files["src/x.sql"] = script;
                    _ = Packages.Lint(files, AllRules);
                }
                catch (InvalidOperationException crash)
                {
                    failure = crash;
                }
            },
            Stack);
        thread.Start();
        thread.Join();
        if (failure is not null) throw new AssertFailedException(script.Substring(0, Math.Min(script.Length, 200)), failure);
    }
}
