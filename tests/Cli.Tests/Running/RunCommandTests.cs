namespace Dataflow.Lint.Cli.Tests.Running;

/// <summary><c>dataflow-lint run --wap</c> on a package of a few lines: written, audited, published or held back.</summary>
[TestClass]
public sealed class RunCommandTests
{
    private const string Main = """
        Workflow:
          id: shop.totals.main
          DAY(mutable_on_start): '20240301'
          ADVANCE: 'false'
          dag: sequential
          jobs:
            - job: {id: ddl, type: Spark, spark: {script: $S3{./ddl/totals.sql}}}
            - template:
                id: wap
                type: wap
                tables: [lake/shop/totals]
                write_jobs:
                  - job: {id: write, type: Spark, spark: {script: "$S3{./src/totals.sql}", parameters: {DAY: "${DAY}"}}}
                data_auditor:
                  audits:
                    - {function: columns_should_not_have_nulls, blocking: true, params: {table: lake/shop/totals, columns: [store]}}
                    - {function: columns_should_be_unique, blocking: false, params: {table: lake/shop/totals, columns: [day]}}
                transition:
                  - IF ADVANCE == 'true' THEN mark
            - job: {id: mark, type: HWM, metacat: {table: lake/shop/totals, hwm_datetime: "${DAY}", hwm_timezone: UTC}}

        """;

    private const string Backfill = """
        Workflow:
          id: shop.totals.backfill
          FROM<long>(mutable_on_start): 20240301
          TO<long>(mutable_on_start): 20240302
          jobs:
            - foreach:
                id: days
                concurrency: 1
                params: {'!EACH<array<long>>': 'return Util.dateIntsBetween(FROM, TO, 1);'}
                jobs:
                  - subworkflow: {id: day, workflow_id: shop.totals.main, explicit_params: true, DAY: "${EACH}"}

        """;

    internal static TempFolder Package(
        string sales = "- {store: 'NO', amount: 1, day: 2024-03-01}\n- {store: 'NO', amount: 2, day: 2024-03-01}\n",
        string? main = null) => new TempFolder()
        .Write("dataflow.yaml", "project: shop\n")
        .Write("main.sch.yaml", main ?? Main.Replace("$S3{./ddl/totals.sql}", "\"$S3{./ddl/totals.sql}\""))
        .Write("backfill.sch.yaml", Backfill)
        .Write(
            "ddl/totals.sql",
            "CREATE TABLE IF NOT EXISTS shop.totals (store STRING, total INT, day DATE) USING iceberg PARTITIONED BY (day);\n")
        .Write(
            "src/totals.sql",
            "SET spark.sql.sources.partitionOverwriteMode = dynamic;\nINSERT OVERWRITE shop.totals\nSELECT store, CAST(SUM(amount) AS INT), CAST(day AS DATE) FROM raw.sales WHERE day = to_date('${DAY}', 'yyyyMMdd') GROUP BY store, day;\n")
        .Write("src/mocks/raw.sales.yaml", sales);

    [TestMethod]
    public void What_passes_its_audits_is_published_and_the_mark_moves()
    {
        using var folder = Package();
        var run = TestRun.In(folder, "run", "--wap", "--workflow", "shop.totals.main", "--parameter", "ADVANCE=true");
        Assert.AreEqual(
            (0, """
            ran shop.totals.main
              ddl: makes shop.totals
                write: writes 1 row of shop.totals (day=2024-03-01)
                passed columns_should_not_have_nulls of shop.totals
                passed columns_should_be_unique of shop.totals
              wap: published shop.totals
              mark: mark of lake.shop.totals moves to 20240301
            shop.totals: 1 row
              store | total | day
              NO    | 3     | 2024-03-01
            mark of lake.shop.totals: 20240301

            """, "1 run: 1 done, 0 failed or held back, 0 not run to the end\n"),
            (run.ExitCode, run.Output, run.Error));
    }

