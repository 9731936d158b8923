using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.Transforms;

/// <summary>Rules about the day a script is asked for.</summary>
[TestClass]
public sealed class RunDateRuleTests
{
    private static readonly ExampleFile Ddl = File("ddl/views.sql", """
        CREATE TABLE media.views (title_id INT, hours DOUBLE, view_date DATE) USING iceberg PARTITIONED BY (view_date);
        CREATE TABLE media.titles (title_id INT, hours DOUBLE, day DATE) USING iceberg PARTITIONED BY (day);
        """);

    [TestMethod]
    [DataRow("MERGE INTO media.titles AS t USING [|media.views|] AS v ON t.title_id = v.title_id WHEN MATCHED THEN UPDATE SET hours = v.hours")]
    [DataRow("MERGE INTO media.titles AS t USING [|media.views|] AS v ON t.title_id = v.title_id AND t.day = v.view_date WHEN NOT MATCHED THEN INSERT *")]
    [DataRow("MERGE INTO media.titles AS t USING (SELECT title_id, SUM(hours) AS hours FROM [|media.views|] GROUP BY title_id) AS v ON t.title_id = v.title_id WHEN NOT MATCHED THEN INSERT *")]
    [DataRow("MERGE INTO media.titles AS t USING (SELECT title_id FROM media.views WHERE view_date = '${RUN_DATE}') AS v ON t.title_id = v.title_id WHEN NOT MATCHED THEN INSERT *")]
    [DataRow("MERGE INTO media.titles AS t USING media.views AS v ON t.title_id = v.title_id AND v.view_date = '${RUN_DATE}' WHEN MATCHED THEN UPDATE SET hours = v.hours")]
    [DataRow("MERGE INTO media.titles AS t USING media.views AS v ON t.title_id = v.title_id WHEN NOT MATCHED AND v.view_date = '${RUN_DATE}' THEN INSERT *")]
    [DataRow("CREATE TEMPORARY VIEW v AS SELECT title_id, SUM(hours) AS hours FROM [|media.views|] GROUP BY title_id; INSERT OVERWRITE TABLE media.titles SELECT title_id, hours, DATE '2024-01-01' AS day FROM v")]
    [DataRow("CREATE TEMPORARY VIEW v AS SELECT title_id, SUM(hours) AS hours FROM media.views GROUP BY title_id; SELECT 1")]
    [DataRow("CREATE TEMPORARY VIEW v AS SELECT title_id, hours, view_date AS d FROM media.views; INSERT OVERWRITE TABLE media.titles SELECT * FROM v WHERE d = '${RUN_DATE}'")]
    [DataRow("CREATE TEMPORARY VIEW v AS SELECT title_id, year(view_date) AS y FROM media.views; INSERT OVERWRITE TABLE media.titles SELECT title_id FROM v WHERE y = 2024")]
    [DataRow("CREATE VIEW media.v AS SELECT title_id FROM media.views; INSERT OVERWRITE TABLE media.titles SELECT title_id FROM media.v")]
    [DataRow("CREATE TEMPORARY VIEW v AS SELECT title_id FROM media.views WHERE view_date >= '${RUN_DATE}'; INSERT OVERWRITE TABLE media.titles SELECT title_id FROM v")]
    [DataRow("WITH v AS (SELECT title_id, view_date AS d FROM media.views) INSERT OVERWRITE TABLE media.titles SELECT title_id FROM v WHERE d = '${RUN_DATE}'")]
    public void Reports_sources_that_are_read_for_all_days(string script) =>
        Marked("SQL003", DatedWorkflow(), Ddl, File("src/titles.sql", script + ";"));

