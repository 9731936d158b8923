using System.Text.Json;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Cli.Tests.Testing;

/// <summary><c>dataflow-lint test</c> on packages of a few lines.</summary>
[TestClass]
public sealed class TestCommandTests
{
    private const string Script =
        "INSERT OVERWRITE shop.totals\nSELECT store, CAST(SUM(amount) AS DECIMAL(10, 2)) AS total FROM raw.sales GROUP BY store;\n";

    internal static TempFolder Package(string? script = null, string? expected = null) => new TempFolder()
        .Write("dataflow.yaml", "project: shop\n")
        .Write("ddl/totals.sql", "CREATE TABLE shop.totals (store STRING NOT NULL, total DECIMAL(10, 2)) USING iceberg;\n")
        .Write("src/totals.sql", script ?? Script)
        .Write("src/mocks/raw.sales.yaml", "- {store: 'NO', amount: 1.50}\n- {store: 'NO', amount: 2.00}\n- {store: '07', amount: 3.25}\n")
        .Write("src/mocks/shop.totals.yaml", expected ?? "- {store: 'NO', total: 3.50}\n- {store: '07', total: 3.25}\n");

    [TestMethod]
    public void A_case_passes_where_the_rows_are_those_expected()
    {
        using var folder = Package();
        var run = TestRun.In(folder, "test");
        Assert.AreEqual((0, "passed src/mocks  src/totals.sql\n", "1 case: 1 passed\n"), (run.ExitCode, run.Output, run.Error));
    }

    [TestMethod]
    public void Cells_that_differ_are_shown()
    {
        using var folder = Package(expected: "- {store: 'NO', total: 3.00}\n- {store: 'SE', total: 1.00}\n");
        var run = TestRun.In(folder, "test", ".");
        Assert.AreEqual(1, run.ExitCode, run.Output + run.Error);
        Assert.AreEqual(
            """
            FAILED src/mocks  src/totals.sql
              shop.totals: expected -> there
                store    | total       
                NO       | 3.00 -> 3.50   changed
              - SE       | 1.00           missing
              + 07       | 3.25           unexpected

            """.Replace("store    |", "store |")
            .Replace("NO       |", "NO    |")
            .Replace("SE       |", "SE    |")
            .Replace("07       |", "07    |"),
            run.Output);
    }

    [TestMethod]
    public void An_error_of_Spark_is_shown_at_its_place_with_its_row()
    {
        using var folder = Package(Script.Replace("SUM(amount)", "SUM(1 / (amount - 2))"));
        var run = TestRun.In(folder, "test");
        Assert.AreEqual(1, run.ExitCode);
        Assert.Contains("DIVIDE_BY_ZERO: division by zero\n   --> src/totals.sql:2:", run.Output);
        Assert.Contains("  = on the row store = NO, amount = 2.00\n", run.Output);
    }

    [TestMethod]
    public void What_is_not_run_is_told_from_a_failure()
    {
        using var folder = Package(Script.Replace("SUM(amount)", "SUM(amount * rand())"));
        Assert.AreEqual(3, TestRun.In(folder, "test").ExitCode);
        Assert.Contains("the function `rand` without a seed is not run", TestRun.In(folder, "test").Output);
        Assert.AreEqual(0, TestRun.In(folder, "test", "--allow-unsupported").ExitCode);
    }

    [TestMethod]
    public void Rows_that_hang_on_the_order_of_the_input_fail()
    {
        using var folder = Package(
            "INSERT OVERWRITE shop.totals\nSELECT store, first(amount) AS total FROM raw.sales GROUP BY store;\n",
            "- {store: 'NO', total: 1.50}\n- {store: '07', total: 3.25}\n");
        var run = TestRun.In(folder, "test");
        Assert.AreEqual(1, run.ExitCode);
        Assert.Contains("hang on the order of the input", run.Output);
    }

    [TestMethod]
    public void A_folder_below_is_a_case_with_the_other_tables_of_the_one_above()
    {
        using var folder = Package()
            .Write("src/mocks/none/raw.sales.yaml", "[]\n")
            .Write("src/mocks/none/shop.totals.yaml", "given:\n  - {store: old, total: 1}\nexpect: []\n")
            .Write("src/mocks/wrong/shop.totals.yaml", "expect:\n  - {store: 'NO'}\n  - {store: '07'}\npartial: true\n");
        var run = TestRun.In(folder, "test", "--format", "concise");
        Assert.AreEqual("src/mocks: passed\nsrc/mocks/none: passed\nsrc/mocks/wrong: passed\n", run.Output, run.Error);
        Assert.AreEqual("src/mocks/none: passed\n", TestRun.In(folder, "test", "--format", "concise", "--case", "none").Output);
    }

