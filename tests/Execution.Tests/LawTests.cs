namespace Dataflow.Lint.Execution.Tests;

/// <summary>Queries that say the same in two ways give the same rows, whatever the rows are.</summary>
[TestClass]
public sealed class LawTests
{
    private const int Tables = 12;

    [TestMethod]
    [DataRow("SELECT * FROM t WHERE a > 0 AND b > 0", "SELECT * FROM (SELECT * FROM t WHERE a > 0) WHERE b > 0")]
    [DataRow("SELECT * FROM t WHERE NOT (a > 0 OR b > 0)", "SELECT * FROM t WHERE NOT a > 0 AND NOT b > 0")]
    [DataRow("SELECT * FROM t WHERE a IN (1, 2)", "SELECT * FROM t WHERE a = 1 OR a = 2")]
    [DataRow("SELECT * FROM t WHERE a NOT IN (1, 2)", "SELECT * FROM t WHERE a <> 1 AND a <> 2")]
    [DataRow("SELECT * FROM t WHERE a BETWEEN 0 AND 2", "SELECT * FROM t WHERE a >= 0 AND a <= 2")]
    [DataRow("SELECT * FROM t WHERE a IS NOT DISTINCT FROM b", "SELECT * FROM t WHERE a = b OR (a IS NULL AND b IS NULL)")]
    [DataRow("SELECT coalesce(a, b, 0) FROM t", "SELECT CASE WHEN a IS NOT NULL THEN a WHEN b IS NOT NULL THEN b ELSE 0 END FROM t")]
    [DataRow("SELECT nullif(a, b) FROM t", "SELECT CASE WHEN a = b THEN NULL ELSE a END FROM t")]
    [DataRow("SELECT if(a > 1, s, 'x') FROM t", "SELECT CASE WHEN a > 1 THEN s ELSE 'x' END FROM t")]
    [DataRow("SELECT t.a, u.b FROM t JOIN u ON t.a = u.a", "SELECT t.a, u.b FROM u JOIN t ON u.a = t.a")]
    [DataRow("SELECT t.a, u.b FROM t JOIN u ON t.a = u.a", "SELECT t.a, u.b FROM t, u WHERE t.a = u.a")]
    [DataRow("SELECT t.a, u.b FROM t JOIN u ON t.a = u.a AND t.b < u.b", "SELECT t.a, u.b FROM t JOIN u ON t.a = u.a WHERE t.b < u.b")]
    [DataRow("SELECT t.a, u.b FROM t LEFT JOIN u ON t.a = u.a", "SELECT t.a, u.b FROM u RIGHT JOIN t ON u.a = t.a")]
    [DataRow("SELECT t.a, u.b FROM t LEFT JOIN u ON t.a = u.a", "SELECT t.a, u.b FROM t JOIN u ON t.a = u.a UNION ALL SELECT t.a, NULL FROM t WHERE NOT EXISTS (SELECT 1 FROM u WHERE u.a = t.a)")]
    [DataRow("SELECT t.* FROM t LEFT SEMI JOIN u ON t.a = u.a", "SELECT * FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.a = t.a)")]
    [DataRow("SELECT t.* FROM t LEFT SEMI JOIN u ON t.a = u.a", "SELECT * FROM t WHERE a IN (SELECT a FROM u)")]
    [DataRow("SELECT t.* FROM t LEFT ANTI JOIN u ON t.a = u.a", "SELECT * FROM t WHERE NOT EXISTS (SELECT 1 FROM u WHERE u.a = t.a)")]
    [DataRow("SELECT * FROM t WHERE a NOT IN (SELECT a FROM u WHERE a IS NOT NULL) AND a IS NOT NULL", "SELECT t.* FROM t LEFT ANTI JOIN u ON t.a = u.a WHERE t.a IS NOT NULL")]
    [DataRow("SELECT a FROM t UNION SELECT a FROM u", "SELECT DISTINCT a FROM (SELECT a FROM t UNION ALL SELECT a FROM u)")]
    [DataRow("SELECT a FROM t INTERSECT SELECT a FROM u", "SELECT DISTINCT a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.a <=> t.a)")]
    [DataRow("SELECT a FROM t EXCEPT SELECT a FROM u", "SELECT DISTINCT a FROM t WHERE NOT EXISTS (SELECT 1 FROM u WHERE u.a <=> t.a)")]
    [DataRow("SELECT DISTINCT a, s FROM t", "SELECT a, s FROM t GROUP BY a, s")]
    [DataRow("SELECT a, count(*) FROM t GROUP BY a", "SELECT DISTINCT a, count(*) OVER (PARTITION BY a) FROM t")]
    [DataRow("SELECT a, sum(b) FROM t GROUP BY a", "SELECT a, sum(x) FROM (SELECT a, s, sum(b) AS x FROM t GROUP BY a, s) GROUP BY a")]
    [DataRow("SELECT a, count(DISTINCT b) FROM t GROUP BY a", "SELECT a, count(b) FROM (SELECT DISTINCT a, b FROM t) GROUP BY a")]
    [DataRow("SELECT a, sum(b) FILTER (WHERE b > 0) FROM t GROUP BY a", "SELECT a, sum(CASE WHEN b > 0 THEN b END) FROM t GROUP BY a")]
    [DataRow("SELECT a, max(b) FROM t GROUP BY a HAVING count(*) > 1", "SELECT a, m FROM (SELECT a, max(b) AS m, count(*) AS n FROM t GROUP BY a) WHERE n > 1")]
    [DataRow("SELECT a, s, sum(b) FROM t GROUP BY GROUPING SETS ((a, s), (a))", "SELECT a, s, sum(b) FROM t GROUP BY a, s UNION ALL SELECT a, NULL, sum(b) FROM t GROUP BY a")]
    [DataRow("SELECT a, s, count(*) FROM t GROUP BY ROLLUP (a, s)", "SELECT a, s, count(*) FROM t GROUP BY GROUPING SETS ((a, s), (a), ())")]
    [DataRow("SELECT a, s, count(*) FROM t GROUP BY CUBE (a, s)", "SELECT a, s, count(*) FROM t GROUP BY GROUPING SETS ((a, s), (a), (s), ())")]
    [DataRow("SELECT a, b FROM t QUALIFY row_number() OVER (PARTITION BY a ORDER BY b, s, d) = 1", "SELECT a, b FROM (SELECT a, b, row_number() OVER (PARTITION BY a ORDER BY b, s, d) AS r FROM t) WHERE r = 1")]
    [DataRow("SELECT a, b, rank() OVER (PARTITION BY a ORDER BY b) FROM t", "SELECT a, b, 1 + (SELECT count(*) FROM t x WHERE x.a <=> o.a AND (x.b < o.b OR (x.b IS NULL AND o.b IS NOT NULL))) FROM t o")]
    [DataRow("SELECT a, sum(b) OVER (ORDER BY a ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM t", "SELECT a, (SELECT sum(b) FROM t) FROM t")]
    [DataRow("SELECT min(b), max(b) FROM t", "SELECT array_min(collect_list(b)), array_max(collect_list(b)) FROM t")]
    [DataRow("SELECT a, e FROM t LATERAL VIEW explode(array(a, b)) x AS e", "SELECT a, a FROM t UNION ALL SELECT a, b FROM t")]
    [DataRow("WITH c AS (SELECT a FROM t WHERE b > 0) SELECT x.a FROM c x JOIN c y ON x.a = y.a", "SELECT x.a FROM (SELECT a FROM t WHERE b > 0) x JOIN (SELECT a FROM t WHERE b > 0) y ON x.a = y.a")]
    [DataRow("SELECT * FROM t, LATERAL (SELECT max(u.b) AS m FROM u WHERE u.a = t.a)", "SELECT t.*, (SELECT max(u.b) FROM u WHERE u.a = t.a) FROM t")]
    [DataRow("SELECT sum(b) FROM t ORDER BY 1", "SELECT sum(b) FROM (SELECT * FROM t ORDER BY b DESC)")]
    public void Two_ways_to_say_it_give_the_same_rows(string one, string other)
    {
        for (var seed = 0; seed < Tables; seed++)
        {
            var tables = Random(seed);
            Assert.AreEqual(Sorted(Runs.Of(tables + one)), Sorted(Runs.Of(tables + other)), tables);
        }
    }

