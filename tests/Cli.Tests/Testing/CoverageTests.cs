namespace Dataflow.Lint.Cli.Tests.Testing;

/// <summary><c>test --coverage</c> and <c>test --mutate</c>: what no row of a case exercises, and what no case notices.</summary>
[TestClass]
public sealed class CoverageTests
{
    private const string Script = """
        INSERT OVERWRITE shop.totals
        SELECT s.store, CASE WHEN s.amount > 10 THEN 'big' ELSE 'small' END, ROW_NUMBER() OVER (ORDER BY s.amount)
        FROM raw.sales s LEFT JOIN raw.stores o ON s.store = o.store
        WHERE s.amount >= 1 AND s.store <> 'x';

        """;

    private static TempFolder Package(string sales, string expected) => new TempFolder()
        .Write("dataflow.yaml", "project: shop\n")
        .Write(
            "ddl/all.sql",
            "CREATE TABLE shop.totals (store STRING, size STRING, place INT) USING iceberg;\nCREATE TABLE raw.sales (store STRING NOT NULL, amount INT) USING iceberg;\nCREATE TABLE raw.stores (store STRING NOT NULL) USING iceberg;\n")
        .Write("src/totals.sql", Script)
        .Write("src/mocks/raw.sales.yaml", sales)
        .Write("src/mocks/raw.stores.yaml", "- {store: a}\n")
        .Write("src/mocks/shop.totals.yaml", expected);

    [TestMethod]
    public void Ways_that_no_row_takes_are_told_at_their_words()
    {
        using var folder = Package("- {store: a, amount: 5}\n", "- {store: a, size: small, place: 1}\n");
        var run = TestRun.In(folder, "test", "--coverage");
        Assert.AreEqual(
            (0, """
            passed src/mocks  src/totals.sql
            src/totals.sql:2:27: `s.amount > 10` is never true, is never NULL
            src/totals.sql:2:70: `ROW_NUMBER() OVER (ORDER BY s.amount)` never meets a tie
            src/totals.sql:3:6: the LEFT join has a partner for each row of its left side, never finds two partners for a row
            src/totals.sql:4:7: `s.amount >= 1` is never false, is never NULL
            src/totals.sql:4:25: `s.store <> 'x'` is never false
            4 of 12 ways of conditions, joins and windows are taken

            """),
            (run.ExitCode, run.Output), run.Error);
    }

    [TestMethod]
    public void Rows_that_take_all_ways_leave_nothing_to_tell()
    {
        using var folder = Package(
            "- {store: a, amount: 5}\n- {store: b, amount: 11}\n- {store: x, amount: 7}\n- {store: a, amount: 0}\n- {store: a, amount: null}\n",
            "- {store: a, size: small, place: 1}\n- {store: b, size: big, place: 2}\n");
        var run = TestRun.In(folder, "test", "--coverage", "--format", "concise");
        Assert.AreEqual(0, run.ExitCode, run.Output);
        Assert.DoesNotContain("`s.store <> 'x'`", run.Output);
        Assert.DoesNotContain("`s.amount >= 1`", run.Output);
        Assert.Contains("`s.amount > 10` is never NULL", run.Output);
    }

    [TestMethod]
    public void Changes_that_no_case_notices_are_told()
    {
        using var folder = Package("- {store: a, amount: 5}\n", "- {store: a, size: small, place: 1}\n");
        var run = TestRun.In(folder, "test", "--mutate");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.Contains("src/totals.sql:2:36: no case notices `>=` for `>`\n", run.Output);
        Assert.Contains("src/totals.sql:2:70: no case notices `RANK` for `ROW_NUMBER`\n", run.Output);
        Assert.Contains("src/totals.sql:3:18: no case notices `INNER` for `LEFT`\n", run.Output);
        Assert.Contains("src/totals.sql:4:7: no case notices without `s.amount >= 1`\n", run.Output);
        Assert.EndsWith("of 8 changes are noticed\n", run.Output);
    }

    [TestMethod]
    public void A_change_that_a_case_notices_is_not_told()
    {
        using var folder = Package(
            "- {store: a, amount: 5}\n- {store: b, amount: 11}\n- {store: c, amount: 10}\n- {store: x, amount: 7}\n- {store: d, amount: 1}\n- {store: a, amount: 0}\n",
            "- {store: d, size: small, place: 1}\n- {store: a, size: small, place: 2}\n- {store: c, size: small, place: 3}\n- {store: b, size: big, place: 4}\n");
        var run = TestRun.In(folder, "test", "--mutate");
        Assert.AreEqual(
            "passed src/mocks  src/totals.sql\nsrc/totals.sql:2:70: no case notices `RANK` for `ROW_NUMBER`\nsrc/totals.sql:3:52: no case notices `<>` for `=`\n6 of 8 changes are noticed\n",
            run.Output,
            run.Error);
    }
}
