using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Tests.Workflows;

namespace Dataflow.Lint.Engine.Tests.Semantics;

/// <summary>Jobs that wait for themselves.</summary>
[TestClass]
public sealed class JobCirclesTests
{
    [TestMethod]
    [DataRow("a -> b -> c", "")]
    [DataRow("a -> a", "a")]
    [DataRow("b -> a, a -> b", "a b")]
    [DataRow("a -> b -> c -> d, c -> b", "b c")]
    [DataRow("a -> b, b -> a, b -> c, c -> d, d -> c", "a b")]
    [DataRow("d -> c -> b -> d, a -> b", "b d c")]
    public void Follows_the_circle_from_its_first_job(string edges, string circle)
    {
        var dag = string.Join(", ", edges.Split(", ").Select(edge => $"'{edge}'"));
        var jobs = string.Join(", ", "abcd".Select(id => $"{{job: {{id: {id}, type: NoOp}}}}"));
        var circles = JobCircles.Of(Reads.Workflow($"Workflow: {{id: w, dag: [{dag}], jobs: [{jobs}]}}"));
        Assert.AreEqual(circle, string.Join("; ", circles.Select(c => string.Join(" ", c.Select(edge => edge.From.IdText)))));
    }
}
