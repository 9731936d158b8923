using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.Publishing;

[TestClass]
public sealed class WriteOutsideWapTests
{
    private static readonly ExampleFile Insert = File("src/write.sql", "INSERT OVERWRITE TABLE media.titles SELECT 1 AS id;");

    private const string Described = """
            - job:
                id: metadata
                type: Metadata
                metacat:
                  tables: [lake/media/titles]
                  column_types: {id: [pk, dim]}
        """;

    [TestMethod]
    public void Reports_an_open_write_of_a_table_with_a_key() => Marked("WAP001", Workflow(Job("[|write|]")), Insert);

    [TestMethod]
    public void Reports_an_open_write_in_a_loop() => Marked("WAP001", Workflow($$"""
            - foreach:
                id: days
                params: {DAY: [1, 2]}
                jobs:
        {{Indent(Job("[|write|]"))}}
        """), Insert);

    [TestMethod]
    public void Accepts_a_loop_inside_a_template_and_a_template_inside_a_loop()
    {
        Marked("WAP001", Workflow($$"""
            - template:
                type: wap
                tables: [lake/media/titles]
                write_jobs:
                  - foreach:
                      id: parts
                      params: {PART: [1, 2]}
                      jobs:
        {{Indent(Indent(Job("write")))}}
        """), Insert);
        Marked("WAP001", Workflow($$"""
            - foreach:
                id: days
                params: {DAY: [1, 2]}
                jobs:
                  - template:
                      type: wap
                      tables: [lake/media/titles]
                      write_jobs:
        {{Indent(Indent(Job("write")))}}
        """), Insert);
    }

    [TestMethod]
    public void Reports_a_merge_and_a_create_table_as_select()
    {
        Marked(
            "WAP001",
            Workflow(Job("[|write|]")),
            File("src/write.sql", "MERGE INTO media.titles t USING media.news n ON t.id = n.id WHEN NOT MATCHED THEN INSERT *;"));
        Marked("WAP001", Workflow(Job("[|write|]")), File("src/write.sql", "CREATE OR REPLACE TABLE `media`.`titles` AS SELECT 1 AS id;"));
    }

    [TestMethod]
    public void Reports_an_update_and_accepts_a_deletion()
    {
        Marked("WAP001", Workflow(Job("[|correct|]")), File("src/write.sql", "UPDATE media.titles SET id = 2 WHERE id = 1;"));
        Marked("WAP001", Workflow(Job("correct")), File("src/write.sql", "UPDATE media.stage SET id = 2 WHERE id = 1;"));
        Marked("WAP001", Workflow(Job("forget")), File("src/write.sql", "DELETE FROM media.titles WHERE id = 1;"));
    }

    [TestMethod]
    public void Reports_a_job_that_writes_staging_and_the_table() =>
        Marked(
            "WAP001",
            Workflow(Job("[|write|]")),
            File(
                "src/write.sql",
                "INSERT OVERWRITE TABLE media.stage SELECT 1 AS id; INSERT OVERWRITE TABLE lake.media.titles SELECT id FROM media.stage;"));

    [TestMethod]
    public void Accepts_staging_tables_and_plain_table_definitions()
    {
        Marked("WAP001", Workflow(Job("write")), File("src/write.sql", "INSERT OVERWRITE TABLE media.stage SELECT 1 AS id;"));
        Marked("WAP001", Workflow(Job("create")), File("src/write.sql", "CREATE TABLE media.titles (id INT);"));
    }

    [TestMethod]
    public void Knows_a_table_by_parameters_with_defaults() => Marked(
        "WAP001",
        Workflow(Job("[|write|]", "DB: ${DB}"), "DB: media"),
        File("src/write.sql", "INSERT OVERWRITE TABLE ${DB}.titles SELECT 1 AS id;"));

