using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Tests.Semantics;

/// <summary>Who gives a name its value, and who reads it.</summary>
[TestClass]
public sealed class ParameterScopesTests
{
    private const string Main = """
        Workflow:
          id: main
          DB: shop
          jobs:
            - foreach:
                id: days
                params: {DAY: ['20240301']}
                ranges: {i: {from: 0, to: 3}}
                jobs:
                  - job: {id: write, type: NoOp, HOUR: 3, DB: '${DB}'}
        """;

    [TestMethod]
    [DataRow("DB", true)]
    [DataRow("DAY", true)]
    [DataRow("i", true)]
    [DataRow("HOUR", true)]
    [DataRow("TARGET_RUN_DATE", true)]
    [DataRow("write__rows", true)]
    [DataRow("dataflow.jar.orders", true)]
    [DataRow("NOBODY", false)]
    public void Finds_a_name_around_a_job(string name, bool isDefined)
    {
        var model = Models.Workflow(Main);
        Assert.AreEqual(isDefined, model.Parameters.IsDefined(name, model.Workflow.AllJobs.Last()));
    }

    [TestMethod]
    public void Does_not_see_the_parameters_of_a_loop_from_outside() =>
        Assert.IsFalse(Models.Workflow(Main).Parameters.IsDefined("DAY", null));

    [TestMethod]
    [DataRow("ARGUMENT", "", true)]
    [DataRow("OUTER", "", true)]
    [DataRow("OUTER", ", explicit_params: true", false)]
    [DataRow("ABOVE", "", true)]
    public void Takes_what_callers_hand_over(string name, string call, bool isDefined)
    {
        var workspace = Models.Of(
            ("a.sch.yaml", "Workflow: {id: top, ABOVE: 1, jobs: [{subworkflow: {id: a, workflow_id: middle}}]}"),
            ("b.sch.yaml", $"Workflow: {{id: middle, OUTER: 1, jobs: [{{subworkflow: {{id: b, workflow_id: main, ARGUMENT: 1{call}}}}}]}}"),
            ("c.sch.yaml", Main));
        Assert.AreEqual(isDefined, workspace.WorkflowsById.Named("main").Single().Parameters.IsDefined(name, null));
    }

    [TestMethod]
    public void Does_not_follow_a_circle_of_calls_for_ever()
    {
        var workspace = Models.Of(
            ("a.sch.yaml", "Workflow: {id: a, jobs: [{subworkflow: {id: x, workflow_id: b}}]}"),
            ("b.sch.yaml", "Workflow: {id: b, jobs: [{subworkflow: {id: y, workflow_id: a}}]}"));
        var model = workspace.WorkflowsById.Named("a").Single();
        Assert.IsFalse(model.Parameters.IsDefined("NOBODY", null));
        Assert.IsFalse(model.Parameters.MayBeRead("nobody"));
    }

    [TestMethod]
    public void Lists_each_use_with_the_job_that_sees_it()
    {
        var uses = Models.Workflow("""
            Workflow:
              id: w
              description: costs $FEE
              '!FIRST': return Util.incrementDateInt(LAST, -1);
              x-common: &common {db: '${SHARED}'}
              jobs:
                - job:
                    id: load
                    type: Spark
                    DB: ${DB}
                    spark: {parameters: {DAY: '${FIRST}'}}
                    transition: [IF DB == 'a' THEN mark]
                - job: {id: mark, type: NoOp, conf: *common}
            """).Parameters.Uses;
        CollectionAssert.AreEqual(
            new[] { "LAST ", "DB ", "FIRST load", "DB load" },
            uses.Select(use => $"{use.Reference.Name} {use.Scope?.IdText}").ToArray());
    }

    [TestMethod]
    public void Does_not_judge_conditions_on_what_a_job_puts_out() =>
        Assert.IsEmpty(Models.Workflow("""
            Workflow:
              id: w
              jobs:
                - job: {id: count, type: Notebook, transition: [IF rows > 0 THEN mark]}
                - job: {id: mark, type: NoOp}
            """).Parameters.Uses);

    [TestMethod]
    [DataRow("own", true)]
    [DataRow("in_expression", true)]
    [DataRow("in_script", true)]
    [DataRow("below", true)]
    [DataRow("nobody", false)]
    public void Knows_who_reads_a_name(string name, bool isRead)
    {
        var workspace = Models.Of(
            ("a.sch.yaml", """
                Workflow:
                  id: a
                  '!X': return in_expression + 1;
                  jobs:
                    - job: {id: load, type: Spark, note: '${own}', spark: {script: './s.sql'}}
                    - subworkflow: {id: call, workflow_id: b}
                """),
            ("b.sch.yaml", "Workflow: {id: b, below: 1, jobs: []}"),
            ("s.sql", "SELECT '${in_script}'"));
        Assert.AreEqual(isRead, workspace.WorkflowsById.Named("a").Single().Parameters.MayBeRead(name));
    }
}
