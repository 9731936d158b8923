using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Schema;

namespace Dataflow.Lint.Engine.Tests.Workflows;

[TestClass]
public sealed class WorkflowSchemaTests
{
    [TestMethod]
    public void Suggests_the_key_that_was_meant()
    {
        Assert.AreEqual("time_triggers", WorkflowSchema.Workflow.Suggest("time_trigger"));
        Assert.AreEqual("timeout", WorkflowSchema.Job.Suggest("timeuot"));
        Assert.IsNull(WorkflowSchema.Workflow.Suggest("TARGET_DB"));
    }

    [TestMethod]
    public void Knows_where_a_key_belongs()
    {
        CollectionAssert.AreEqual(new[] { "data_auditor" }, WorkflowSchema.LevelsWith("audits").Select(level => level.Name).ToArray());
        CollectionAssert.Contains(WorkflowSchema.LevelsWith("jobs").ToArray(), WorkflowSchema.ForEach);
    }

    [TestMethod]
    public void Tells_the_keys_that_open_maestro_does_not_know()
    {
        Assert.IsTrue(WorkflowSchema.Workflow.Knows("time_triggers"));
        CollectionAssert.DoesNotContain(WorkflowSchema.Workflow.MaestroKeys.ToArray(), "time_triggers");
        CollectionAssert.Contains(WorkflowSchema.Workflow.MaestroKeys.ToArray(), "dag");
    }

    [TestMethod]
    public void Has_each_key_once_a_level()
    {
        foreach (var level in WorkflowSchema.Levels) CollectionAssert.AllItemsAreUnique(level.Keys.ToArray(), level.Name);
    }

    [TestMethod]
    public void Knows_the_system_parameters()
    {
        Assert.IsTrue(SystemParameters.Contains("TARGET_RUN_DATE"));
        Assert.AreEqual(SystemParameterKind.ClockDate, SystemParameters.Find("RUN_DATE_MINUS_7")?.Kind);
        Assert.AreEqual(-7, SystemParameters.Find("RUN_DATE_MINUS_7")?.DayOffset);
        Assert.IsTrue(SystemParameters.Find("workflow_id")?.IsReserved);
        Assert.IsNull(SystemParameters.Find("EXECUTION_DATE"));
    }

    [TestMethod]
    [DataRow("A", "A", false, null, null)]
    [DataRow("!A", "A", true, null, null)]
    [DataRow("A<long>", "A", false, "long", null)]
    [DataRow("!A<array<long>>(mutable)", "A", true, "array<long>", "mutable")]
    [DataRow("A (constant)", "A", false, null, "constant")]
    [DataRow("A<", "A<", false, null, null)]
    [DataRow("(x)", "(x)", false, null, null)]
    [DataRow("!", "", true, null, null)]
    public void Reads_the_key_of_a_parameter(string key, string name, bool isExpression, string? type, string? mode)
    {
        var parsed = ParameterKey.Parse(key);
        Assert.AreEqual((name, isExpression, type, mode), (parsed.Name, parsed.IsExpression, parsed.Type, parsed.Mode));
        Assert.AreEqual(name, key.Substring(parsed.NameStart, name.Length));
    }
}
