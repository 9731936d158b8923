namespace Dataflow.Lint.Cli.Tests.Testing;

/// <summary><c>mock generate</c>: rows made up for a script, and rows of a file.</summary>
[TestClass]
public sealed class GenerateTests
{
    private static TempFolder Package() => new TempFolder()
        .Write("dataflow.yaml", "project: shop\n")
        .Write(
            "ddl/all.sql",
            "CREATE TABLE shop.totals (store STRING, kind STRING, total INT) USING iceberg;\nCREATE TABLE raw.sales (store STRING NOT NULL, amount INT, day DATE NOT NULL, email STRING) USING iceberg;\nCREATE TABLE raw.stores (store STRING NOT NULL, city STRING) USING iceberg;\n")
        .Write(
            "src/totals.sql",
            "INSERT OVERWRITE shop.totals\nSELECT s.store, CASE WHEN s.amount > 100 THEN 'big' ELSE 'small' END, s.amount\nFROM raw.sales s LEFT JOIN raw.stores o ON s.store = o.store\nWHERE s.day = DATE '2021-07-01' AND o.city LIKE 'Os%';\n");

    [TestMethod]
    public void Rows_that_are_made_up_exercise_the_conditions_of_the_script()
    {
        using var folder = Package();
        var made = TestRun.In(folder, "mock", "generate", "--case", "made_up");
        Assert.AreEqual(
            (0,
                "made src/mocks/made_up/_case.yaml\nmade src/mocks/made_up/raw.sales.yaml\nmade src/mocks/made_up/raw.stores.yaml\nmade src/mocks/made_up/shop.totals.yaml\n"),
            (made.ExitCode, made.Output),
            made.Error);
        var run = TestRun.In(folder, "test", "--coverage");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.StartsWith("passed src/mocks/made_up  src/totals.sql\n", run.Output);
        Assert.DoesNotContain("never true", run.Output);
        Assert.DoesNotContain("never false", run.Output);
        Assert.AreEqual(0, TestRun.In(folder, "mock", "validate").ExitCode);
        Assert.AreEqual(2, TestRun.In(folder, "mock", "generate", "--case", "made_up").ExitCode);
    }

    [TestMethod]
    [DataRow("SELECT store, store, amount FROM raw.sales")]
    [DataRow("SELECT s.store, o.city, s.amount FROM raw.sales s JOIN raw.stores o ON s.store = o.store AND s.email = o.city WHERE s.amount BETWEEN 210 AND 220 AND s.day > DATE '2021-07-01' AND o.city IN ('Oslo', 'Bergen') AND s.store LIKE 'vip%' AND s.amount <> 215")]
    [DataRow("SELECT store, email, RANK() OVER (PARTITION BY store ORDER BY amount) FROM raw.sales WHERE amount > 1000 AND 5000 > amount")]
    public void Rows_are_found_for_conditions_that_hold_together_alone(string query)
    {
        using var folder = Package().Write("src/totals.sql", $"INSERT OVERWRITE shop.totals\n{query};\n");
        Assert.AreEqual(0, TestRun.In(folder, "mock", "generate", "--case", "made_up", "--rows", "20").ExitCode);
        var run = TestRun.In(folder, "test", "--coverage");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.DoesNotContain(" is never true", run.Output);
        Assert.DoesNotContain("never ", run.Output.Replace("is never NULL", "").Replace("never meets", "never "));
        Assert.Contains("- {store: ", File.ReadAllText(Path.Combine(folder.Path, "src/mocks/made_up/shop.totals.yaml")));
    }