    [TestMethod]
    public void A_case_says_how_it_runs()
    {
        using var folder = Package(
            "INSERT INTO shop.totals\nSELECT '${STORE}', CAST(count(*) AS DECIMAL(10, 2)) FROM raw.sales WHERE CURRENT_DATE = DATE '${DAY}';\n",
            "- {store: x, total: 3}\n- {store: x, total: 3}\n")
            .Write("src/mocks/_case.yaml", "parameters: {STORE: x, DAY: 2024-02-29}\nnow: 2024-02-29 12:00:00\nruns: 2\n");
        var run = TestRun.In(folder, "test", "--format", "concise");
        Assert.AreEqual((0, "src/mocks: passed\n"), (run.ExitCode, run.Output), run.Error);
    }

    [TestMethod]
    public void An_expected_error_is_a_pass()
    {
        using var folder = Package("INSERT INTO shop.totals SELECT store, 1 / 0 FROM raw.sales;\n").Write(
            "src/mocks/_case.yaml",
            "error: DIVIDE_BY_ZERO\n");
        Assert.AreEqual(0, TestRun.In(folder, "test").ExitCode);
    }

    [TestMethod]
    [DataRow("surely: wrong\n", "`surely` is not a key that is known here")]
    [DataRow("runs: many\n", "a number from 1 to 10 is expected")]
    [DataRow("zone: Mars/Base\n", "`Mars/Base` is no time zone")]
    public void A_case_that_is_not_understood_is_bad_usage(string text, string message)
    {
        using var folder = Package().Write("src/mocks/_case.yaml", text);
        var run = TestRun.In(folder, "test");
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains(message, run.Error);
    }

    [TestMethod]
    public void Values_of_mocks_are_held_against_the_definitions()
    {
        using var folder = Package(expected: "- {store: null, total: much}\n- {store: a, surplus: 1}\n");
        var run = TestRun.In(folder, "mock", "validate");
        Assert.AreEqual(
            (1,
                "src/mocks/shop.totals.yaml:1:11: `store` is NOT NULL\nsrc/mocks/shop.totals.yaml:1:24: `much` is no DECIMAL(10,2)\nsrc/mocks/shop.totals.yaml:2:23: the table has no column `surplus`\n",
                "3 values do not fit in 2 mocks\n"),
            (run.ExitCode, run.Output, run.Error));
    }