    [TestMethod]
    public void A_null_in_the_key_holds_the_table_back_and_the_mark_stays()
    {
        using var folder = Package("- {store: null, amount: 1, day: 2024-03-02}\n")
            .Write(
                "seed.yaml",
                "shop.totals:\n  - {store: old, total: 9, day: 2024-03-01}\nraw.sales:\n  - {store: null, amount: 1, day: 2024-03-02}\nmarks: {lake/shop/totals: 20240301}\n");
        var run = TestRun.In(
            folder,
            "run",
            "--wap",
            "--seed",
            "seed.yaml",
            "--days",
            "20240302",
            "--parameter",
            "ADVANCE=true",
            "main.sch.yaml");
        Assert.AreEqual(1, run.ExitCode, run.Output + run.Error);
        Assert.Contains(
            "FAILED columns_should_not_have_nulls of shop.totals: NULL in the row store = NULL, total = 1, day = 2024-03-02\n",
            run.Output);
        Assert.Contains(
            "  wap: held back shop.totals; readers see what was there before\n  mark: not started: `wap` has not come to its end\n",
            run.Output);
        Assert.EndsWith(
            "shop.totals: 1 row\n  store | total | day\n  old   | 9     | 2024-03-01\nmark of lake.shop.totals: 20240301\n",
            run.Output);
    }

    [TestMethod]
    public void A_backfill_of_five_days_restates_five_partitions_and_moves_no_mark()
    {
        using var folder = Package(string.Concat(Enumerable.Range(1, 6)
            .Select(d => $"- {{store: s{d}, amount: {d}, day: 2024-03-0{d}}}\n")))
            .Write(
                "src/mocks/shop.totals.yaml",
                "given:\n" + string.Concat(Enumerable.Range(1, 6).Select(d => $"  - {{store: old, total: 0, day: 2024-03-0{d}}}\n")));
        var run = TestRun.In(folder, "run", "--wap", "--workflow", "shop.totals.backfill", "--days", "20240301..20240305");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.HasCount(5, run.Lines.Where(l => l.Contains("writes 1 row of shop.totals in place of 1 (day=2024-03-0")));
        Assert.Contains("shop.totals: 6 rows\n", run.Output);
        Assert.EndsWith("no mark is set\n", run.Output);
        Assert.HasCount(1, run.Lines.Where(l => l.Contains("| 0 ", StringComparison.Ordinal) && l.Contains("2024-03-06")));
    }

    [TestMethod]
    public void An_audit_that_does_not_block_is_told_and_publishes()
    {
        using var folder = Package("- {store: a, amount: 1, day: 2024-03-01}\n- {store: b, amount: 2, day: 2024-03-01}\n");
        var run = TestRun.In(folder, "run", "--wap", "main.sch.yaml");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.Contains(
            "failed columns_should_be_unique of shop.totals: 2 rows with day = 2024-03-01 (does not block)\n  wap: published shop.totals\n  mark: not started: no condition leads to it\n",
            run.Output);
    }

    [TestMethod]
    public void A_day_twice_is_audited_twice_and_a_mark_never_moves_back()
    {
        using var folder = Package("- {store: a, amount: 1, day: 2024-03-01}\n- {store: b, amount: 1, day: 2024-03-02}\n").Write(
            "seed.yaml",
            "raw.sales: [{store: a, amount: 1, day: 2024-03-01}]\nmarks: {lake/shop/totals: 2024-03-05}\n");
        var run = TestRun.In(folder, "run", "--wap", "main.sch.yaml", "--seed", "seed.yaml", "--parameter", "ADVANCE=true");
        Assert.Contains("mark: mark of lake.shop.totals stays at 2024-03-05\n", run.Output, run.Error);
    }

    [TestMethod]
    public void What_only_a_run_knows_is_declined_and_nothing_behind_it_starts()
    {
        using var folder = Package(main: Main.Replace("$S3{./ddl/totals.sql}", "\"$S3{./ddl/totals.sql}\"")
            .Replace("DAY(mutable_on_start): '20240301'", "'!DAY': return Days.daysBetween(A, B);"));
        var run = TestRun.In(folder, "run", "--wap", "main.sch.yaml");
        Assert.AreEqual(3, run.ExitCode, run.Output + run.Error);
        Assert.Contains(
            "write: `DAY` has no value; `--parameter DAY=...` gives one, `--days` that of a day (src/totals.sql:3:",
            run.Output);
        Assert.Contains("mark: not started: `wap` is not run here\n", run.Output);
    }

