using Dataflow.Lint.Engine.Semantics.Audits;

namespace Dataflow.Lint.Cli.Tests.Testing;

/// <summary>Each audit function that is known: rows on which it fails, on which it passes, and where it is not evaluated.</summary>
[TestClass]
public sealed class AuditFunctionTests
{
    private const string Script =
        "INSERT INTO shop.totals SELECT store, CAST(amount AS DECIMAL(10, 2)), DATE '2024-03-01' FROM raw.sales WHERE amount > 0;\n";

    // What is written for the first of March: NO with 1.00 and 2.00, a store without a name with 3.00.
    private const string Sales = """
        - {store: 'NO', amount: 1, day: 2024-03-01, came: 2024-03-01, moved: '2024-03-02 10:00:00', again: 2024-02-29}
        - {store: 'NO', amount: 2, day: 2024-03-01, came: 2024-02-29, moved: '2024-03-01 23:59:59', again: soon}
        - {store: null, amount: 3, day: 2024-03-01, came: 2024-03-01, moved: '2024-03-01 00:00:00', again: null}
        - {store: 'SE', amount: 0, day: 2024-02-29, came: 2024-03-05, moved: null, again: null}

        """;

    private static TestRun Audit(string audit, string named = "[]") => TestRun.In(
        TestCommandTests.Package(
            Script,
            "given:\n  - {store: 'SE', total: 4, day: 2024-02-29}\n  - {store: 'SE', total: 5, day: 2024-02-29}\nexpect: []\n")
            .Write(
                "ddl/totals.sql",
                "CREATE TABLE shop.totals (store STRING, total DECIMAL(10, 2), day DATE) USING iceberg PARTITIONED BY (day);\n"
                + "CREATE TABLE raw.sales (store STRING, amount INT, day DATE, came DATE, moved TIMESTAMP, again STRING) USING iceberg;\n")
            .Write("src/mocks/raw.sales.yaml", Sales)
            .Write("src/mocks/_case.yaml", $"audits: {named}\n")
            .Write(
                "main.sch.yaml",
                TestCommandTests.Workflow[..TestCommandTests.Workflow.IndexOf("- function", StringComparison.Ordinal)]
                + $"- {{function: {audit.Replace("(", ", blocking: true, params: {table: shop.totals, ").Replace(")", "}")}}}\n"),
        "audit");

    [TestMethod]
    [DataRow("columns_should_not_have_nulls(columns: [store])", "FAILED", "NULL in the row store = NULL, total = 3.00")]
    [DataRow("columns_should_not_have_nulls(columns: [total, day])", "passed", "")]
    [DataRow("columns_should_not_have_nulls(columns: [price])", "not evaluated", "the table has no column `price`")]
    [DataRow("columns_should_be_unique(columns: [store])", "FAILED", "2 rows with store = NO")]
    [DataRow("columns_should_be_unique(columns: [store, total])", "passed", "")]
    [DataRow("columns_should_be_unique(columns: [])", "not evaluated", "it lists no columns")]
    [DataRow("column_values_should_be_in(column: total, values: [1, 2])", "FAILED", "total = 3.00")]
    [DataRow("column_values_should_be_in(column: total, values: [1, 2, 3])", "passed", "")]
    [DataRow("column_values_should_be_in(column: store, values: ['NO'])", "passed", "")]
    [DataRow("column_values_should_be_in(column: store)", "not evaluated", "its values are not known")]
    [DataRow("column_should_be_between(column: total, min: 1, max: 2)", "FAILED", "total = 3.00")]
    [DataRow("column_should_be_between(column: total, min: 1, max: 3)", "passed", "")]
    [DataRow("column_should_be_between(column: total)", "not evaluated", "its bounds are not known")]
    [DataRow("column_should_match(column: store, regex: N)", "FAILED", "store = NO")]
    [DataRow("column_should_match(column: store, regex: '[A-Z]+')", "passed", "")]
    [DataRow("column_should_match(column: store, regex: '[A-Z')", "not evaluated", "its pattern is not evaluated")]
    [DataRow("foreign_key_should_exist(columns: [total], reference: raw.sales)", "not evaluated", "`raw.sales` has no columns of these names")]
    [DataRow("foreign_key_should_exist(columns: [store], reference: raw.sales)", "passed", "")]
    [DataRow("source_and_target_counts_should_match(source: raw.sales)", "passed", "")]
    [DataRow("source_and_target_counts_should_match(source: raw.sales, day_column: came)", "FAILED", "3 rows are written, and `raw.sales` has 2")]
    [DataRow("source_and_target_counts_should_match(source: raw.sales, day_column: again)", "not evaluated", "are of the day is not known")]
    [DataRow("source_and_target_counts_should_match(source: raw.nothing)", "not evaluated", "there are no rows of `raw.nothing`")]
    [DataRow("no_late_data(source: raw.sales, load_column: came)", "passed", "")]
    [DataRow("no_late_data(source: raw.sales, load_column: came, day_column: day)", "passed", "")]
    [DataRow("no_late_data(source: raw.sales, load_column: day, day_column: came)", "passed", "")]
    [DataRow("no_late_data(source: raw.sales, load_column: moved)", "FAILED", "a row of 2024-03-01 came to `raw.sales` on 2024-03-02")]
    [DataRow("no_late_data(source: raw.sales, load_column: again)", "not evaluated", "`again` of `raw.sales` is no day in each row")]
    [DataRow("no_late_data(source: raw.sales)", "not evaluated", "it does not say in which `load_column`")]
    public void Rows_decide_what_comes_of_an_audit(string audit, string word, string told)
    {
        var run = Audit(audit);
        Assert.Contains($"{word} {audit[..audit.IndexOf('(', StringComparison.Ordinal)]} of shop.totals", run.Output, run.Error);
        Assert.Contains(told, run.Output);
        Assert.AreEqual(word == "FAILED" ? 1 : 0, run.ExitCode, run.Error);
    }

