using System.Globalization;

namespace Dataflow.Lint.Execution.Tests.Generating;

/// <summary>Tables and expressions made from a seed: what analysts write, and edges they would not think of.</summary>
internal sealed class QueryMaker(int seed)
{
    private readonly Random random = new(seed);
    private int left = 24;

    /// <summary>The tables <c>t</c> and <c>u</c>: few values, many ties, NULLs.</summary>
    public string Tables(out string reversed)
    {
        var (t, u) = (Rows(random.Next(0, 9)), Rows(random.Next(0, 6)));
        reversed = Filled(t.AsEnumerable().Reverse(), u.AsEnumerable().Reverse());
        return Filled(t, u);
    }

    private static string Filled(IEnumerable<string> t, IEnumerable<string> u) =>
        string.Concat(new[]
        {
            ("t", t),
            ("u", u),
        }.Select(x =>
            $"CREATE TABLE {x.Item1} (a INT, b INT, s STRING, d DATE, x DECIMAL(10,2), f BOOLEAN);\n"
            + (x.Item2.Any() ? $"INSERT INTO {x.Item1} VALUES {string.Join(", ", x.Item2)};\n" : "")));

    private List<string> Rows(int count) =>
        [.. Enumerable.Range(0, count)
            .Select(_ =>
                $"({OrNull(random.Next(-1, 4).ToString(CultureInfo.InvariantCulture))}, {OrNull(random.Next(0, 3).ToString(CultureInfo.InvariantCulture))}, {OrNull(Of("'a'", "'b'", "''", "'B '"))}, {OrNull($"DATE '2024-02-{27 + random.Next(3)}'")}, {OrNull(Of("0.50", "1.00", "-2.25"))}, {OrNull(Of("true", "false"))})")];

    private string OrNull(string value) => random.Next(4) == 0 ? "NULL" : value;

    private string Of(params string[] items) => items[random.Next(items.Length)];

    /// <summary>A condition on the columns of one table.</summary>
    public string Condition(string table = "t") => --left < 0 ? $"{table}.f" : random.Next(14) switch
    {
        0 or 1 or 2 => $"{Number(table)} {Of("=", "<>", "<", "<=", ">", ">=", "<=>")} {Number(table)}",
        3 => $"{Text(table)} {Of("=", "<", ">=", "<=>")} {Text(table)}",
        4 => $"{Day(table)} {Of("=", "<", ">")} {Day(table)}",
        5 => $"({Condition(table)} AND {Condition(table)})",
        6 => $"({Condition(table)} OR {Condition(table)})",
        7 => $"NOT ({Condition(table)})",
        8 => $"{Of(Number(table), Text(table), Day(table))} IS {Of("", "NOT ")}NULL",
        9 => $"{Number(table)} {Of("", "NOT ")}IN (1, {Number(table)}, NULL)",
        10 => $"{Number(table)} {Of("", "NOT ")}BETWEEN {Number(table)} AND {Number(table)}",
        11 => $"{Text(table)} {Of("", "NOT ")}LIKE {Of("'a%'", "'%'", "'_'", "''")}",
        12 => $"({Condition(table)}) IS {Of("", "NOT ")}{Of("TRUE", "FALSE", "UNKNOWN")}",
        _ => $"{table}.f",
    };

    /// <summary>A number; it may overflow, and then both ways to say a query fail.</summary>
    public string Number(string table = "t") => --left < 0 ? $"{table}.a" : random.Next(14) switch
    {
        0 or 1 or 2 => $"{table}.a",
        3 or 4 => $"{table}.b",
        5 => Of("0", "1", "-1", "2147483647", "NULL"),
        6 => $"({Number(table)} {Of("+", "-", "*")} {Number(table)})",
        7 => $"try_add({Number(table)}, {Number(table)})",
        8 => $"coalesce({Number(table)}, {Number(table)})",
        9 => $"CASE WHEN {Condition(table)} THEN {Number(table)} ELSE {Number(table)} END",
        10 => $"length({Text(table)})",
        11 => $"nullif({Number(table)}, {Number(table)})",
        12 => $"datediff({Day(table)}, {Day(table)})",
        _ => $"greatest({Number(table)}, {Number(table)})",
    };

    private string Text(string table) => --left < 0 ? $"{table}.s" : random.Next(9) switch
    {
        0 or 1 or 2 => $"{table}.s",
        3 => Of("'a'", "'B '", "''", "'ß'"),
        4 => $"{Of("upper", "lower", "trim", "reverse")}({Text(table)})",
        5 => $"concat({Text(table)}, {Text(table)})",
        6 => $"substring({Text(table)}, {Number(table)}, 2)",
        7 => $"CAST({Number(table)} AS STRING)",
        _ => $"coalesce({Text(table)}, {Text(table)})",
    };

    private string Day(string table) => --left < 0 ? $"{table}.d" : random.Next(5) switch
    {
        0 or 1 => $"{table}.d",
        2 => "DATE '2024-02-29'",
        3 => $"date_add({Day(table)}, {Of("0", "1", "-400")})",
        _ => $"last_day({Day(table)})",
    };

    /// <summary>Any value of one table.</summary>
    public string Value(string table = "t") => random.Next(4) switch
    {
        0 => Text(table),
        1 => Day(table),
        2 => $"{table}.x",
        _ => Number(table),
    };

    /// <summary>A whole query on both tables.</summary>
    public string Query() => random.Next(10) switch
    {
        0 => $"SELECT {Value()} AS v, {Number()} AS n FROM t WHERE {Condition()}",
        1 => $"SELECT {Value()} AS v, count(*) AS n FROM t GROUP BY {Value()}, 1 HAVING {Of("count(*) > 1", "sum(b) IS NULL", "true")}",
        2 =>
            $"SELECT t.a, u.b, {Value("u")} AS v FROM t {Of("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN")} u ON t.a = u.a AND {Condition(Of("t", "u"))}",
        3 => $"SELECT t.* FROM t WHERE {Of("", "NOT ")}EXISTS (SELECT 1 FROM u WHERE u.a = t.a AND {Condition("u")})",
        4 => $"SELECT {Value()} AS v, sum(b) OVER (PARTITION BY {Value()}) AS n, rank() OVER (ORDER BY {Number()}) AS r FROM t",
        5 =>
            $"SELECT {Number()} AS v FROM t {Of("UNION", "UNION ALL", "EXCEPT", "INTERSECT", "EXCEPT ALL", "INTERSECT ALL")} SELECT {Number("u")} FROM u",
        6 => $"WITH c AS (SELECT a, {Number()} AS n FROM t WHERE {Condition()}) SELECT x.a, y.n FROM c x JOIN c y ON x.a <=> y.a",
        7 =>
            $"SELECT a, s, sum({Number()}) AS n, grouping(a) AS g FROM t GROUP BY {Of("ROLLUP (a, s)", "CUBE (a, s)", "GROUPING SETS ((a, s), (s), ())")}",
        8 => $"SELECT DISTINCT {Value()} AS v, (SELECT max(u.b) FROM u WHERE u.a = t.a) AS m FROM t",
        _ => $"SELECT e, count(*) AS n FROM t LATERAL VIEW OUTER explode(array({Number()}, {Number()})) y AS e GROUP BY e",
    };
}
