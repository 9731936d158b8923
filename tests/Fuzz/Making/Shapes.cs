using System.Text;

namespace Fuzz.Making;

/// <summary>
/// Texts that are right and that some way of reading them makes costly, or racing: each is small, and none may cost more than its size.
/// </summary>
internal static class Shapes
{
    private static readonly Func<Random, IEnumerable<Entry>>[] All =
    [
        StarOverStar, ViewsOfViews, ChainOfQueries, NestedTypes, CallsOfAll, LayersOfCalls, ManyInserts, LongConditions, ChainOfParameters,
        ManyTables,
    ];

    public static IEnumerable<Entry> Any(Random random) => random.Of(All)(random);

    private static IEnumerable<Entry> StarOverStar(Random random)
    {
        var length = 8 + random.Next(22);
        return [Sql(
            "stars.sql",
            $"WITH c0 AS (SELECT 1 AS a),\n{Joined(length, ",\n", i => $"c{i + 1} AS (SELECT x.*, y.* FROM c{i} x CROSS JOIN c{i} y)")}\nSELECT * FROM c{length};\n")];
    }

    private static IEnumerable<Entry> ViewsOfViews(Random random)
    {
        var isChain = random.Chance(0.5);
        var length = isChain ? 200 + random.Next(3000) : 8 + random.Next(22);
        Func<int, string> query = isChain ? i => $"SELECT a FROM v{i}" : i => $"SELECT x.*, y.* FROM v{i} x CROSS JOIN v{i} y";
        return [Sql(
            "views.sql",
            $"CREATE TEMP VIEW v0 AS SELECT 1 AS a;\n{Joined(length, "\n", i => $"CREATE TEMP VIEW v{i + 1} AS {query(i)};")}\nINSERT INTO d.t SELECT * FROM v{length};\n")];
    }

    private static IEnumerable<Entry> ChainOfQueries(Random random)
    {
        var length = 100 + random.Next(2000);
        return [Sql(
            "ctes.sql",
            $"WITH c0 AS (SELECT 1 AS a),\n{Joined(length, ",\n", i => $"c{i + 1} AS (SELECT a FROM c{i})")}\nSELECT a FROM c{length};\n")];
    }

    private static IEnumerable<Entry> NestedTypes(Random random)
    {
        var length = 8 + random.Next(22);
        return [Sql(
            "types.sql",
            $"WITH c0 AS (SELECT 1 AS a),\n{Joined(length, ",\n", i => $"c{i + 1} AS (SELECT {random.Of(["struct(a, a)", "map(a, a)", "named_struct('x', a, 'y', a)"])} AS a FROM c{i})")}\nSELECT a FROM c{length};\n")];
    }

    private static IEnumerable<Entry> CallsOfAll(Random random)
    {
        var count = 4 + random.Next(20);
        return
        [
            Sql("calls/write.sql", "INSERT OVERWRITE TABLE d.t SELECT a FROM d.t;\n"),
            .. Enumerable.Range(0, count)
                .Select(i => Yaml($"calls/w{i}.sch.yaml", $"w{i}", Enumerable.Range(0, count).Select(j => $"w{j}"), "./write.sql")),
        ];
    }

    private static IEnumerable<Entry> LayersOfCalls(Random random)
    {
        var (layers, width) = (3 + random.Next(10), 2 + random.Next(4));
        return
        [
            Sql("layers/write.sql", "INSERT OVERWRITE TABLE d.t SELECT a FROM d.u;\n"),
            .. Enumerable.Range(0, layers * width).Select(i => Yaml(
                $"layers/w{i}.sch.yaml", $"l{i / width}_{i % width}", Enumerable.Range(0, width).Select(j => $"l{(i / width) + 1}_{j}"),
                "./write.sql")),
        ];
    }

    // Two writes of one statement into one table, in many packages at a time.
    private static IEnumerable<Entry> ManyInserts(Random random)
    {
        var columns = 100 + random.Next(300);
        return Enumerable.Range(0, 4 + random.Next(12)).SelectMany(p => (Entry[])
        [
            Sql(
                $"p{p}/ddl/t.sql",
                $"CREATE TABLE d{p}.t (\n{Joined(columns, ",\n", i => $"  k{p}_{i} INT COMMENT 'The {i}th.'")}\n) USING iceberg COMMENT 'One row a key.';\n"),
            Sql(
                $"p{p}/src/t.sql",
                $"FROM d{p}.s\n{Joined(2, "\n", half => $"INSERT OVERWRITE TABLE d{p}.t SELECT\n{Joined(columns, ",\n", i => $"  x{half}_{i} AS k{p}_{i}")}")};\n"),
            Yaml($"p{p}/main.sch.yaml", $"p{p}.main", [], "./ddl/t.sql", "./src/t.sql"),
        ]);
    }

    private static IEnumerable<Entry> LongConditions(Random random)
    {
        var length = 50 + random.Next(1500);
        return [Sql("long.sql", random.Of<Func<string>>(
        [
            () => $"SELECT a FROM d.t WHERE {Joined(length, random.Of([" AND ", " OR ", " + "]), i => $"a{i % 7} = {i}")};\n",
            () => $"SELECT t0.a FROM d.t t0 {Joined(length / 4, "\n", i => $"JOIN d.t t{i + 1} ON t{i}.a = t{i + 1}.a")};\n",
            () => Joined(length, "\nUNION ALL\n", i => $"SELECT {i} AS a") + ";\n",
            () => $"SELECT {Joined(length, ", ", i => $"c{i}")}, count(*) AS n FROM d.t GROUP BY {Joined(length, ", ", i => $"c{i}")};\n",
            () => Joined(length, "\n", i => $"SELECT FROM WHERE {i} ("),
        ])())];
    }

    private static IEnumerable<Entry> ChainOfParameters(Random random) =>
    [
        new Entry("chain/main.sch.yaml", Encoding.UTF8.GetBytes(
            $"Workflow:\n  id: chain\n  workflow_params:\n{Joined(20 + random.Next(300), "\n", i => $"    P{i + 1}: ${{P{i}}}x${{P{i}}}")}\n  jobs:\n    - job:\n        id: a\n        type: Spark\n        spark:\n          script: ./a.sql\n")),
        Sql("chain/a.sql", "SELECT '${P20}' AS a FROM ${P9}.t;\n"),
    ];

    private static IEnumerable<Entry> ManyTables(Random random) =>
        [Sql(
            "tables.sql",
            Joined(50 + random.Next(1000), "\n", i => $"CREATE TABLE d.t{i % 400} (a INT, b STRUCT<c: INT>) USING iceberg;"))];

    private static Entry Sql(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    private static Entry Yaml(string path, string id, IEnumerable<string> calls, params string[] scripts) =>
        new(path, Encoding.UTF8.GetBytes(
        $"Workflow:\n  id: {id}\n  timeout: 1 hour\n  dag: sequential\n  jobs:\n"
        + string.Concat(calls.Select(c => $"    - subworkflow:\n        id: call_{c}\n        workflow_id: {c}\n        sync: true\n"))
        + string.Concat(scripts.Select((s, i) =>
            $"    - job:\n        id: run{i}\n        type: Spark\n        spark:\n          script: {s}\n"))));

    private static string Joined(int count, string separator, Func<int, string> text) =>
        string.Join(separator, Enumerable.Range(0, count).Select(text));
}
