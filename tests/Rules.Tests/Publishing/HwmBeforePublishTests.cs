using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.Publishing;

[TestClass]
public sealed class HwmBeforePublishTests
{
    [TestMethod]
    [DataRow("dag: sequential")]
    [DataRow("dag: [first -> publish, publish -> mark]")]
    [DataRow("dag: first -> publish -> mark")]
    [DataRow("dag: {first: publish, publish: [mark]}")]
    [DataRow("dag: {first: [publish], publish: [IF GO == 'yes' THEN mark]}")]
    [DataRow("dag: {first: [IF GO == 'yes' THEN publish], publish: mark}")]
    [DataRow("dag: {first: [IF GO == 'yes' THEN publish, OTHERWISE stop], publish: mark}")]
    [DataRow("dag: {first: [IF GO == 'yes' THEN publish, IF GO == 'yes' THEN mark], publish: mark}")]
    public void Accepts_a_mark_after_the_publication(string order) => Marked("HWM002", Workflow(order, "mark"));

    [TestMethod]
    [DataRow("note: no order")]
    [DataRow("dag: parallel")]
    [DataRow("dag: [first -> publish, first -> mark]")]
    [DataRow("dag: [mark -> publish]")]
    [DataRow("dag: {first: [publish, mark]}")]
    [DataRow("dag: {first: [IF GO == 'yes' THEN publish, OTHERWISE mark], publish: [mark]}")]
    [DataRow("dag: {first: [IF GO == 'yes' THEN publish, mark], publish: [mark]}")]
    [DataRow("dag: {first: [IF GO == 'yes' THEN publish, IF GO == 'no' THEN stop], publish: [mark], stop: [mark]}")]
    public void Reports_a_mark_that_can_come_first(string order) => Marked("HWM002", Workflow(order, "[|mark|]"));

    [TestMethod]
    [DataRow("dag: [first -> publish, publish -> marc]")]
    [DataRow("dag: {publish: mark, mark: publish}")]
    public void Stays_silent_where_the_order_is_another_rule_s_concern(string order) => Marked("HWM002", Workflow(order, "mark"));

    [TestMethod]
    public void Follows_transitions_of_jobs()
    {
        Marked("HWM002", Jobs(Publish("transition: [mark]"), Mark("mark")));
        Marked("HWM002", Jobs(First("transition: [publish, mark]"), Publish(), Mark("[|mark|]")));
        Marked("HWM002", Jobs(First("transition: [publish]"), Publish("transition: [IF GO == 'yes' THEN mark]"), Mark("mark")));
    }

    [TestMethod]
    public void Reports_a_mark_inside_the_template() => Marked("HWM002", File("main.sch.yaml", """
        Workflow:
          id: main
          dag: sequential
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/media/titles]
                dag: sequential
                write_jobs:
                  - job: {id: write, type: NoOp}
                  - job: {id: [|mark|], type: HWM, metacat: {table: lake/media/titles}}
        """));

    [TestMethod]
    public void Compares_jobs_inside_a_loop()
    {
        Marked("HWM002", Loop("dag: sequential", "mark"));
        Marked("HWM002", Loop("dag: parallel", "[|mark|]"));
        Marked("HWM002", Loop("note: none", "[|mark|]"));
    }

    [TestMethod]
    public void Reports_a_mark_after_a_loop_that_may_leave_the_publication_out() => Marked("HWM002", File("main.sch.yaml", $"""
        Workflow:
          id: main
          dag: sequential
          jobs:
            - foreach:
                id: parts
                params: {"{PART: [1, 2]}"}
                dag: {"{first: [IF PART == '1' THEN publish]}"}
                jobs:
        {Indent(First())}
        {Indent(Publish())}
        {Mark("[|mark|]")}
        """));

    [TestMethod]
    [DataRow("dag: sequential", "sync: true", "mark", false)]
    [DataRow("dag: sequential", "TABLE: titles", "mark", false)]
    [DataRow("dag: sequential", "sync: ${SYNC}", "mark", false)]
    [DataRow("dag: parallel", "sync: true", "[|mark|]", false)]
    [DataRow("dag: [mark -> compute]", "sync: true", "[|mark|]", false)]
    [DataRow("dag: sequential", "sync: [|false|]", "mark", false)]
    [DataRow("dag: sequential", "failure_mode: [|ignore_failure|]", "mark", false)]
    [DataRow("dag: parallel", "sync: true", "mark", true)]
    public void Follows_a_call_from_the_daily_workflow(string order, string argument, string mark, bool otherTable) => Marked(
        "HWM002",
        File(
            "main.sch.yaml",
            $"Workflow:\n  id: main\n  TABLE: titles\n  dag: sequential\n  jobs:\n{Publish().Replace("titles", "${TABLE}")}\n"),
        File("daily.sch.yaml", $$"""
            Workflow:
              id: daily
              {{order}}
              jobs:
                - subworkflow:
                    id: compute
                    workflow_id: main
                    {{argument}}
                - job:
                    id: {{mark}}
                    type: HWM
                    metacat:
                      table: {{(otherTable ? "lake/media/stars" : "lake/media/titles")}}
            """));