    [TestMethod]
    [DataRow("row_count_should_be_between(min: 4, max: 9)", "FAILED", "3 rows are written")]
    [DataRow("row_count_should_be_between(min: 3, max: 9)", "passed", "")]
    [DataRow("row_count_change_should_be_within(percent: 40, days: 1)", "FAILED", "3 rows, and 2 on 2024-02-29")]
    [DataRow("row_count_change_should_be_within(percent: 50, days: 1)", "passed", "")]
    [DataRow("row_count_change_should_be_within(percent: 50, days: 2)", "not evaluated", "there are no rows of 2024-02-28 to compare with")]
    public void Bounds_of_production_count_where_the_case_names_them(string audit, string word, string told)
    {
        var function = audit[..audit.IndexOf('(', StringComparison.Ordinal)];
        var run = Audit(audit, $"[{function}]");
        Assert.Contains($"{word} {function} of shop.totals", run.Output, run.Error);
        Assert.Contains(told, run.Output);
        Assert.Contains($"not evaluated {function} of shop.totals: its bounds are made for production", Audit(audit).Output);
    }

    [TestMethod]
    public void A_row_that_came_late_is_told()
    {
        using var folder = TestCommandTests.Package(Script.Replace("WHERE amount > 0", "WHERE amount = 1"), "expect: []\n")
            .Write(
                "ddl/totals.sql",
                "CREATE TABLE shop.totals (store STRING, total DECIMAL(10, 2), day DATE) USING iceberg PARTITIONED BY (day);\n")
            .Write(
                "src/mocks/raw.sales.yaml",
                "- {store: a, amount: 1, event_day: 20240301, loaded: '2024-03-01'}\n- {store: b, amount: 1, event_day: 20240301, loaded: '2024-03-04'}\n")
            .Write(
                "main.sch.yaml",
                TestCommandTests.Workflow[..TestCommandTests.Workflow.IndexOf("- function", StringComparison.Ordinal)]
                + "- {function: no_late_data, params: {table: shop.totals, source: raw.sales, day_column: event_day, load_column: loaded}}\n");
        Assert.Contains(
            "FAILED no_late_data of shop.totals: a row of 2024-03-01 came to `raw.sales` on 2024-03-04",
            TestRun.In(folder, "audit").Output);
    }

    [TestMethod]
    public void A_key_that_leads_nowhere_fails_and_an_empty_table_too()
    {
        using var folder = TestCommandTests.Package("INSERT OVERWRITE shop.totals SELECT 'x', 1 FROM raw.sales WHERE amount > 3;\n")
            .Write(
                "main.sch.yaml",
                TestCommandTests.Workflow[..TestCommandTests.Workflow.IndexOf("- function", StringComparison.Ordinal)]
                + "- {function: foreign_key_should_exist, params: {table: shop.totals, columns: [store], reference: raw.sales}}\n"
                + "            - {function: table_should_not_be_empty, params: {table: shop.totals}}\n");
        var some = TestRun.In(folder, "audit").Output;
        Assert.Contains("FAILED foreign_key_should_exist of shop.totals: not in `raw.sales`: store = x", some);
        Assert.Contains("passed table_should_not_be_empty of shop.totals", some);
        folder.Write("src/totals.sql", "INSERT OVERWRITE shop.totals SELECT 'x', 1 FROM raw.sales WHERE amount > 9;\n");
        Assert.Contains("FAILED table_should_not_be_empty of shop.totals: no row is written", TestRun.In(folder, "audit").Output);
    }

    [TestMethod]
    public void Each_function_that_is_known_is_evaluated()
    {
        foreach (var function in AuditFunctions.Names)
            Assert.DoesNotContain("this function is not evaluated on mocks", Audit($"{function}(columns: [store])").Output, function);
        Assert.Contains("this function is not evaluated on mocks", Audit("strangers_function(columns: [store])").Output);
    }
}
