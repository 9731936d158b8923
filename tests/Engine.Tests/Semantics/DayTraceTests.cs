using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Tests.Semantics;

[TestClass]
public sealed class DayTraceTests
{
    private const string Parameters = """
          RUN_DATE: '20240301'
          SAME: ${RUN_DATE}
          '!BEFORE': return Util.incrementDateInt(RUN_DATE, -1);
          '!TWO_BEFORE': return Util.incrementDateInt(BEFORE, -1);
          '!SOMETIME': return Util.incrementDateInt(RUN_DATE, SHIFT);
          OTHER: '20240101'
          CIRCLE: ${CIRCLE}
          PING: ${PONG}
          PONG: ${PING}
        """;

    [TestMethod]
    [DataRow("${RUN_DATE}", "${SAME}", Answer.Yes)]
    [DataRow("${BEFORE}", "${RUN_DATE}", Answer.No)]
    [DataRow("${TWO_BEFORE}", "${BEFORE}", Answer.No)]
    [DataRow("${TWO_BEFORE}", "${TWO_BEFORE}", Answer.Yes)]
    [DataRow("${SOMETIME}", "${RUN_DATE}", Answer.Unknown)]
    [DataRow("${OTHER}", "${SAME}", Answer.No)]
    [DataRow("${RUN_DATE}T00", "${RUN_DATE}", Answer.Unknown)]
    [DataRow("20240301", "${RUN_DATE}", Answer.Unknown)]
    [DataRow("${UNDEFINED}", "${RUN_DATE}", Answer.Unknown)]
    [DataRow("${TARGET_RUN_DATE}", "${DERIVED_RUN_DATE_UTC}", Answer.Unknown)]
    [DataRow("${TARGET_RUN_DATE}", "${RUN_TS}", Answer.No)]
    [DataRow("${RUN_TS}", "${LOCAL_RUN_DATE}", Answer.Unknown)]
    [DataRow("${CIRCLE}", "${PING}", Answer.Unknown)]
    public void Compares_days_by_the_parameters_behind_them(string left, string right, Answer same)
    {
        var workspace = InMemory.Workspace(("main.sch.yaml",
            $"Workflow:\n  id: main\n{Parameters}\n  jobs:\n    - job: {{id: a, metacat: {{table: t, hwm_datetime: '{left}'}}}}\n    - job: {{id: b, metacat: {{table: t, hwm_datetime: '{right}'}}}}\n"));
        var workflow = workspace.Workflows.Single();
        var days = workflow.Workflow.AllJobs.OfType<TaskJob>()
            .Select(j => DayTrace.Of(j.HighWaterMark!.DateTime!, workflow, j, [])!).ToArray();
        Assert.AreEqual(same, days[0].SameAs(days[1]));
        Assert.AreEqual(same, days[1].SameAs(days[0]));
    }
}
