namespace Dataflow.Lint.Cli.Tests.Testing;

/// <summary>Audits that look at other tables and at other days.</summary>
[TestClass]
public sealed class CountAuditTests
{
    [TestMethod]
    [DataRow("source_and_target_counts_should_match, blocking: true, params: {table: shop.totals, source: raw.sales}", "FAILED source_and_target_counts_should_match of shop.totals: 2 rows are written, and `raw.sales` has 3\n")]
    [DataRow("foreign_key_should_exist, blocking: true, params: {table: shop.totals, columns: [store], reference: raw.sales}", "passed foreign_key_should_exist of shop.totals\n")]
    [DataRow("row_count_change_should_be_within, blocking: true, params: {table: shop.totals, percent: 5, days: 1}", "not evaluated row_count_change_should_be_within of shop.totals: its bounds are made for production")]
    public void Audits_compare_with_other_tables(string audit, string told)
    {
        using var folder = TestCommandTests.Package()
            .Write(
                "main.sch.yaml",
                TestCommandTests.Workflow[..TestCommandTests.Workflow.IndexOf("- function", StringComparison.Ordinal)]
                + "- {function: "
                + audit
                + "}\n");
        Assert.Contains(told, TestRun.In(folder, "audit").Output);
    }

    [TestMethod]
    [DataRow(1, "FAILED row_count_change_should_be_within of shop.totals: 2 rows, and 1 on 2024-02-29")]
    [DataRow(0, "passed row_count_change_should_be_within of shop.totals")]
    public void The_number_of_rows_is_held_against_that_of_an_earlier_day(int more, string told)
    {
        var old = string.Concat(Enumerable.Repeat("  - {store: x, total: 1, day: 2024-02-29}\n", 2 - more));
        using var folder = TestCommandTests.Package(
            "INSERT INTO shop.totals SELECT store, SUM(amount), DATE '2024-03-01' FROM raw.sales GROUP BY store;\n",
            $"given:\n{old}expect: []\n")
            .Write(
                "ddl/totals.sql",
                "CREATE TABLE shop.totals (store STRING, total DECIMAL(10, 2), day DATE) USING iceberg PARTITIONED BY (day);\n")
            .Write("src/mocks/_case.yaml", "audits: [row_count_change_should_be_within]\n")
            .Write(
                "main.sch.yaml",
                TestCommandTests.Workflow[..TestCommandTests.Workflow.IndexOf("- function", StringComparison.Ordinal)]
                + "- {function: row_count_change_should_be_within, blocking: true, params: {table: shop.totals, percent: 5, days: 1}}\n");
        Assert.Contains(told, TestRun.In(folder, "audit").Output);
    }
}
