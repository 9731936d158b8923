using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Engine.Workflows.Times;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Tests.Workflows;

/// <summary>A misspelled key is read as the one it must have meant.</summary>
[TestClass]
public sealed class MisspelledKeyTests
{
    [TestMethod]
    [DataRow("tiemout", "timeout")]
    [DataRow("Timeout", "timeout")]
    [DataRow("dga", "dag")]
    [DataRow("job", "jobs")]
    [DataRow("time_trigers", "time_triggers")]
    [DataRow("day", null)]
    [DataRow("TIMEOUT", null)]
    [DataRow("timeot<long>", null)]
    [DataRow("x-timeout", null)]
    [DataRow("retries", null)]
    public void Suggests_what_is_one_slip_away(string key, string? known) => Assert.AreEqual(known, WorkflowSchema.Workflow.Suggest(key));

    [TestMethod]
    public void Reads_it_as_the_one_meant()
    {
        var workflow = Reads.Workflow("""
            Workflow:
              id: w
              tiemout: 2 hours
              jobs:
                - job: {id: a, tpye: Spark, sprak: {scirpt: ./a.sql, paramters: {DAY: 1}}}
            """);
        var job = (TaskJob)workflow.Jobs.Single();
        Assert.AreEqual("2 hours", workflow.Timeout?.Value);
        Assert.AreEqual("Spark", job.Type?.Value);
        Assert.AreEqual("./a.sql", job.Script?.Path);
        Assert.AreEqual("DAY", job.Arguments.Single().Name);
    }

    [TestMethod]
    public void Leaves_a_parameter_alone_that_is_read()
    {
        var workflow = Reads.Workflow("""
            Workflow:
              id: w
              owners: team
              jobs:
                - job: {id: a, type: NoOp, note: '${owners}'}
            """);
        Assert.IsNull(workflow.Owner);
    }

    [TestMethod]
    [DataRow("Workflow: {id: w, jobs: []}", true)]
    [DataRow("Workflow: {id: w, RUN: 1, RUN: 2}", true)]
    [DataRow("Workflow: {id: w, id: v}", false)]
    [DataRow("Workflow: {id: w, jobs: [{job: {type: a, timeout: 1, type: b, timeout: 2}}]}", false)]
    [DataRow("Workflow: {id: w, jobs: [{job: {id: a}, timeout: 1}]}", false)]
    [DataRow("Workflow: {id: w, jobs: [}", false)]
    public void Knows_a_file_that_mixes_two_items(string text, bool isReadable) =>
        Assert.AreEqual(isReadable, new WorkflowDocument(new SourceText("w.sch.yaml", text)).IsReadable);

    [TestMethod]
    [DataRow(0, "0 sec")]
    [DataRow(1, "1 sec")]
    [DataRow(90, "90 sec")]
    [DataRow(5_400, "90 min")]
    [DataRow(7_200, "2 hours")]
    [DataRow(86_400, "1 day")]
    [DataRow(604_800, "7 days")]
    public void Writes_a_duration_that_all_read_alike(int seconds, string text)
    {
        var length = TimeSpan.FromSeconds(seconds);
        Assert.AreEqual(text, DurationText.Format(length));
        Assert.AreEqual(new DurationText(length, length), DurationText.Parse(text));
    }
}
