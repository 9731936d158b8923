using System.Diagnostics;
using System.Globalization;

namespace Dataflow.Lint.Execution.Tests.Generating;

/// <summary>
/// Queries made from seeds: none crashes or works without bound, none hangs on the order of its input, and what says the same in two ways
/// gives the same rows. <c>EXECUTION_FUZZ_MINUTES</c> makes new ones for so long.
/// </summary>
[TestClass]
public sealed class GeneratedQueryTests
{
    private const int Seeds = 150;

    private static readonly string[] NoRows = ["declined", "stopped", "problem", "syntax"];

    public TestContext TestContext { get; set; } = null!;

    // {p} and {q} are conditions, {n} and {m} numbers on t; {r} is a condition on u; {v} is any value on t.
    private static readonly (string One, string Other)[] Laws =
    [
        ("SELECT * FROM t",
            "SELECT * FROM t WHERE {p} UNION ALL SELECT * FROM t WHERE NOT ({p}) UNION ALL SELECT * FROM t WHERE ({p}) IS NULL"),
        ("SELECT * FROM t WHERE {p} AND {q}", "SELECT * FROM (SELECT * FROM t WHERE {p}) t WHERE {q}"),
        ("SELECT * FROM t WHERE {p} AND {q}", "SELECT * FROM t WHERE {q} AND {p}"),
        ("SELECT * FROM t WHERE NOT ({p} OR {q})", "SELECT * FROM t WHERE NOT ({p}) AND NOT ({q})"),
        ("SELECT * FROM t WHERE NOT ({p} AND {q})", "SELECT * FROM t WHERE NOT ({p}) OR NOT ({q})"),
        ("SELECT ({p}) AS c FROM t", "SELECT NOT (NOT ({p})) AS c FROM t"),
        ("SELECT if({p}, {n}, {m}) AS c FROM t", "SELECT CASE WHEN {p} THEN {n} ELSE {m} END AS c FROM t"),
        ("SELECT coalesce({n}, {m}) AS c FROM t", "SELECT CASE WHEN ({n}) IS NOT NULL THEN {n} ELSE {m} END AS c FROM t"),
        ("SELECT {n} <=> {m} AS c FROM t", "SELECT coalesce({n} = {m}, {n} IS NULL AND {m} IS NULL) AS c FROM t"),
        ("SELECT count(*) AS c FROM t WHERE {p}", "SELECT count_if({p}) AS c FROM t"),
        ("SELECT count(*) AS c FROM t WHERE {p}", "SELECT coalesce(sum(CASE WHEN {p} THEN 1 ELSE 0 END), 0) AS c FROM t"),
        ("SELECT sum(b) FILTER (WHERE {p}) AS c FROM t", "SELECT sum(b) AS c FROM t WHERE {p}"),
        ("SELECT max({n}) AS c FROM t",
            "SELECT max(c) AS c FROM (SELECT max({n}) AS c FROM t WHERE {p} UNION ALL SELECT max({n}) FROM t WHERE ({p}) IS NOT TRUE)"),
        ("SELECT sum(b) AS c FROM t",
            "SELECT sum(c) AS c FROM (SELECT sum(b) AS c FROM t WHERE {p} UNION ALL SELECT sum(b) FROM t WHERE ({p}) IS NOT TRUE)"),
        ("SELECT t.*, u.* FROM t JOIN u ON t.a = u.a AND {p} AND {r}", "SELECT t.*, u.* FROM u JOIN t ON u.a = t.a AND {r} AND {p}"),
        ("SELECT t.*, u.* FROM t JOIN u ON t.a = u.a AND {p}", "SELECT t.*, u.* FROM t CROSS JOIN u WHERE t.a = u.a AND {p}"),
        ("SELECT t.*, u.* FROM t JOIN u ON t.a = u.a AND {p}", "SELECT t.*, u.* FROM (SELECT * FROM t WHERE {p}) t JOIN u ON t.a = u.a"),
        ("SELECT t.*, u.b AS ub FROM t LEFT JOIN u ON t.a = u.a AND {r}",
            "SELECT t.*, u.b AS ub FROM (SELECT * FROM u WHERE {r}) u RIGHT JOIN t ON t.a = u.a"),
        ("SELECT t.*, u.b AS ub FROM t LEFT JOIN u ON t.a = u.a AND {p}",
            "SELECT t.*, u.b AS ub FROM t JOIN u ON t.a = u.a AND {p} UNION ALL SELECT t.*, NULL FROM t LEFT ANTI JOIN u ON t.a = u.a AND {p}"),
        ("SELECT t.a, u.b FROM t FULL JOIN u ON t.a = u.a AND {r}",
            "SELECT t.a, u.b FROM t LEFT JOIN u ON t.a = u.a AND {r} UNION ALL SELECT NULL, u.b FROM u LEFT ANTI JOIN t ON t.a = u.a AND {r}"),
        ("SELECT t.* FROM t LEFT SEMI JOIN u ON t.a = u.a AND {r}",
            "SELECT t.* FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.a = t.a AND {r})"),
        ("SELECT t.* FROM t LEFT SEMI JOIN u ON t.a = u.a AND {r}", "SELECT t.* FROM t WHERE t.a IN (SELECT u.a FROM u WHERE {r})"),
        ("SELECT t.* FROM t LEFT ANTI JOIN u ON t.a = u.a AND {r}",
            "SELECT t.* FROM t WHERE NOT EXISTS (SELECT 1 FROM u WHERE u.a = t.a AND {r})"),
        ("SELECT DISTINCT {v} AS c, b FROM t", "SELECT {v} AS c, b FROM t GROUP BY {v}, b"),
        ("SELECT DISTINCT {v} AS c FROM t", "SELECT {v} AS c FROM t UNION SELECT {v} FROM t"),
        ("SELECT a, count(*) AS c FROM t WHERE {p} GROUP BY a HAVING count(*) > 1",
            "SELECT a, c FROM (SELECT a, count(*) AS c FROM t WHERE {p} GROUP BY a) WHERE c > 1"),
        ("SELECT a, b, sum({n}) OVER (PARTITION BY a) AS c FROM t",
            "SELECT t.a, t.b, g.c FROM t JOIN (SELECT a, sum({n}) AS c FROM t GROUP BY a) g ON t.a <=> g.a"),
        ("SELECT a, count(DISTINCT {n}) AS c FROM t GROUP BY a",
            "SELECT a, count(c) AS c FROM (SELECT DISTINCT a, {n} AS c FROM t) GROUP BY a"),
        ("SELECT t.a, (SELECT max(u.b) FROM u WHERE u.a = t.a AND {r}) AS c FROM t",
            "SELECT t.a, g.c FROM t LEFT JOIN (SELECT u.a, max(u.b) AS c FROM u WHERE {r} GROUP BY u.a) g ON t.a = g.a"),
        ("WITH c AS (SELECT * FROM t WHERE {p}) SELECT * FROM c WHERE b > 0", "SELECT * FROM (SELECT * FROM t WHERE {p}) WHERE b > 0"),
        ("SELECT a, b FROM t WHERE {p} EXCEPT SELECT a, b FROM t WHERE {q}",
            "SELECT a, b FROM (SELECT DISTINCT a, b FROM t WHERE {p}) o WHERE NOT EXISTS (SELECT 1 FROM t WHERE {q} AND t.a <=> o.a AND t.b <=> o.b)"),
        ("SELECT a FROM t WHERE {p}",
            "SELECT a FROM t WHERE {p} EXCEPT ALL SELECT a FROM u UNION ALL (SELECT a FROM t WHERE {p} INTERSECT ALL SELECT a FROM u)"),
    ];