    [TestMethod]
    public void What_is_not_run_keeps_no_other_statement_from_being_exercised()
    {
        using var folder = Package();
        var query = "INSERT OVERWRITE shop.totals\nSELECT store, 'x', amount FROM raw.sales WHERE amount > 700;\n";
        folder.Write("src/totals.sql", "SELECT reflect('java.lang.Math', 'random') FROM raw.sales;\n" + query);
        Assert.Contains("amount: 701", TestRun.In(folder, "mock", "generate", "raw.sales").Output);
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_rows_and_another_others()
    {
        using var folder = Package();
        var once = TestRun.In(folder, "mock", "generate", "raw.sales");
        Assert.AreEqual((0, once.Output), (once.ExitCode, TestRun.In(folder, "mock", "generate", "raw.sales", "--seed", "1").Output));
        Assert.AreNotEqual(once.Output, TestRun.In(folder, "mock", "generate", "raw.sales", "--seed", "2").Output);
        Assert.Contains("day: 2021-07-01", once.Output);
        foreach (var line in once.Lines) Assert.IsTrue(line.Contains("email: null") || line.Contains("@example."), line);
    }

    [TestMethod]
    public void Rows_of_a_csv_file_are_picked_cut_and_made_anonymous()
    {
        using var folder = Package().Write(
            "sales.csv",
            "store,amount,day,email\r\n\"NO\",5,2024-01-01,real@person.test\r\n\"a \"\"b\"\"\",,2024-01-02,real@person.test\r\nc,7,2024-01-03,\r\n");
        var run = TestRun.In(folder, "mock", "generate", "raw.sales", "--from", "sales.csv");
        Assert.AreEqual(
            (0,
                "- {store: 'NO', amount: 5, day: 2024-01-01, email: 'person01@example.com'}\n- {store: 'a \"b\"', amount: null, day: 2024-01-02, email: 'person01@example.com'}\n- {store: c, amount: 7, day: 2024-01-03, email: null}\n"),
            (run.ExitCode, run.Output),
            run.Error);
        Assert.AreEqual(
            "- {store: c}\n",
            TestRun.In(
                folder,
                "mock",
                "generate",
                "raw.sales",
                "--from",
                "sales.csv",
                "--where",
                "amount > 5 OR day IS NULL",
                "--columns",
                "store").Output);
        Assert.HasCount(1, TestRun.In(folder, "mock", "generate", "raw.sales", "--from", "sales.csv", "--rows", "1").Lines);
    }

    [TestMethod]
    public void Json_lines_come_from_standard_input()
    {
        using var folder = Package();
        var run = TestRun.In(
            folder.Path,
            WordRule.All,
            new Dataflow.Lint.Cli.Discovery.Disks.Disk(),
            "{\"id\": 1, \"tags\": [\"a\", \"b\"], \"note\": \"x: # y\\n\"}\n\n{\"id\": null, \"tags\": [], \"note\": \"\\u0001\"}\n",
            "mock",
            "generate",
            "other.events",
            "--from",
            "-",
            "--columns",
            "id,note");
        Assert.AreEqual(
            (0, "- {id: 1, note: \"x: # y\\u000a\"}\n- {id: null, note: \"\\u0001\"}\n"),
            (run.ExitCode, run.Output),
            run.Error);
    }

    [TestMethod]
    [DataRow(new[] { "raw.sales", "--from", "none.csv" }, 3, "none.csv")]
    [DataRow(new[] { "--from", "bad.csv" }, 2, "it is not named")]
    [DataRow(new[] { "raw.sales", "--from", "bad.csv" }, 2, "3 cells stand under 2 names")]
    [DataRow(new[] { "raw.sales", "--from", "bad.jsonl" }, 2, "a line of JSON lines is one object")]
    [DataRow(new[] { "raw.sales", "--from", "wrong.csv" }, 2, "`many` is no INT")]
    [DataRow(new[] { "raw.sales", "--from", "good.csv", "--where", "1; DROP TABLE x" }, 2, "is no condition on the rows")]
    [DataRow(new[] { "raw.sales", "--from", "good.csv", "--where", "nobody = 1" }, 2, "UNRESOLVED_COLUMN")]
    [DataRow(new[] { "raw.sales", "--rows", "0" }, 2, "from 1 to 1000")]
    [DataRow(new[] { "raw.sales", "--case", "../out" }, 2, "is no name of a case")]
    [DataRow(new[] { "raw.nothing" }, 2, "no script reads these tables")]
    public void Bad_usage_is_told(string[] arguments, int exitCode, string message)
    {
        using var folder = Package().Write("bad.csv", "store,amount\n1,2,3\n")
            .Write("bad.jsonl", "{\"store\": 1}\n[2]\n")
            .Write("wrong.csv", "store,amount,day\na,many,2024-01-01\n")
            .Write("good.csv", "store,amount,day\na,1,2024-01-01\n");
        var run = TestRun.In(folder, ["mock", "generate", .. arguments]);
        Assert.AreEqual(exitCode, run.ExitCode, run.Output + run.Error);
        Assert.Contains(message, run.Error);
    }
}