    [TestMethod]
    public void An_error_of_Spark_drops_the_branch()
    {
        using var folder = Package().Write(
            "src/totals.sql",
            "INSERT OVERWRITE shop.totals SELECT store, CAST(1 / (amount - 2) AS INT), CAST(day AS DATE) FROM raw.sales;\n");
        var run = TestRun.In(folder, "run", "--wap", "main.sch.yaml");
        Assert.AreEqual(1, run.ExitCode, run.Output + run.Error);
        Assert.Contains(
            "write: DIVIDE_BY_ZERO: division by zero (on the row store = NO, amount = 2, day = 2024-03-01) (src/totals.sql:1:",
            run.Output);
        Assert.Contains("wap: held back shop.totals", run.Output);
    }

    [TestMethod]
    public void All_runs_go_through_profiles_and_ways_to_overwrite()
    {
        using var folder = Package().Write("dataflow-lint.yaml", "profiles:\n  empty: {DAY: 20200101}\n  full: {DAY: 20240301}\n");
        var run = TestRun.In(folder, "run", "--wap", "--all");
        Assert.AreEqual(
            "ran shop.totals.backfill  profile empty  overwrites tables\nran shop.totals.backfill  profile empty  overwrites partitions\nran shop.totals.backfill  profile full  overwrites tables\nran shop.totals.backfill  profile full  overwrites partitions\n"
            + "ran shop.totals.main  profile empty  overwrites tables\nran shop.totals.main  profile empty  overwrites partitions\nran shop.totals.main  profile full  overwrites tables\nran shop.totals.main  profile full  overwrites partitions\n",
            run.Output, run.Error);
        Assert.Contains("writes 0 rows of shop.totals\n", TestRun.In(folder, "run", "--wap", "main.sch.yaml", "--profile", "empty").Output);
    }

    [TestMethod]
    [DataRow(new[] { "run" }, "`run` needs to know how tables are written")]
    [DataRow(new[] { "run", "--wap", "--days", "20240399" }, "`20240399` names no days")]
    [DataRow(new[] { "run", "--wap", "--parameter", "DAY" }, "`DAY` gives no parameter a value")]
    [DataRow(new[] { "run", "--wap", "--workflow", "shop.totals.mian" }, "did you mean `shop.totals.main`?")]
    [DataRow(new[] { "run", "--wap", "--profile", "none" }, "the configuration has no profile `none`")]
    [DataRow(new[] { "run", "--wap", "--seed", "none.yaml" }, "there is no file `none.yaml`")]
    [DataRow(new[] { "run", "--wap", "--seed", "ddl/totals.sql" }, "expected keys and values")]
    public void Bad_usage_is_told(string[] arguments, string message)
    {
        using var folder = Package();
        var run = TestRun.In(folder, arguments);
        Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
        Assert.Contains(message, run.Error);
    }

    [TestMethod]
    public void Workflows_that_call_each_other_come_to_an_end()
    {
        using var folder = new TempFolder()
            .Write(
                "a.sch.yaml",
                "Workflow:\n  id: a\n  jobs:\n    - subworkflow: {id: b, workflow_id: b}\n    - subworkflow: {id: c, workflow_id: b}\n")
            .Write(
                "b.sch.yaml",
                "Workflow:\n  id: b\n  jobs:\n    - subworkflow: {id: a, workflow_id: a}\n    - subworkflow: {id: c, workflow_id: a}\n");
        Assert.AreEqual(3, TestRun.In(folder, "run", "--wap", "--workflow", "a").ExitCode);
    }

    [TestMethod]
    public void Parameters_that_ask_for_each_other_come_to_an_end()
    {
        using var folder = new TempFolder()
            .Write("src/a.sql", "SELECT '${X}${Y}';\n")
            .Write(
                "a.sch.yaml",
                "Workflow:\n  id: a\n  A: ${B}${B}\n  B: ${A}${A}\n  '!C': return D + C;\n  '!D': return C + D;\n"
                + string.Concat(Enumerable.Range(0, 30).Select(i => $"  E{i}: ${{E{i + 1}}}${{E{i + 1}}}\n"))
                + "  E30: x\n  jobs:\n    - foreach: {id: l, params: {'!N': return C;}, jobs: [{job: {id: j, type: NoOp}}]}\n    - job: {id: s, type: Spark, spark: {script: \"$S3{./src/a.sql}\", parameters: {X: \"${A}\", Y: \"${E0}\"}}}\n");
        var run = TestRun.In(folder, "run", "--wap");
        Assert.AreEqual(3, run.ExitCode, run.Output);
        Assert.Contains("l: its rounds are only known at run time", run.Output);
        Assert.Contains("s: `X` has no value", run.Output);
    }
}