    [TestMethod]
    public void Queries_end_well_and_do_not_hang_on_the_order_of_rows()
    {
        var (run, declined) = (0, 0);
        ForSeeds(seed =>
        {
            var maker = new QueryMaker(seed);
            var (tables, reversed) = (maker.Tables(out var turned), turned);
            var query = maker.Query();
            var rows = Runs.Of(tables + query);
            Assert.IsFalse(
                rows.StartsWith("syntax", StringComparison.Ordinal) || rows.StartsWith("stopped", StringComparison.Ordinal),
                $"seed {seed}: {rows}\n{query}");
            if (Array.Exists(NoRows, n => rows.StartsWith(n, StringComparison.Ordinal))) declined++;
            else run++;
            if (!IsError(rows)) Assert.AreEqual(Sorted(rows), Sorted(Runs.Of(reversed + query)), $"seed {seed}\n{tables}{query}");
        });
        TestContext.WriteLine($"{run} run, {declined} declined or refused");
        Assert.IsGreaterThan(declined * 4, run, "most of what is made must be run");
    }

    [TestMethod]
    public void What_says_the_same_gives_the_same_rows()
    {
        Assert.IsGreaterThanOrEqualTo(30, Laws.Length);
        var compared = new int[Laws.Length];
        var failures = new string[Laws.Length];
        ForSeeds(seed =>
        {
            var maker = new QueryMaker(seed);
            var tables = maker.Tables(out _);
            var law = Laws[seed % Laws.Length];
            var parts = new (string Hole, string Text)[]
            {
                ("{p}", maker.Condition()),
                ("{q}", maker.Condition()),
                ("{r}", maker.Condition("u")),
                ("{n}", maker.Number()),
                ("{m}", maker.Number()),
                ("{v}", maker.Value()),
            };
            var (one, other) = parts.Aggregate(
                law,
                (l, p) =>
                    (l.One.Replace(p.Hole, p.Text, StringComparison.Ordinal), l.Other.Replace(p.Hole, p.Text, StringComparison.Ordinal)));
            var (first, second) = (Runs.Of(tables + one), Runs.Of(tables + other));

            // Which row overflows first is nobody's promise.
            failures[seed % Laws.Length] = $"{first} / {second}";
            if (IsError(first) || IsError(second)) return;
            compared[seed % Laws.Length]++;
            Assert.AreEqual(Sorted(first), Sorted(second), $"seed {seed}\n{tables}{one};\n{other}");
        }, Seeds * 4);
        for (var i = 0; i < Laws.Length; i++) Assert.IsGreaterThan(0, compared[i], $"never compared: {Laws[i].One}: {failures[i]}");
    }

    private static void ForSeeds(Action<int> test, int count = Seeds)
    {
        for (var seed = 0; seed < count; seed++) test(seed);
        if (!int.TryParse(Environment.GetEnvironmentVariable("EXECUTION_FUZZ_MINUTES"), CultureInfo.InvariantCulture, out var minutes))
            return;
        var clock = Stopwatch.StartNew();
        for (var seed = Random.Shared.Next(1_000, int.MaxValue / 2); clock.Elapsed.TotalMinutes < minutes; seed++) test(seed);
    }

    private static bool IsError(string rows) =>
        Array.Exists(NoRows, n => rows.StartsWith(n, StringComparison.Ordinal)) || rows.Contains(" at ", StringComparison.Ordinal);

    private static string Sorted(string rows) => string.Join(";", rows.Split(';').Order(StringComparer.Ordinal));
}
