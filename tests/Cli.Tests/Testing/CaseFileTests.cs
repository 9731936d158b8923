using Dataflow.Lint.Cli.Tests.Running;

namespace Dataflow.Lint.Cli.Tests.Testing;

/// <summary>
/// What <c>_case.yaml</c> asks of a script besides the rows it writes: rows of its queries, and the mark of its workflow.
/// </summary>
[TestClass]
public sealed class CaseFileTests
{
    private static TempFolder WithQuery(string ctes) => TestCommandTests.Package(
        "INSERT OVERWRITE shop.totals\nWITH big AS (SELECT store, amount FROM raw.sales WHERE amount > 1.75)\nSELECT store, CAST(SUM(amount) AS DECIMAL(10, 2)) FROM big GROUP BY store;\n",
        "- {store: 'NO', total: 2}\n- {store: '07', total: 3.25}\n").Write("src/mocks/_case.yaml", ctes);

    [TestMethod]
    [DataRow("ctes:\n  big:\n    - {store: 'NO', amount: 2}\n    - {store: '07', amount: 3.25}\n", 0, "passed src/mocks")]
    [DataRow("ctes:\n  BIG: {partial: true, expect: [{store: 'NO'}, {store: '07'}]}\n", 0, "passed src/mocks")]
    [DataRow("ctes:\n  big:\n    - {store: 'NO', amount: 2}\n    - {store: '07', amount: 3}\n", 1, "big: expected -> there\n")]
    [DataRow("ctes:\n  big:\n    - {store: 'NO', price: 2}\n", 1, "the table has no column `price`")]
    [DataRow("ctes:\n  small: []\n", 1, "no WITH of the script names a query `small`")]
    [DataRow("ctes:\n  big: 3\n", 2, "the rows of queries are expected, by the names of these")]
    public void Rows_of_a_query_are_held_against_those_expected(string ctes, int exitCode, string told)
    {
        using var folder = WithQuery(ctes);
        var run = TestRun.In(folder, "test");
        Assert.AreEqual(exitCode, run.ExitCode, run.Output + run.Error);
        Assert.Contains(told, run.Output + run.Error);
    }

    [TestMethod]
    public void A_name_that_two_queries_have_says_not_which_is_meant()
    {
        using var folder = TestCommandTests.Package(
            "WITH big AS (SELECT 1) SELECT * FROM big;\nINSERT OVERWRITE shop.totals\nWITH big AS (SELECT store, amount FROM raw.sales) SELECT store, amount FROM big;\n")
            .Write("src/mocks/_case.yaml", "ctes: {big: []}\n");
        Assert.Contains("2 queries of the script are called `big`", TestRun.In(folder, "test").Output);
    }

    [TestMethod]
    public void Rows_of_queries_are_updated_in_the_file_of_the_case()
    {
        using var folder = WithQuery("# why\nctes:\n  big:\n    - {store: 'NO', amount: 1} # two\n    - {store: '07', amount: 3.25}\n");
        Assert.AreEqual(0, TestRun.In(folder, "test", "--update").ExitCode);
        Assert.AreEqual(
            "# why\nctes:\n  big:\n    - {store: 'NO', amount: 2.00} # two\n    - {store: '07', amount: 3.25}\n",
            File.ReadAllText(Path.Combine(folder.Path, "src/mocks/_case.yaml")));
    }

    [TestMethod]
    [DataRow("mark: 2024-03-01", 0, "passed")]
    [DataRow("mark: {given: 20240229, expect: 20240301}", 0, "passed")]
    [DataRow("mark: {given: 20240305, expect: 20240305}", 0, "passed")]
    [DataRow("mark: {given: 20240229, expect: 20240229}", 1,
        "the mark of `lake.shop.totals` is 20240301 after the run, and 20240229 is expected: mark of lake.shop.totals moves to 20240301")]
    [DataRow("mark: {expect: null}", 1, "is 20240301 after the run, and none is expected")]
    [DataRow("mark: [1]", 2, "a moment is expected, or `given` and `expect` with one each")]
    public void The_mark_is_held_against_the_one_expected(string mark, int exitCode, string told)
    {
        using var folder = RunCommandTests.Package()
            .Write("src/mocks/shop.totals.yaml", "- {store: 'NO', total: 3, day: 2024-03-01}\n")
            .Write("src/mocks/_case.yaml", $"parameters: {{DAY: 20240301, ADVANCE: 'true'}}\n{mark}\n");
        var run = TestRun.In(folder, "test", "src");
        Assert.AreEqual(exitCode, run.ExitCode, run.Output + run.Error);
        Assert.Contains(told, run.Output + run.Error);
    }

    [TestMethod]
    public void The_mark_of_a_case_below_is_that_of_its_own_rows()
    {
        using var folder = RunCommandTests.Package()
            .Write("src/mocks/lost/raw.sales.yaml", "- {store: null, amount: 1, day: 2024-03-01}\n")
            .Write("src/mocks/lost/shop.totals.yaml", "- {store: null, total: 1, day: 2024-03-01}\n")
            .Write(
                "src/mocks/lost/_case.yaml",
                "parameters: {DAY: 20240301, ADVANCE: 'true'}\nmark: {given: 20240229, expect: 20240301}\n");
        var run = TestRun.In(folder, "test", "--case", "lost");
        Assert.AreEqual(1, run.ExitCode, run.Output + run.Error);
        Assert.Contains("is 20240229 after the run, and 20240301 is expected: not started: `wap` has not come to its end", run.Output);
    }

    [TestMethod]
    public void A_mark_that_nobody_knows_is_declined()
    {
        using var folder = RunCommandTests.Package()
            .Write("src/mocks/shop.totals.yaml", "- {store: 'NO', total: 3, day: 2024-03-01}\n")
            .Write("src/mocks/_case.yaml", "parameters: {DAY: 20240301}\nmark: 20240301\n")
            .Write("main.sch.yaml", "Workflow:\n  id: shop.totals\n  jobs: []\n");
        var run = TestRun.In(folder, "test");
        Assert.AreEqual(3, run.ExitCode, run.Output + run.Error);
        Assert.Contains("the mark after the run is not known: no workflow moves a mark", run.Output);
    }
}
