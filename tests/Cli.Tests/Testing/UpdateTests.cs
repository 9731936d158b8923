namespace Dataflow.Lint.Cli.Tests.Testing;

/// <summary><c>test --update</c>: the cells that differ are rewritten, and no other letter.</summary>
[TestClass]
public sealed class UpdateTests
{
    private static TempFolder Package(string expected, string? script = null) => new TempFolder()
        .Write("dataflow.yaml", "project: shop\n")
        .Write("ddl/totals.sql", "CREATE TABLE shop.totals (store STRING, total DECIMAL(10, 2), note STRING) USING iceberg;\n")
        .Write(
            "src/totals.sql",
            script ?? "INSERT OVERWRITE shop.totals SELECT store, CAST(amount AS DECIMAL(10, 2)), note FROM raw.sales;\n")
        .Write(
            "src/mocks/raw.sales.yaml",
            "- {store: 'NO', amount: 1.50, note: null}\n- {store: b, amount: 2, note: \"it's\"}\n- {store: c, amount: 3, note: ''}\n")
        .Write("src/mocks/shop.totals.yaml", expected);

    private static string Mock(TempFolder folder) => File.ReadAllText(Path.Combine(folder.Path, "src/mocks/shop.totals.yaml"));

    [TestMethod]
    public void Cells_rows_and_comments_stay_where_they_are_right()
    {
        using var folder =
            Package(
                "# what we expect\n- {store: 'NO', total: 9.99}   # Norway\n-   store: b\n    total: 2.00 # right\n    note: wrong\n- {store: gone, total: 77.00, note: x}  # goes\n");
        var run = TestRun.In(folder, "test", "--update");
        Assert.AreEqual(
            (0, "passed src/mocks  src/totals.sql\n", "updated src/mocks/shop.totals.yaml\n1 case: 1 passed\n"),
            (run.ExitCode, run.Output, run.Error));
        Assert.AreEqual(
            "# what we expect\n- {store: 'NO', total: 1.50}   # Norway\n-   store: b\n    total: 2.00 # right\n    note: 'it''s'\n- {store: c, total: 3.00, note: ''}\n",
            Mock(folder));
        Assert.DoesNotContain("updated", TestRun.In(folder, "test", "--update").Error);
    }

    [TestMethod]
    [DataRow("[]\n", "- {store: 'NO', total: 1.50, note: null}\n- {store: b, total: 2.00, note: 'it''s'}\n- {store: c, total: 3.00, note: ''}\n")]
    [DataRow("given: []\nexpect: []\n", "given: []\nexpect: \n  - {store: 'NO', total: 1.50, note: null}\n  - {store: b, total: 2.00, note: 'it''s'}\n  - {store: c, total: 3.00, note: ''}\n")]
    [DataRow("expect:\n    - {store: 'NO', total: 1.50}\npartial: true\n", "expect:\n    - {store: 'NO', total: 1.50}\n    - {store: b, total: 2.00}\n    - {store: c, total: 3.00}\npartial: true\n")]
    [DataRow("- {store: 'NO', total: 1.50}\n- {store: b, total: 2.00, note: 'it''s'}\n- {store: c, total: 3.00, note: ''}\n- {store: d, total: 4.00, note: x}\n", "- {store: 'NO', total: 1.50}\n- {store: b, total: 2.00, note: 'it''s'}\n- {store: c, total: 3.00, note: ''}\n")]
    public void Rows_come_and_go(string before, string after)
    {
        using var folder = Package(before);
        var run = TestRun.In(folder, "test", "--update");
        Assert.AreEqual(after, Mock(folder), run.Error);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
    }

    [TestMethod]
    public void Rows_that_hang_on_the_order_of_the_input_are_left()
    {
        using var folder = Package(
            "- {store: x, total: 1.00}\n",
            "INSERT OVERWRITE shop.totals SELECT first(store), first(amount), NULL FROM raw.sales;\n");
        var run = TestRun.In(folder, "test", "--update");
        Assert.AreEqual(1, run.ExitCode);
        Assert.StartsWith("left src/mocks/shop.totals.yaml as it is: its rows hang on the order of the input\n", run.Error);
        Assert.AreEqual("- {store: x, total: 1.00}\n", Mock(folder));
    }

    [TestMethod]
    public void Anchors_and_lists_in_brackets_are_left_to_a_person()
    {
        foreach (var text in new[] { "[{store: x, total: 1.00}]\n", "- &a {store: x, total: 1.00}\n- *a\n" })
        {
            using var folder = Package(text);
            Assert.Contains("only a person changes", TestRun.In(folder, "test", "--update").Error);
            Assert.AreEqual(text, Mock(folder));
        }
    }
}