    [TestMethod]
    public void The_readme_shows_a_failing_test_as_it_looks()
    {
        var run = TestRun.In(
            Repository.Root,
            WordRule.All,
            new Dataflow.Lint.Cli.Discovery.Disks.Disk(),
            "",
            "test",
            "samples/broken_revenue");
        Assert.AreEqual(1, run.ExitCode);
        Assert.Contains(
            $"$ dataflow-lint test samples/broken_revenue\n{run.Output}{run.Error}```\n",
            File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n"));
    }

    [TestMethod]
    [DataRow("store_revenue")]
    [DataRow("account_balances")]
    [DataRow("customer_snapshot")]
    [DataRow("ad_delivery")]
    public void The_samples_pass(string sample)
    {
        var run = TestRun.In(Repository.Root, WordRule.All, new Dataflow.Lint.Cli.Discovery.Disks.Disk(), "", "test", $"samples/{sample}");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
    }

    [TestMethod]
    public void Programs_read_the_results()
    {
        using var folder = Package(expected: "- {store: 'NO', total: 3.00}\n- {store: '07', total: 3.25}\n");
        var json = JsonSerializer.Deserialize<JsonElement>(TestRun.In(folder, "test", "--format", "json").Output);
        var cell = json.GetProperty("cases")[0].GetProperty("differences")[0].GetProperty("rows")[0].GetProperty("cells")[1];
        Assert.AreEqual(
            ("total", "3.00", "3.50"),
            (cell.GetProperty("column").GetString(), cell.GetProperty("expected").GetString(), cell.GetProperty("actual").GetString()));
        var junit = System.Xml.Linq.XDocument.Parse(TestRun.In(folder, "test", "--format", "junit").Output);
        Assert.AreEqual("1", junit.Root!.Element("testsuite")!.Attribute("failures")!.Value);
        Assert.AreEqual(
            "::error file=src/totals.sql,line=1,title=failed src/mocks::the rows are not those expected%0Achanged: NO | 3.00 -> 3.50\n",
            TestRun.In(folder, "test", "--format", "github").Output);
        Assert.AreEqual(2, TestRun.In(folder, "test", "--format", "yaml").ExitCode);
    }

    [TestMethod]
    public void A_value_that_does_not_fit_is_told_at_its_place()
    {
        using var folder = Package(expected: "- {store: 'NO', total: much}\n");
        var run = TestRun.In(folder, "test");
        Assert.AreEqual(1, run.ExitCode);
        Assert.Contains("`much` is no DECIMAL(10,2)\n   --> src/mocks/shop.totals.yaml:1:24\n", run.Output);
    }

    internal const string Workflow = """
        Workflow:
          id: shop.totals
          jobs:
            - template:
                id: publish
                type: wap
                tables: [shop.totals]
                write_jobs:
                  - job:
                      id: write
                      type: Spark
                      spark:
                        script: $S3{./src/totals.sql}
                data_auditor:
                  audits:
                    - function: columns_should_be_unique
                      params: {table: shop.totals, columns: [store]}
                    - function: column_should_be_between
                      params: {table: shop.totals, column: total, min: 0, max: 3}
                    - function: row_count_should_be_between
                      params: {table: shop.totals, min: 100, max: 200}

        """;

    [TestMethod]
    public void Audits_are_run_on_what_is_written()
    {
        using var folder = Package().Write("main.sch.yaml", Workflow);
        var run = TestRun.In(folder, "audit");
        Assert.AreEqual(
            (1,
                "src/mocks  src/totals.sql\n  passed columns_should_be_unique of shop.totals\n  FAILED column_should_be_between of shop.totals: total = 3.50\n  not evaluated row_count_should_be_between of shop.totals: its bounds are made for production; `audits` in _case.yaml names it to have it evaluated\n",
                "1 passed, 1 failed, 1 not evaluated\n"),
            (run.ExitCode, run.Output, run.Error));
    }

    [TestMethod]
    public void A_case_says_which_audits_must_fail()
    {
        using var folder = Package().Write("main.sch.yaml", Workflow)
            .Write("src/mocks/_case.yaml", "audits: [column_should_be_between, row_count_should_be_between]\n");
        Assert.AreEqual(0, TestRun.In(folder, "test").ExitCode, TestRun.In(folder, "test").Output);
        folder.Write("src/mocks/_case.yaml", "audits: [columns_should_be_unique]\n");
        Assert.Contains("the audit column_should_be_between of `shop.totals` fails: total = 3.50", TestRun.In(folder, "test").Output);
    }

    [TestMethod]
    public void A_case_says_whether_what_is_written_is_published()
    {
        using var folder = Package().Write("main.sch.yaml", Workflow).Write("src/mocks/_case.yaml", "published: false\n");
        Assert.AreEqual(0, TestRun.In(folder, "test").ExitCode, TestRun.In(folder, "test").Output);
        folder.Write("src/mocks/_case.yaml", "published: true\n");
        Assert.Contains(
            "what is written is held back: column_should_be_between of `shop.totals` fails: total = 3.50",
            TestRun.In(folder, "test").Output);
        folder.Write("src/mocks/_case.yaml", "published: maybe\n");
        Assert.AreEqual(2, TestRun.In(folder, "test").ExitCode);
    }

    [TestMethod]
    public void Statements_share_what_a_case_may_do()
    {
        const string heavy =
            "INSERT OVERWRITE shop.totals SELECT 'a', CAST(x.id AS DECIMAL(10, 2)) FROM range(2900) x JOIN range(2900) y ON x.id + y.id < 0;\n";
        using var folder = Package(heavy + heavy + heavy + "INSERT INTO shop.totals SELECT store, amount FROM raw.sales;\n");
        var run = TestRun.In(folder, "test", "--format", "concise");
        Assert.AreEqual(3, run.ExitCode, run.Output);
        Assert.Contains("the statements together need more than 20,000,000 row steps (src/totals.sql:3:1)", run.Output);
    }

    [TestMethod]
    [DataRow("CREATE TABLE raw.step (store STRING, amount DECIMAL(10, 2)) USING iceberg;\nINSERT INTO raw.step SELECT store, amount FROM raw.sales;\n")]
    [DataRow("CREATE TABLE raw.step AS SELECT store, amount FROM raw.sales;\n")]
    [DataRow("CREATE TABLE IF NOT EXISTS raw.step AS SELECT store, amount FROM raw.sales;\n")]
    public void A_table_that_the_script_makes_is_not_there_before(string steps)
    {
        using var folder = Package(steps + Script.Replace("raw.sales", "raw.step"));
        var run = TestRun.In(folder, "test");
        Assert.AreEqual((0, "1 case: 1 passed\n"), (run.ExitCode, run.Error), run.Output);
    }

    [TestMethod]
    public void A_table_that_is_made_of_a_query_is_held_against_its_mock()
    {
        using var folder = Package("CREATE OR REPLACE TABLE shop.totals AS\n" + Script[(Script.IndexOf('\n') + 1)..]);
        Assert.AreEqual(
            (0, "1 case: 1 passed\n"),
            (TestRun.In(folder, "test").ExitCode, TestRun.In(folder, "test").Error),
            TestRun.In(folder, "test").Output);
        folder.Write("src/mocks/shop.totals.yaml", "- {store: 'NO', total: 9}\n");
        Assert.AreEqual(1, TestRun.In(folder, "test").ExitCode);
    }

    [TestMethod]
    public void Rows_of_a_table_that_is_dropped_are_missed()
    {
        using var folder = Package(Script + "DROP TABLE shop.totals;\n");
        var run = TestRun.In(folder, "test");
        Assert.AreEqual(1, run.ExitCode, run.Error);
        Assert.Contains("rows of `shop.totals` are expected, and the table is not there after the run", run.Output);
    }
}