    [TestMethod]
    [DataRow("[|INSERT INTO|] media.titles SELECT title_id, hours, DATE '2024-01-01' AS day FROM media.titles WHERE day = date_sub(to_date('${RUN_DATE}'), 1)")]
    [DataRow("[|INSERT INTO|] media.titles SELECT v.title_id, v.hours + t.hours, v.view_date FROM media.views AS v LEFT JOIN media.titles AS t ON t.title_id = v.title_id AND t.day < '${RUN_DATE}'")]
    [DataRow("[|INSERT INTO|] media.titles SELECT v.title_id, v.hours, v.view_date FROM media.views AS v LEFT ANTI JOIN media.titles AS t ON t.title_id = v.title_id AND t.day < '${RUN_DATE}'")]
    [DataRow("INSERT INTO media.titles SELECT v.title_id, v.hours, v.view_date FROM media.views AS v LEFT ANTI JOIN media.titles AS t ON t.title_id = v.title_id")]
    [DataRow("INSERT INTO media.titles SELECT v.title_id, v.hours, v.view_date FROM media.views AS v WHERE NOT EXISTS (SELECT 1 FROM media.titles AS t WHERE t.title_id = v.title_id AND v.view_date < '${RUN_DATE}')")]
    [DataRow("INSERT INTO media.titles SELECT v.title_id, v.hours, v.view_date FROM media.views AS v WHERE v.view_date > (SELECT MAX(day) FROM media.titles)")]
    [DataRow("INSERT INTO media.titles SELECT t.title_id, t.hours, t.day FROM media.titles AS t LEFT JOIN media.views AS v ON t.day < '${RUN_DATE}' AND v.title_id = t.title_id")]
    [DataRow("[|INSERT INTO|] media.titles SELECT title_id, hours, view_date FROM media.views; CREATE TEMPORARY VIEW all_titles AS SELECT title_id FROM media.titles")]
    [DataRow("CREATE TEMPORARY VIEW known AS SELECT title_id FROM media.titles; INSERT INTO media.titles SELECT v.title_id, v.hours, v.view_date FROM media.views AS v LEFT ANTI JOIN known AS k ON k.title_id = v.title_id")]
    public void Reports_rows_that_are_added_again(string script) =>
        Marked("SQL010", DatedWorkflow(), Ddl, File("src/titles.sql", script + ";"));

    [TestMethod]
    [DataRow("", "", false)]
    [DataRow("SET spark.sql.ansi.enabled = true;", "", true)]
    [DataRow("SET spark.sql.ansi.enabled = true; SET spark.sql.ansi.enabled = false;", "", false)]
    [DataRow("SET spark.sql.ansi.enabled = true; RESET;", "", false)]
    [DataRow("SET spark.sql.ansi.enabled = ${ANSI};", "spark.sql.ansi.enabled: 'true'", false)]
    [DataRow("", "spark.sql.ansi.enabled: 'true'", true)]
    [DataRow("SET spark.sql.ansi.enabled = false;", "spark.sql.ansi.enabled: 'true'", false)]
    public void Goes_by_the_mode_that_script_and_job_set(string setting, string conf, bool isReported)
    {
        var sum = isReported ? "[|day + '1'|]" : "day + '1'";
        Marked(
            "SQL038",
            DatedWorkflow(conf),
            File("src/titles.sql", $"{setting} SELECT {sum} AS b FROM (SELECT DATE '2024-01-01' AS day);"));
    }

    [TestMethod]
    [DataRow("[|quarter(viewed_at)|]")]
    [DataRow("[|weekofyear(viewed_at)|]")]
    [DataRow("[|dayofyear(viewed_at)|]")]
    [DataRow("[|last_day(viewed_at)|]")]
    [DataRow("unix_timestamp(viewed_at)")]
    [DataRow("coalesce(viewed_at, now())")]
    public void Reports_what_the_zone_of_the_session_decides(string value) => Marked(
        "SQL020",
        DatedWorkflow(),
        File("ddl/moments.sql", "CREATE TABLE media.moments (viewed_at TIMESTAMP) USING iceberg;"),
        File("src/titles.sql", $"INSERT OVERWRITE TABLE media.titles SELECT {value} AS v FROM media.moments;"));

    private static ExampleFile DatedWorkflow(string conf = "") => File("main.sch.yaml", $$"""
        Workflow:
          id: titles.main
          RUN_DATE: "2024-03-01"
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: $S3{./src/titles.sql}
                  conf: { {{conf}} }
                  parameters:
                    RUN_DATE: ${RUN_DATE}
        """);
}
