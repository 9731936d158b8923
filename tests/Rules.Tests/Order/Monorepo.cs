using System.Globalization;

namespace Dataflow.Lint.Tests.Order;

/// <summary>
/// Many small packages whose queries have no relation of their own to stand on: inserts that share a FROM, CTEs, views, and
/// scripts that the jobs of other packages run. A seed decides which package has what.
/// </summary>
internal static class Monorepo
{
    public static Dictionary<string, string> Of(int seed, int packages)
    {
        var random = new Random(seed);
        var files = new Dictionary<string, string>();
        for (var i = 0; i < packages; i++)
        {
            var folder = string.Create(CultureInfo.InvariantCulture, $"p{i}");
            var script = random.Next(4) == 0 && i > 0 ? $"../p{random.Next(i)}/src/t.sql" : "./src/t.sql";
            files[$"{folder}/ddl/t.sql"] = Ddl(i, random.Next(2, 6));
            files[$"{folder}/src/t.sql"] = Script(i, seed, random);
            files[$"{folder}/main.sch.yaml"] = Workflow(i, script, random.Next(3) == 0 ? random.Next(packages) : i);
        }

        return files;
    }

    private static string Ddl(int package, int columns)
    {
        string[] types = ["INT", "STRING", "DATE", "TIMESTAMP", "DOUBLE"];
        var listed = Enumerable.Range(0, columns)
            .Select(c => $"k{package}_{c} {types[(package + c) % types.Length]} COMMENT 'Column {c} of all.'");
        return $"CREATE TABLE db{package}.t ({string.Join(", ", listed)}, day INT COMMENT 'Day.') USING iceberg PARTITIONED BY (day);\n";
    }

    private static string Script(int package, int seed, Random random)
    {
        var statements = new List<string>();
        var count = random.Next(1, 6);
        for (var i = 0; i < count; i++)
        {
            var (name, value, other) = (Name(), Value(random), random.Next(8));
            statements.Add(random.Next(6) switch
            {
                0 =>
                    $"FROM db{other}.s\nINSERT OVERWRITE TABLE db{package}.t SELECT {Name()} = 20240301 AS b, {value} AS {name}, '${{RUN_DATE}}' AS day\n"
                    + $"INSERT INTO db{other}.t SELECT {Value(random)} AS {name}, {name} = 20240301 AS c, {Name()} + 1 AS d",
                1 =>
                    $"CREATE OR REPLACE TEMPORARY VIEW v{i} AS SELECT CAST(k{other}_1 AS DATE) AS {name}, count(*) AS n FROM db{other}.t GROUP BY 1 HAVING {name} = 20240301",
                2 =>
                    $"WITH c AS (SELECT {value} AS {name}, {name} AS m FROM db{other}.t), d AS (SELECT {name}, m FROM c WHERE {name} = 'x')\n"
                    + $"INSERT OVERWRITE TABLE db{package}.t PARTITION (day = '${{RUN_DATE}}') SELECT {name}, m, k{other}_0 FROM d JOIN db{other}.t ON d.m = k{other}_0",
                3 => $"INSERT OVERWRITE TABLE db{package}.t SELECT v0.*, {name} FROM v0 WHERE day = '${{RUN_DATE}}'",
                4 =>
                    $"MERGE INTO db{package}.t AS t USING (SELECT {value} AS {name}, day FROM db{other}.t) AS s ON t.day = s.day WHEN MATCHED THEN UPDATE SET k{package}_0 = s.{name}",
                _ =>
                    $"SELECT {value} AS {name}, (SELECT max(k{other}_0) FROM db{other}.t WHERE k{other}_0 = {name}) AS z FROM (SELECT * FROM db{package}.t) AS x ORDER BY {name}",
            });
        }

        return string.Join(";\n", statements) + ";\n";

        // Other names in each repository: what one run keeps by its names, the next one must not find.
        string Name() => $"n{seed}_{random.Next(6)}";
    }

    private static string Value(Random random) => random.Next(4) switch
    {
        0 => "CAST(a AS DATE)",
        1 => $"k{random.Next(8)}_{random.Next(3)}",
        2 => "count(*)",
        _ => "struct(1 AS a, 'x' AS b)",
    };

    private static string Workflow(int package, string script, int callee) => $$"""
        Workflow:
          id: p{{package}}.main
          timeout: 1 hour
          RUN_DATE: '20240301'
          dag: sequential
          jobs:
            - job: {id: ddl, type: Spark, spark: {script: ./ddl/t.sql} }
            - template:
                id: publish
                type: wap
                tables: [lake/db{{package}}/t]
                write_jobs:
                  - job: {id: write, type: Spark, spark: {script: {{script}}, parameters: {RUN_DATE: "${RUN_DATE}" } } }
                data_auditor: {audits: [{function: columns_should_not_have_nulls, blocking: true, params: {table: lake/db{{package}}/t, columns: [k{{package}}_0]} } ] }
            - subworkflow: {id: next, workflow_id: p{{callee}}.main, RUN_DATE: "${RUN_DATE}"}
        """;
}