    [TestMethod]
    public void Binds_table_names_through_calls()
    {
        var main = File("main.sch.yaml", $"Workflow:\n  id: main\n  TABLE: titles\n  jobs:\n{Publish().Replace("titles", "${TABLE}")}\n");
        var daily = """
            Workflow:
              id: daily
              NAME: films
              dag: [a -> mark, a -> b]
              jobs:
                - subworkflow: {id: a, workflow_id: main, TABLE: stars}
                - subworkflow: {id: b, workflow_id: main, TABLE: '${NAME}'}
                - job: {id: MARK, type: HWM, metacat: {table: lake/media/TABLE}}
            """;
        Marked("HWM002", main, File("daily.sch.yaml", daily.Replace("MARK", "mark").Replace("media/TABLE", "media/stars")));
        Marked("HWM002", main, File("daily.sch.yaml", daily.Replace("MARK", "[|mark|]").Replace("media/TABLE", "media/films")));
    }

    [TestMethod]
    public void Looks_through_calls_of_calls() => Marked(
        "HWM002",
        File("main.sch.yaml", $"Workflow:\n  id: main\n  jobs:\n{Publish()}\n"),
        File("middle.sch.yaml", "Workflow:\n  id: middle\n  jobs:\n    - subworkflow: {id: m, workflow_id: main, sync: [|false|]}\n"),
        File(
            "daily.sch.yaml",
            "Workflow:\n  id: daily\n  dag: sequential\n  jobs:\n    - subworkflow: {id: c, workflow_id: middle}\n    - job: {id: mark, type: HWM, metacat: {table: lake/media/titles}}\n"));

    [TestMethod]
    [DataRow("dag: sequential", "mark")]
    [DataRow("dag: parallel", "[|mark|]")]
    public void Places_the_call_of_a_workflow_that_only_marks(string order, string mark) => Marked(
        "HWM002",
        File("main.sch.yaml", $"Workflow:\n  id: main\n  jobs:\n{Publish()}\n"),
        File("marking.sch.yaml", $"Workflow:\n  id: marking\n  jobs:\n{Mark(mark)}\n"),
        File("daily.sch.yaml", $$"""
            Workflow:
              id: daily
              {{order}}
              jobs:
                - subworkflow: {id: compute, workflow_id: main}
                - subworkflow: {id: finish, workflow_id: marking}
            """));

    [TestMethod]
    public void Marks_only_count_for_the_day_they_name()
    {
        const string daily = """
            Workflow:
              id: daily
              NEWEST: '20240301'
              dag: [late -> mark, late -> newest]
              jobs:
                - subworkflow: {id: late, workflow_id: main, RUN_DATE: '20240229'}
                - subworkflow: {id: newest, workflow_id: main, RUN_DATE: '${NEWEST}'}
                - job: {id: [|mark|], type: HWM, metacat: {table: lake/media/titles, hwm_datetime: '${NEWEST}'}}
            """;
        var main = File("main.sch.yaml", $"Workflow:\n  id: main\n  jobs:\n{Publish()}\n");
        Marked("HWM002", main, File("daily.sch.yaml", daily));
        Marked("HWM002", main, File("daily.sch.yaml", daily.Replace("[|mark|]", "mark").Replace("late -> mark", "newest -> mark")));
    }

    [TestMethod]
    public void An_open_write_publishes_when_it_ends()
    {
        var script = File("src/write.sql", "INSERT OVERWRITE TABLE media.titles SELECT 1 AS id;");
        const string write = "    - job: {id: write, type: Spark, spark: {script: ./src/write.sql}}";
        Marked("HWM002", File("main.sch.yaml", $"Workflow:\n  id: main\n  dag: sequential\n  jobs:\n{write}\n{Mark("mark")}\n"), script);
        Marked(
            "HWM002",
            File("main.sch.yaml", $"Workflow:\n  id: main\n  dag: sequential\n  jobs:\n{Mark("[|mark|]")}\n{write}\n"),
            script);
    }

    private static ExampleFile Workflow(string order, string mark) =>
        File(
            "main.sch.yaml",
            $"Workflow:\n  id: main\n  {order}\n  jobs:\n{First()}\n    - job: {{id: stop, type: NoOp}}\n{Publish()}\n{Mark(mark)}\n");

    private static ExampleFile Jobs(params string[] jobs) =>
        File("main.sch.yaml", $"Workflow:\n  id: main\n  jobs:\n{string.Join("\n", jobs)}\n");

    private static ExampleFile Loop(string order, string mark) => File("main.sch.yaml", $"""
        Workflow:
          id: main
          jobs:
            - foreach:
                id: days
                params: {"{DAY: [1, 2]}"}
                {order}
                jobs:
        {Indent(Publish())}
        {Indent(Mark(mark))}
        """);

    private static string First(string order = "name: first job") => $"    - job:\n        id: first\n        type: NoOp\n        {order}";

    private static string Publish(string order = "name: publication") =>
        $"    - template:\n        id: publish\n        type: wap\n        tables: ['lake/media/titles']\n        {order}";

    private static string Mark(string id) =>
        $"    - job:\n        id: {id}\n        type: HWM\n        metacat:\n          table: lake/media/titles";

    private static string Indent(string text) => string.Join("\n", text.Split('\n').Select(line => "      " + line));
}
