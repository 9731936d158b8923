using Dataflow.Lint.Engine.Workflows;

namespace Dataflow.Lint.Engine.Tests.Workflows;

[TestClass]
public sealed class JobOrderTests
{
    private const string Jobs = "\n  jobs:\n    - job: {id: a}\n    - job: {id: b}\n    - job: {id: c}\n";

    [TestMethod]
    [DataRow("dag: sequential", "a>b b>c")]
    [DataRow("dag: PARALLEL", "")]
    [DataRow("dag: {a: [b, c]}", "a>b a>c")]
    [DataRow("dag: {a: b, b: [IF X > 1 THEN c], c: []}", "a>b b>c?")]
    [DataRow("dag:\n    - a -> c\n    - b->c", "a>c b>c")]
    [DataRow("dag: [a -> b -> c]", "a>b b>c")]
    public void Reads_each_spelling(string dag, string edges)
    {
        var order = Reads.Workflow("Workflow:\n  id: w\n  " + dag + Jobs).Order;
        Assert.AreEqual(edges, Show(order));
        Assert.IsEmpty(order.Problems);
        Assert.IsFalse(order.IsImplicit);
    }

    [TestMethod]
    public void Has_no_order_where_none_is_written()
    {
        var order = Reads.Workflow("Workflow:\n  id: w" + Jobs).Order;
        Assert.IsTrue(order.IsImplicit);
        Assert.IsEmpty(order.Edges);
        Assert.IsTrue(Reads.Workflow("Workflow:\n  id: w\n  dag:" + Jobs).Order.IsImplicit);
    }

    [TestMethod]
    public void Lets_a_transition_win_over_the_dag()
    {
        var text =
            "Workflow:\n  dag: sequential\n  jobs:\n    - job: {id: a}\n    - job: {id: b, transition: [\"IF GO == 'yes' THEN d\", OTHERWISE c]}\n    - job: {id: c}\n    - job: {id: d}\n";
        var order = Reads.Workflow(text).Order;
        Assert.AreEqual("a>b b>d? b>c? c>d", Show(order));
        var edge = order.Edges[1];
        Assert.AreEqual("GO", edge.Condition?.Equality?.Parameter.Name);
        Assert.AreEqual("yes", edge.Condition?.Equality?.Literal);
        Assert.AreEqual("d", text.Substring(edge.Span.Start, edge.Span.Length));
        Assert.AreEqual("GO == 'yes'", text.Substring(edge.Condition!.Span.Start, edge.Condition.Span.Length));
        Assert.AreEqual("sequential", text.Substring(order.Edges[0].Span.Start, order.Edges[0].Span.Length));
        Assert.HasCount(2, order.EdgesFrom(edge.From).ToArray());
        Assert.HasCount(2, order.EdgesTo(edge.To).ToArray());
    }

    [TestMethod]
    [DataRow("dag: {a: [bb]}", WorkflowProblemKind.UnknownJob, "bb", null)]
    [DataRow("dag: {aa: [b]}", WorkflowProblemKind.UnknownJob, "aa", null)]
    [DataRow("dag: [a -> nowhere]", WorkflowProblemKind.UnknownJob, "nowhere", null)]
    [DataRow("dag: sequental", WorkflowProblemKind.UnreadableOrder, "sequental", "sequential")]
    [DataRow("dag: [a]", WorkflowProblemKind.UnreadableOrder, "a", null)]
    [DataRow("dag: {a: [IF X > 1]}", WorkflowProblemKind.UnreadableOrder, "IF X > 1", null)]
    [DataRow("dag: {a: [b c]}", WorkflowProblemKind.UnreadableOrder, "b c", null)]
    public void Reports_edges_that_lead_nowhere(string dag, WorkflowProblemKind kind, string place, string? suggestion)
    {
        var text = "Workflow:\n  id: w\n  " + dag + Jobs;
        var problem = Reads.Workflow(text).Order.Problems.Single();
        Assert.AreEqual(kind, problem.Kind);
        Assert.AreEqual(place, text.Substring(problem.Span.Start, problem.Span.Length));
        Assert.AreEqual(suggestion, problem.Suggestion);
    }

    [TestMethod]
    public void Suggests_the_job_that_was_meant()
    {
        var order = Reads.Workflow("Workflow:\n  jobs:\n    - job: {id: publish, transition: [notfy]}\n    - job: {id: notify}\n").Order;
        Assert.AreEqual("notify", order.Problems.Single().Suggestion);
        Assert.IsFalse(order.IsImplicit);
    }

    [TestMethod]
    [DataRow("hwm", "hwm", null, false)]
    [DataRow("if A == 'then' then hwm", "hwm", "A == 'then'", false)]
    [DataRow("  otherwise   stop ", "stop", null, true)]
    [DataRow("IF x hwm", "", null, false)]
    [DataRow("IF THEN hwm", "hwm", "", false)]
    [DataRow("", "", null, false)]
    public void Reads_a_transition(string text, string target, string? condition, bool isOtherwise)
    {
        var transition = Transition.Parse(Reads.Scalar($"\"{text}\""));
        Assert.AreEqual(target, transition.Target);
        Assert.AreEqual(condition, transition.Condition?.Text);
        Assert.AreEqual(isOtherwise, transition.IsOtherwise);
    }

    private static string Show(JobOrder order) =>
        string.Join(' ', order.Edges.Select(edge => $"{edge.From.IdText}>{edge.To.IdText}{(edge.IsConditional ? "?" : "")}"));
}
