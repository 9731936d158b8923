namespace Dataflow.Lint.Cli.Tests.Testing;

/// <summary>How mocks are read: what stands for what, and what is told of a file that is none.</summary>
[TestClass]
public sealed class MockTests
{
    [TestMethod]
    [DataRow("a: [", "the mock is not understood: ")]
    [DataRow("expcet: []\n", "`expcet` is not a key that a mock has")]
    [DataRow("- 5\n", "a row is written as `{column: value}`")]
    [DataRow("given: 5\n", "`given` takes a list of rows")]
    [DataRow("text\n", "a mock is a list of rows")]
    [DataRow("- {store: 'NO', amount: 1, store: 'SE'}\n", "`store` stands twice in this row")]
    public void A_file_that_is_no_mock_is_told_at_its_place(string mock, string message)
    {
        using var folder = TestCommandTests.Package().Write("src/mocks/raw.sales.yaml", mock);
        var run = TestRun.In(folder, "test");
        Assert.AreEqual(1, run.ExitCode, run.Output);
        Assert.Contains(message, run.Output);
        Assert.Contains("src/mocks/raw.sales.yaml:1:", run.Output);
    }

    [TestMethod]
    public void Columns_that_are_given_nothing_take_their_defaults()
    {
        using var folder = TestCommandTests.Package(
            "INSERT INTO shop.totals (total) SELECT amount FROM raw.sales WHERE store = '07';\n",
            "- {store: NONE, total: 3.25}\n")
            .Write(
                "ddl/totals.sql",
                "CREATE TABLE shop.totals (store STRING NOT NULL DEFAULT upper('none'), total DECIMAL(10, 2)) USING iceberg;\n");
        var run = TestRun.In(folder, "test");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
    }

    [TestMethod]
    public void What_YAML_writes_for_no_number_and_for_infinity_is_read()
    {
        using var folder = TestCommandTests.Package(
            "INSERT INTO shop.totals SELECT store, count(*) FROM raw.sales WHERE isnan(amount) OR amount > 1e300 OR amount < -1e300 GROUP BY store;\n",
            "- {store: a, total: 3}\n")
            .Write("ddl/sales.sql", "CREATE TABLE raw.sales (store STRING, amount DOUBLE) USING iceberg;\n")
            .Write(
                "src/mocks/raw.sales.yaml",
                "- {store: a, amount: .nan}\n- {store: a, amount: -.inf}\n- {store: a, amount: .inf}\n- {store: a, amount: 1}\n");
        var run = TestRun.In(folder, "test");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
    }

    [TestMethod]
    public void Values_of_type_CHAR_are_filled_up_as_the_table_shows_them()
    {
        using var folder = TestCommandTests.Package(
            "INSERT INTO shop.totals SELECT kind, 1 FROM raw.sales WHERE kind = 'a';\n",
            "- {store: a, total: 1}\n")
            .Write(
                "ddl/totals.sql",
                "CREATE TABLE shop.totals (store CHAR(4), total INT) USING iceberg;\nCREATE TABLE raw.sales (kind CHAR(3)) USING iceberg;\n")
            .Write("src/mocks/raw.sales.yaml", "- {kind: a}\n- {kind: b}\n");
        var run = TestRun.In(folder, "test");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
    }
}
