using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Tests.Semantics;

[TestClass]
public sealed class SourceDaysTests
{
    [TestMethod]
    public void Takes_the_one_date_of_a_mock_with_several_days() =>
        Assert.AreEqual("value_date", DaysOf("- {id: 1, value_date: '2024-03-01'}\n- {id: 2, value_date: '2024-03-02'}\n"));

    [TestMethod]
    public void Takes_none_of_two_dates() =>
        Assert.AreEqual(
            "",
            DaysOf("- {booked_on: '2024-03-01', value_date: '2024-03-01'}\n- {booked_on: '2024-03-01', value_date: '2024-03-02'}\n"));

    [TestMethod]
    public void Takes_no_date_of_a_mock_with_one_day() =>
        Assert.AreEqual("", DaysOf("- {id: 1, value_date: '2024-03-01'}\n- {id: 2, value_date: '2024-03-01'}\n"));

    private static string DaysOf(string mock)
    {
        var workspace = Models.Of(
            ("main.sch.yaml", "Workflow:\n  id: w\n  jobs:\n    - job: {id: j, type: Spark, spark: {script: './src/s.sql'}}\n"),
            ("src/s.sql", "INSERT OVERWRITE TABLE shop.daily SELECT id FROM bank.postings;"),
            ("src/mocks/bank.postings.yaml", mock));
        var script = workspace.Packages.Single().Scripts.Single();
        var table = script.Tree.Script.Descendants<TableReference>().Single();
        return string.Join(" ", SourceDays.Of(table, script)?.Columns ?? []);
    }
}
