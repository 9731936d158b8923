namespace Dataflow.Lint.Tests.Cost;

/// <summary>Scripts that can be made as long as one likes, each in its own way; none of them asks for more work than its length.</summary>
internal static class GrowingSql
{
    private const string Ddl = """
        CREATE TABLE IF NOT EXISTS shop.t (id BIGINT NOT NULL COMMENT 'Id.', a INT COMMENT 'A.', b STRING NOT NULL COMMENT 'B.', x DOUBLE COMMENT 'X.', ts TIMESTAMP COMMENT 'Moment.', day DATE COMMENT 'Day.') USING iceberg PARTITIONED BY (day);
        CREATE TABLE IF NOT EXISTS shop.u (id BIGINT COMMENT 'Id.', a INT COMMENT 'A.', b STRING COMMENT 'B.', x DOUBLE COMMENT 'X.', ts TIMESTAMP COMMENT 'Moment.', day DATE COMMENT 'Day.') USING iceberg PARTITIONED BY (day);
        """;

    private const string Main = """
        Workflow:
          id: shop.main
          RUN_DATE: '20240301'
          time_triggers:
            - {type: CRON, cron: 0 5 * * *, timezone: UTC}
          dag: sequential
          jobs:
            - job: {id: ddl, type: Spark, spark: {script: ./ddl/t.sql}}
            - job: {id: describe, type: Metadata, metacat: {tables: [shop/t], column_types: {id: pk, day: pk}}}
            - template:
                id: publish
                type: wap
                tables: [shop/t]
                write_jobs:
                  - job: {id: write, type: Spark, spark: {script: ./src/x.sql, parameters: {RUN_DATE: "${RUN_DATE}"}}}
                data_auditor: {audits: [{function: row_count_should_be_between, blocking: true, params: {table: shop/t, min: 0, max: 1000}}]}
        """;