    [TestMethod]
    public void Takes_a_name_without_value_for_the_table_only_where_nothing_else_can_be_meant()
    {
        var script = File("src/write.sql", "INSERT OVERWRITE TABLE ${DB}.titles SELECT 1 AS id;");
        Marked("WAP001", Workflow(Job("[|write|]", "DB: ${DB}"), "DB(mutable_on_start): media"), script);
        Marked(
            "WAP001",
            Workflow(
                Job("write", "DB: ${DB}") + "\n" + Job("stage", "DB: ${STAGE_DB}").Replace("write.sql", "stage.sql"),
                "DB(mutable_on_start): media"),
            script,
            File("src/stage.sql", "INSERT OVERWRITE TABLE ${DB}.titles SELECT 1 AS id;"));
        Marked(
            "WAP001",
            Workflow(Job("write", "DB: ${DB}") + "\n" + Job("load").Replace("write.sql", "load.py"), "DB(mutable_on_start): media"),
            script);
    }

    [TestMethod]
    public void Knows_a_table_by_parameters_that_callers_override()
    {
        const string workflow = """
            Workflow:
              id: titles.main
              TABLE: titles
              jobs:
                - job:
                    id: metadata
                    type: Metadata
                    metacat: {tables: ['lake/media/${TABLE}'], column_types: {id: pk}}
                - job:
                    id: [|write|]
                    type: Spark
                    spark:
                      script: ./src/write.sql
                      parameters: {T: '${TABLE}'}
            """;
        Marked(
            "WAP001",
            File("main.sch.yaml", workflow),
            File("daily.sch.yaml", "Workflow:\n  id: daily\n  jobs:\n    - subworkflow: {id: a, workflow_id: titles.main, TABLE: films}\n"),
            File("src/write.sql", "INSERT OVERWRITE TABLE media.${T} SELECT 1 AS id;"));
    }

    [TestMethod]
    public void Accepts_a_workflow_that_is_only_called_inside_a_template()
    {
        var main = Workflow(Job("write"));
        var guarding = File("outer.sch.yaml", """
            Workflow:
              id: outer
              jobs:
                - template:
                    type: wap
                    tables: [lake/media/titles]
                    write_jobs:
                      - subworkflow: {id: inner, workflow_id: titles.main}
            """);
        Marked("WAP001", main, guarding, Insert);
        Marked(
            "WAP001",
            Workflow(Job("[|write|]")),
            guarding,
            File("daily.sch.yaml", "Workflow:\n  id: daily\n  jobs:\n    - subworkflow: {id: a, workflow_id: titles.main}\n"),
            Insert);
    }

    [TestMethod]
    public void Reports_a_write_whose_mark_stands_in_the_daily_workflow() => Marked(
        "WAP001",
        File("main.sch.yaml", "Workflow:\n  id: titles.main\n  jobs:\n" + Job("[|write|]")),
        File("daily.sch.yaml", """
            Workflow:
              id: daily
              dag: sequential
              jobs:
                - subworkflow: {id: a, workflow_id: titles.main}
                - job: {id: mark, type: HWM, metacat: {table: lake/media/titles, hwm_datetime: '20240101'}}
            """),
        Insert);

    [TestMethod]
    public void Reports_one_of_two_jobs_that_run_a_script() => Marked(
        "WAP001",
        Workflow($$"""
            - template:
                type: wap
                tables: [lake/media/titles]
                write_jobs:
        {{Indent(Job("write"))}}
        {{Job("[|again|]")}}
        """),
        Insert);

    private static ExampleFile Workflow(string jobs, string parameter = "x: y") =>
        File("main.sch.yaml", $"Workflow:\n  id: titles.main\n  {parameter}\n  jobs:\n{Described}\n{jobs}\n");

    private static string Job(string id, string parameter = "A: b") => $"""
            - job:
                id: {id}
                type: Spark
                spark:
                  script: ./src/write.sql
                  parameters:
                    {parameter}
        """;

    private static string Indent(string text) => string.Join("\n", text.Split('\n').Select(line => "      " + line));
}
