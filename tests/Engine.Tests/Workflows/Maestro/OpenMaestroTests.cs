using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Readers;
using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Tests.Workflows.Maestro;

[TestClass]
public sealed class OpenMaestroTests
{
    private const string Text = """
        Workflow:
          id: w
          owner: team
          time_triggers: [{cron: 0 2 * * *}]
          jobs:
            - job: {id: a, type: NoOp, retry_policy: {error_retry_limit: 1}, signal_dependencies: [{name: db/t}], failure_mode: ignore_failure}
        """;

    [TestMethod]
    public void Takes_settings_it_does_not_know_for_parameters()
    {
        var workflow = WorkflowReader.Read(YamlTree.Parse(new SourceText("w.sch.yaml", Text)), WorkflowEngine.Maestro).Workflow!;
        Assert.IsEmpty(workflow.TimeTriggers);
        CollectionAssert.AreEqual(new[] { "time_triggers" }, workflow.Parameters.Select(p => p.Name).ToArray());
        CollectionAssert.AreEqual(
            new[] { "retry_policy", "signal_dependencies" },
            workflow.Jobs[0].Parameters.Select(p => p.Name).ToArray());
        Assert.IsNull(workflow.Jobs[0].Retry);
        Assert.AreEqual("ignore_failure", workflow.Jobs[0].FailureMode?.Value);
        var lost = WorkflowLevels.Of(workflow)
            .SelectMany(l => l.Node.Entries.Where(e => l.Loses(e.Name ?? "")).Select(e => e.Name)).ToArray();
        CollectionAssert.AreEqual(new[] { "time_triggers", "retry_policy", "signal_dependencies" }, lost);
    }

    [TestMethod]
    public void Dataflow_has_them_as_keys()
    {
        var workflow = WorkflowReader.Read(YamlTree.Parse(new SourceText("w.sch.yaml", Text))).Workflow!;
        Assert.HasCount(1, workflow.TimeTriggers);
        Assert.IsEmpty(workflow.Parameters);
        Assert.IsFalse(WorkflowLevels.Of(workflow).Any(l => l.Node.Entries.Any(e => l.Loses(e.Name ?? ""))));
    }
}