    private static readonly Dictionary<string, Func<int, string>> Shapes = new()
    {
        // Chains of operators.
        ["and"] = n => $"SELECT a FROM shop.u WHERE {Joined(n, " AND ", i => $"a{i} = 1")};",
        ["or"] = n => $"SELECT a FROM shop.u WHERE {Joined(n, " OR ", i => $"a = {i}")};",
        ["concat"] = n => $"INSERT INTO shop.t SELECT id, a, {Joined(n, " || ", _ => "b")} AS b, x, ts, day FROM shop.u;",
        ["plus"] = n => $"INSERT INTO shop.t SELECT id, {Joined(n, " + ", _ => "a")} AS a, b, x, ts, day FROM shop.u;",
        ["between"] = n => $"SELECT a {Joined(n, " ", _ => "BETWEEN 1 AND 2")} FROM shop.u;",
        ["and-wrong"] = n => $"SELECT {Joined(n, " AND ", _ => "a")} FROM shop.u;",
        ["or-of-dates"] = n => $"SELECT a FROM shop.u WHERE {Joined(n, " OR ", _ => "day = 20240301")};",
        ["and-of-days"] = n => $"SELECT a FROM shop.u WHERE {Joined(n, " AND ", _ => "day = '2024-03-01'")};",
        ["and-exists"] = n =>
            $"SELECT a FROM shop.u WHERE {Joined(n, " AND ", _ => "EXISTS (SELECT 1 FROM shop.t AS v WHERE v.id = u.id)")};",
        ["and-not-in"] = n => $"SELECT a FROM shop.u WHERE {Joined(n, " AND ", _ => "id NOT IN (SELECT v.a FROM shop.u AS v)")};",
        ["grouped-sum"] = n => $"SELECT {Joined(n, " + ", _ => "a")}, count(*) FROM shop.u GROUP BY a + 1;",
        ["having"] = n => $"SELECT b FROM shop.u GROUP BY b HAVING {Joined(n, " AND ", i => $"a = {i}")};",
        ["null-sum"] = n => $"SELECT u.a + {Joined(n, " + ", _ => "v.a")} FROM shop.u LEFT JOIN shop.t AS v ON u.id = v.id;",

        // Long lists.
        ["case"] = n =>
            $"SELECT CASE {Joined(n, " ", i => $"WHEN a = {i} THEN b")} ELSE b END AS c FROM shop.u WHERE CASE {Joined(n, " ", i => $"WHEN a = {i} THEN true")} END;",
        ["in"] = n => $"SELECT a FROM shop.u WHERE a IN ({Joined(n, ", ", _ => "id")});",
        ["values"] = n => $"INSERT INTO shop.t VALUES {Joined(n, ", ", i => $"({i}, 1, 'b', 1.0, now(), current_date())")};",
        ["wide-values"] = n => $"SELECT c1 FROM VALUES ({Joined(n, ", ", i => $"{i}")}) AS v ({Joined(n, ", ", i => $"c{i}")});",
        ["aliases"] = n => $"SELECT a AS c0, {Joined(n, ", ", i => $"c{i} + 1 AS c{i + 1}")} FROM shop.u;",
        ["group-by"] = n => $"SELECT {Joined(n, ", ", i => $"a{i}")}, count(*) FROM other.t GROUP BY {Joined(n, ", ", i => $"a{i}")};",
        ["group-by-aliases"] = n =>
            $"SELECT {Joined(n, ", ", i => $"a + {i} AS c{i}")}, count(*) FROM shop.u GROUP BY {Joined(n, ", ", i => $"abs(c{i})")};",
        ["group-by-sum"] = n =>
            $"SELECT {Joined(n, " + ", i => $"b{i}")}, count(*) FROM other.t GROUP BY {Joined(n, " + ", i => $"a{i}")};",
        ["ungrouped"] = n => $"SELECT {Joined(n, ", ", i => $"a{i}, sum(b{i})")} FROM other.t GROUP BY c;",
        ["group-by-places"] = n =>
            $"SELECT {Joined(n, ", ", i => $"a + {i}")}, count(*) FROM shop.u GROUP BY {Joined(n, ", ", i => $"{i + 1}")};",
        ["windows"] = n => $"INSERT INTO shop.t SELECT {Joined(n, ", ", i => $"row_number() OVER (ORDER BY b) AS r{i}")} FROM shop.u;",
        ["named-windows"] = n =>
            $"SELECT {Joined(n, ", ", i => $"sum(a) OVER w{i}")} FROM shop.u WINDOW {Joined(n, ", ", i => $"w{i} AS (PARTITION BY a ORDER BY b)")};",
        ["subqueries"] = n =>
            $"SELECT {Joined(n, ", ", i => $"(SELECT max(v.a) FROM shop.u AS v WHERE v.id = u.id) AS m{i}")} FROM shop.u;",
        ["struct"] = n =>
            $"CREATE TABLE shop.w (s STRUCT<{Joined(n, ", ", i => $"f{i}: INT")}> COMMENT 'S.'); SELECT {Joined(n, ", ", i => $"s.f{i}")} FROM shop.w;",
        ["stars-of-calls"] = n => $"{Wide(n)} SELECT {Joined(n, ", ", _ => "count(*), struct(*)")} FROM shop.w;",
        ["unresolved"] = n => $"{Wide(n)} SELECT {Joined(n, ", ", i => $"x{i}")} FROM shop.w;",
        ["ambiguous"] = n => $"SELECT {Joined(n, ", ", i => $"a + {i}")} FROM shop.u JOIN shop.t ON u.id = t.id;",
        ["hints"] = n => $"SELECT /*+ {Joined(n, ", ", i => $"BROADCAST(t{i})")} */ a FROM shop.u;",
        ["lambdas"] = n => $"SELECT {Joined(n, ", ", _ => "transform(array(a), x -> x + a)")} FROM shop.u;",

        // Long FROM clauses, WITH clauses and unions.
        ["open-joins"] = n =>
            $"SELECT a, id FROM other.t {Joined(n, " ", i => $"JOIN shop.u AS u{i} USING (id) JOIN shop.t AS t{i} ON t{i}.id = a")};",
        ["branches"] = n =>
            $"SELECT {Joined(n, " ", i => $"{{% if x %}} a{i} {{% else %}} b{i}, {{% endif %}}")} c, sum(d) FROM shop.u {Joined(n, " ", i => $"{{% if x %}} WHERE a = {i} {{% endif %}}")} GROUP BY 1;",
        ["branches-of-nothing"] = n =>
            $"SELECT a {Joined(n, " ", _ => "{% else %}")} FROM shop.u {Joined(n, " ", _ => "{% else %} SELECT 1")};",
        ["joins"] = n =>
            $"SELECT {Joined(n, ", ", i => $"t{i}.a")} FROM shop.u {Joined(n, " ", i => $"LEFT JOIN shop.t AS t{i} ON u.id = t{i}.id")} WHERE {Joined(n, " AND ", i => $"t{i}.a = 1")};",
        ["bare-joins"] = n =>
            $"SELECT 1 FROM shop.u {Joined(n, " ", i => $"JOIN shop.t AS t{i}")} WHERE {Joined(n, " AND ", i => $"u.id = t{i}.id")};",
        ["commas"] = n =>
            $"SELECT 1 FROM shop.u, {Joined(n, ", ", i => $"(SELECT max(a) AS m FROM shop.t) AS t{i}")} WHERE {Joined(n, " AND ", i => $"u.id = t{i}.m")};",
        ["using"] = n => $"SELECT * FROM shop.u {Joined(n, " ", i => $"JOIN (SELECT id, 1 AS c{i} FROM shop.t) AS t{i} USING (id)")};",
        ["natural"] = n => $"SELECT * FROM shop.u {Joined(n, " ", i => $"NATURAL JOIN (SELECT id, 1 AS c{i} FROM shop.t) AS t{i}")};",
        ["join-conditions"] = n => $"SELECT 1 FROM shop.u JOIN other.v ON {Joined(n, " AND ", i => $"u.a = v.c{i}")};",
        ["lateral-views"] = n =>
            $"SELECT {Joined(n, ", ", i => $"y{i}")} FROM shop.u {Joined(n, " ", i => $"LATERAL VIEW explode(array(a)) x{i} AS y{i}")};",
        ["lateral-subqueries"] = n => $"SELECT * FROM shop.u {Joined(n, " ", i => $", LATERAL (SELECT u.a AS a{i}) AS l{i}")};",
        ["union"] = n => $"INSERT INTO shop.t {Joined(n, " UNION ALL ", _ => "SELECT id, a, b, x, ts, day FROM shop.u")};",
        ["union-distinct"] = n => $"{Joined(n, " UNION ", _ => "SELECT id FROM shop.u")};",
        ["ctes"] = n =>
            $"WITH {Joined(n, ", ", i => $"c{i} AS (SELECT id, a FROM shop.u)")} SELECT 1 FROM {Joined(n, " CROSS JOIN ", i => $"c{i}")};",
        ["cte-chain"] = n =>
            $"WITH c0 AS (SELECT * FROM shop.u), {Joined(n, ", ", i => $"c{i + 1} AS (SELECT * FROM c{i} WHERE a > 1)")} INSERT OVERWRITE TABLE shop.t SELECT * FROM c{n};",
        ["cte-of-one-name"] = n => $"WITH {Joined(n, ", ", _ => "c AS (SELECT * FROM c)")} SELECT * FROM c;",
        ["growing-stars"] = n =>
            $"WITH c0 AS (SELECT 1 AS a), {Joined(n, ", ", i => $"c{i + 1} AS (SELECT *, {i} AS x{i} FROM c{i})")} SELECT * FROM c{n};",
        ["pipes"] = n => $"FROM shop.u {Joined(n, " ", _ => "|> WHERE a = 1 |> EXTEND a + 1 AS c")};",

        // Many statements.
        ["views"] = n =>
            Joined(
                n,
                "\n",
                i => $"CREATE OR REPLACE TEMP VIEW v{i} AS SELECT id, a, b FROM shop.u; INSERT INTO shop.t SELECT id, a FROM v{i};"),
        ["view-of-one-name"] = n => Joined(n, "\n", _ => "CREATE OR REPLACE TEMP VIEW v AS SELECT * FROM v;"),
        ["view-chain"] = n =>
            $"CREATE TEMP VIEW v0 AS SELECT * FROM shop.u; {Joined(n, "\n", i => $"CREATE TEMP VIEW v{i + 1} AS SELECT * FROM v{i};")}",
        ["creates"] = n =>
            Joined(
                n,
                "\n",
                i =>
                    $"CREATE TABLE shop.c{i} (a INT) USING iceberg; ALTER TABLE shop.c{i} ADD COLUMN b INT; ALTER TABLE shop.c{i} SET TBLPROPERTIES ('k' = 'v');"),
        ["writes-of-one-name"] = n =>
            Joined(n, "\n", _ => "CREATE TABLE shop.c (a INT COMMENT 'A.') USING iceberg; INSERT INTO shop.c VALUES (1);"),
        ["columns-of-one-name"] = n =>
            Joined(n, "\n", i => $"CREATE TABLE shop.c (a INT COMMENT 'A.') USING iceberg; ALTER TABLE shop.c ADD COLUMN b{i} INT;"),
        ["creates-of-one-name"] = n => Joined(n, "\n", _ => "CREATE TABLE shop.c (a INT COMMENT \"x\");"),
        ["ctas"] = n => Joined(n, "\n", i => $"DROP TABLE shop.c{i}; CREATE TABLE shop.c{i} AS SELECT * FROM shop.u;"),
        ["appends"] = n => Joined(n, "\n", _ => "INSERT INTO shop.t SELECT * FROM other.v;"),
        ["overwrites"] = n =>
            Joined(
                n,
                "\n",
                _ =>
                    "SET spark.sql.sources.partitionOverwriteMode = dynamic; INSERT OVERWRITE TABLE shop.t SELECT id, a, b, x, ts, day FROM shop.u WHERE day = '${RUN_DATE}';"),
        ["ranks"] = n =>
            Joined(
                n,
                "\n",
                _ =>
                    "INSERT INTO shop.t SELECT id, a, b, x, ts, day FROM (SELECT *, rank() OVER (PARTITION BY id, day ORDER BY b) AS r FROM shop.u) AS q WHERE r = 1;"),
        ["merges"] = n =>
            Joined(
                n,
                "\n",
                _ =>
                    "MERGE INTO shop.t USING shop.u ON t.id = u.id WHEN MATCHED THEN UPDATE SET a = u.a WHEN NOT MATCHED THEN INSERT (id, a) VALUES (u.id, now());"),
        ["merge-clauses"] = n =>
            $"MERGE INTO shop.t USING shop.u ON t.id = u.id {Joined(n, " ", i => $"WHEN MATCHED AND t.a = {i} THEN UPDATE SET a = u.a")} WHEN NOT MATCHED THEN INSERT *;",
        ["deletes"] = n =>
            Joined(n, "\n", _ => "DELETE FROM shop.t WHERE a = 1; INSERT INTO shop.t SELECT id, a, b, x, ts, day FROM shop.u;"),
        ["settings"] = n =>
            Joined(n, "\n", i => $"SET spark.sql.ansi.enabled = false; SELECT a + b, b = TRUE FROM shop.u; SET a{i} = ${{P{i}}};"),
        ["parameters"] = n => Joined(n, "\n", i => $"INSERT INTO ${{DB{i}}}.t SELECT a FROM db_${{X{i}}}.u WHERE b = '${{P{i}}}';"),
        ["suppressions"] = n => Joined(n, "\n", _ => "-- dataflow-lint: ignore[SQL021] x\nSELECT zz FROM shop.u;"),
        ["broken"] = n => Joined(n, "\n", _ => "SELCT a FROM t;\nINSERT INTO t VALUES (1,;\nCREATE TABLE x (a;\nSELECT FROM WHERE;"),
        ["wide-stars"] = n => Wide(n) + Joined(n, "\n", _ => "SELECT * FROM shop.w;"),
        ["wide-insert"] = n =>
            $"{Wide(n)} INSERT INTO shop.w SELECT {Joined(n, ", ", i => $"v.a AS c{n - i}")} FROM shop.t LEFT JOIN shop.u AS v ON t.id = v.id; INSERT INTO shop.w BY NAME SELECT {Joined(n, ", ", i => $"now() AS c{i}")} FROM shop.t;",
    };

    public static IEnumerable<string> Names => Shapes.Keys;

    /// <summary>A package whose workflow runs a script of one shape for a day.</summary>
    public static Dictionary<string, string> Package(string shape, int length) => new()
    {
        ["main.sch.yaml"] = Main,
        ["ddl/t.sql"] = Ddl,
        ["src/x.sql"] = Shapes[shape](length),
    };

    public static string Joined(int count, string separator, Func<int, string> part) =>
        string.Join(separator, Enumerable.Range(0, count).Select(part));

    private static string Wide(int columns) =>
        $"CREATE TABLE shop.w ({Joined(columns, ", ", i => $"c{i} INT NOT NULL COMMENT 'C.'")}) USING iceberg;";
}