    [TestMethod]
    public void What_is_sorted_is_the_same_rows_in_order()
    {
        for (var seed = 0; seed < Tables; seed++)
        {
            var tables = Random(seed);
            var sorted = Runs.Of(tables + "SELECT b FROM t WHERE b IS NOT NULL ORDER BY b").Split(';');
            CollectionAssert.AreEqual(
                sorted.OrderBy(b => b.Length == 0 ? 0 : int.Parse(b, System.Globalization.CultureInfo.InvariantCulture)).ToArray(),
                sorted);
        }
    }

    private static string Sorted(string rows)
    {
        Assert.IsFalse(
            rows.StartsWith("declined", StringComparison.Ordinal)
            || rows.StartsWith("problem", StringComparison.Ordinal)
            || rows.StartsWith("syntax", StringComparison.Ordinal),
            rows);
        return string.Join(";", rows.Split(';').Order(StringComparer.Ordinal));
    }

    // A few rows with ties and NULLs; the first table has none.
    private static string Random(int seed)
    {
        var random = new Random(seed);
        return Table("t", seed == 0 ? 0 : random.Next(1, 9)) + Table("u", random.Next(0, 6));

        string Table(string name, int count) =>
            $"CREATE TABLE {name} (a INT, b INT, s STRING, d DOUBLE);"
            + string.Concat(Enumerable.Range(0, count)
                .Select(_ =>
                    $"INSERT INTO {name} VALUES ({Number()}, {Number()}, {(random.Next(4) == 0 ? "NULL" : $"'{(char)('a' + random.Next(2))}'")}, {random.Next(3)}.5D);"));

        string Number() => random.Next(4) == 0 ? "NULL" : random.Next(-1, 4).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
