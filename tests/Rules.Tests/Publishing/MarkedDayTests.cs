using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.Publishing;

[TestClass]
public sealed class MarkedDayTests
{
    [TestMethod]
    [DataRow("${RUN_DATE}", "INSERT OVERWRITE TABLE media.titles PARTITION (day = '${D}') SELECT id FROM media.views")]
    [DataRow("${RUN_DATE}T00:00:00", "INSERT OVERWRITE TABLE media.titles PARTITION (day) SELECT id, to_date('${D}') AS day FROM media.views")]
    [DataRow("${SAME_DATE}", "INSERT OVERWRITE TABLE media.titles SELECT id, CAST('${D}' AS DATE) AS day FROM media.views")]
    [DataRow("${DAY_BEFORE}", "INSERT OVERWRITE TABLE media.titles SELECT id, date_sub(to_date('${D}'), 1) AS day FROM media.views")]
    [DataRow("${RUN_DATE}", "INSERT OVERWRITE TABLE media.titles SELECT id, view_date AS day FROM media.views WHERE view_date = '${D}'")]
    [DataRow("${RUN_DATE}", "INSERT OVERWRITE TABLE media.titles SELECT id, view_date AS day FROM media.views WHERE view_date BETWEEN '${O}' AND '${D}'")]
    [DataRow("${RUN_DATE}", "MERGE INTO media.titles t USING (SELECT id FROM media.views WHERE view_date = '${D}') v ON t.id = v.id WHEN MATCHED THEN UPDATE SET *")]
    [DataRow("${RUN_DATE}", "INSERT OVERWRITE TABLE media.titles SELECT id, name FROM media.names WHERE region = '${O}'")]
    [DataRow("${NOBODY}", "INSERT OVERWRITE TABLE media.titles PARTITION (day = '${D}') SELECT id FROM media.views")]
    [DataRow("${RUN_DATE}", "INSERT OVERWRITE TABLE media.titles PARTITION (day = '${NOT_PASSED_DATE}') SELECT id FROM media.views")]
    [DataRow("${RUN_DATE}", "INSERT OVERWRITE TABLE media.titles SELECT id, day FROM media.views WHERE day = (SELECT MAX(day) FROM media.days)")]
    [DataRow("${ X }", "INSERT OVERWRITE TABLE media.titles PARTITION (day = '${D}') SELECT id FROM media.views")]
    public void Accepts_the_day_that_is_computed_or_cannot_be_told(string marked, string sql) =>
        Marked("HWM006", Workflow(marked), File("src/write.sql", sql));

    [TestMethod]
    [DataRow("${OTHER_DATE}", "INSERT OVERWRITE TABLE media.titles PARTITION (day = '${D}') SELECT id FROM media.views")]
    [DataRow("${RUN_DATE}", "INSERT OVERWRITE TABLE media.titles PARTITION (day = '${O}') SELECT id FROM media.views")]
    [DataRow("${RUN_DATE}", "INSERT OVERWRITE TABLE media.titles PARTITION (day = '2024-03-01') SELECT id FROM media.views")]
    [DataRow("${RUN_DATE}", "INSERT OVERWRITE TABLE media.titles SELECT id, date_sub(to_date('${D}'), 1) AS day FROM media.views")]
    [DataRow("${RUN_DATE}", "INSERT OVERWRITE TABLE media.titles SELECT id, current_date() AS day FROM media.views")]
    [DataRow("${DAY_BEFORE}", "INSERT OVERWRITE TABLE media.titles SELECT id, to_date('${D}') AS day FROM media.views")]
    [DataRow("20240301", "INSERT OVERWRITE TABLE media.titles SELECT id, to_date('${D}') AS day FROM media.views")]
    [DataRow("${RUN_DATE}", "MERGE INTO media.titles t USING (SELECT id FROM media.views WHERE view_date = '${O}') v ON t.id = v.id WHEN MATCHED THEN UPDATE SET *")]
    [DataRow("${TARGET_RUN_DATE}", "INSERT OVERWRITE TABLE media.titles SELECT id, CURRENT_DATE AS day FROM media.views")]
    public void Reports_another_day(string marked, string sql) => Marked("HWM006", Workflow($"[|{marked}|]"), File("src/write.sql", sql));

    [TestMethod]
    [DataRow("${LAST}", false)]
    [DataRow("${FIRST}", true)]
    [DataRow("${ELSEWHERE_DATE}", true)]
    [DataRow("${TARGET_RUN_DATE}", true)]
    public void Follows_the_day_through_the_call(string marked, bool isWrong) => Marked(
        "HWM006",
        File("main.sch.yaml", """
            Workflow:
              id: main
              RUN_DATE(mutable_on_start): '20240301'
              jobs:
                - job: {id: write, type: Spark, spark: {script: ./src/write.sql, parameters: {D: '${RUN_DATE}'}}}
            """),
        File("daily.sch.yaml", $$"""
            Workflow:
              id: daily
              ELSEWHERE_DATE: '20240101'
              '!FIRST': return Util.incrementDateInt(TARGET_RUN_DATE, -3);
              '!LAST': return Util.incrementDateInt(TARGET_RUN_DATE, -1);
              dag: sequential
              jobs:
                - subworkflow: {id: newest, workflow_id: main, RUN_DATE: '${LAST}'}
                - job:
                    id: mark
                    type: HWM
                    metacat:
                      table: lake/media/titles
                      hwm_datetime: {{(isWrong ? $"[|{marked}|]" : marked)}}
            """),
        File("src/write.sql", "INSERT OVERWRITE TABLE media.titles PARTITION (day = '${D}') SELECT id FROM media.views"));

    private static ExampleFile Workflow(string marked) => File("main.sch.yaml", $$"""
        Workflow:
          id: main
          RUN_DATE(mutable_on_start): '20240301'
          OTHER_DATE: '20240101'
          SAME_DATE: ${RUN_DATE}
          '!DAY_BEFORE': return Util.incrementDateInt(RUN_DATE, -1);
          dag: sequential
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: ./src/write.sql
                  parameters: {D: '${RUN_DATE}', O: '${OTHER_DATE}'}
            - job:
                id: mark
                type: HWM
                metacat:
                  table: lake/media/titles
                  hwm_datetime: {{marked}}
        """);
}
