using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Tests.Semantics;

[TestClass]
public sealed class JobGraphTests
{
    [TestMethod]
    [DataRow("[a -> b, b -> c]", "a", "c", Answer.Yes)]
    [DataRow("[a -> b, a -> c]", "b", "c", Answer.No)]
    [DataRow("[c -> a]", "a", "c", Answer.No)]
    [DataRow("{a: [IF X == '1' THEN b, c], b: [c]}", "b", "c", Answer.No)]
    [DataRow("{a: [IF X == '1' THEN b, IF X == '2' THEN c], b: [c]}", "b", "c", Answer.No)]
    [DataRow("{a: [IF X == '1' THEN b, IF X == '1' THEN c], b: [c]}", "b", "c", Answer.Yes)]
    [DataRow("{a: [IF X == '1' THEN b], b: [c]}", "b", "c", Answer.Yes)]
    [DataRow("{a: [IF X == '1' THEN b], b: [c], d: [c]}", "b", "c", Answer.No)]
    [DataRow("{a: [b, IF X == '1' THEN d], b: [c], d: [c]}", "b", "c", Answer.Yes)]
    [DataRow("sequential", "a", "d", Answer.Yes)]
    [DataRow("parallel", "a", "d", Answer.No)]
    [DataRow("~", "a", "d", Answer.Unknown)]
    [DataRow("[a -> b, b -> typo]", "a", "d", Answer.Unknown)]
    public void Tells_whether_a_job_has_ended_before_another_starts(string dag, string first, string second, Answer answer)
    {
        var graph = Graph(
            $"Workflow:\n  id: w\n  dag: {dag}\n  jobs:\n    - job: {{id: a, type: NoOp}}\n    - job: {{id: b, type: NoOp}}\n    - job: {{id: c, type: NoOp}}\n    - job: {{id: d, type: NoOp}}\n",
            out var jobs);
        Assert.AreEqual(answer, graph.Precedes(jobs[first], jobs[second]));
    }

    [TestMethod]
    public void A_job_inside_a_template_starts_before_its_end()
    {
        var graph = Graph(
            "Workflow:\n  id: w\n  jobs:\n    - template: {id: a, type: wap, write_jobs: [{job: {id: b, type: NoOp}}]}\n",
            out var jobs);
        Assert.AreEqual(Answer.No, graph.Precedes(jobs["a"], jobs["b"]));
    }

    [TestMethod]
    public void A_condition_inside_a_loop_lets_a_job_be_skipped()
    {
        const string workflow = """
            Workflow:
              id: w
              dag: sequential
              jobs:
                - foreach:
                    id: loop
                    params: {P: [1]}
                    dag: {a: [IF P == '1' THEN b]}
                    jobs:
                      - job: {id: a, type: NoOp}
                      - job: {id: b, type: NoOp}
                - job: {id: c, type: NoOp}
            """;
        var graph = Graph(workflow, out var jobs);
        Assert.AreEqual(Answer.Yes, graph.Precedes(jobs["a"], jobs["c"]));
        Assert.AreEqual(Answer.No, graph.Precedes(jobs["b"], jobs["c"]));
        Assert.IsTrue(graph.AlwaysRuns(jobs["a"]));
        Assert.IsFalse(graph.AlwaysRuns(jobs["b"]));
    }

    [TestMethod]
    public void Sees_circles_on_all_levels()
    {
        Assert.IsFalse(Graph(
            "Workflow:\n  id: w\n  dag: [a -> b]\n  jobs:\n    - job: {id: a, type: NoOp}\n    - job: {id: b, type: NoOp}\n",
            out _).HasCircle);
        Assert.IsTrue(Graph(
            "Workflow:\n  id: w\n  jobs:\n    - foreach:\n        id: l\n        dag: [a -> b, b -> a]\n        jobs:\n          - job: {id: a, type: NoOp}\n          - job: {id: b, type: NoOp}\n",
            out _).HasCircle);
    }

    private static JobGraph Graph(string text, out Dictionary<string, Job> jobs)
    {
        var workflow = InMemory.Workspace(("w.sch.yaml", text)).Workflows.Single();
        jobs = workflow.Workflow.AllJobs.ToDictionary(j => j.IdText);
        return workflow.Graph;
    }
}
