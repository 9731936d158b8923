namespace Dataflow.Lint.Cli.Tests.Samples;

/// <summary>The code of the packages, read and run by what the machine has for it; left out, with a word, where it has nothing.</summary>
[TestClass]
public sealed class PackageCodeTests
{
    [TestMethod]
    [DataRow("spark-sql")]
    [DataRow("pyspark")]
    [DataRow("sparklyr")]
    public void The_expected_rows_are_what_the_transformation_writes(string recipe)
    {
        using var folder = SampleRuns.New().Made(recipe, "titles");
        var code = new PackageCode(folder, "titles");
        AssertSame(code.Expected, code.Written(code.Source));
    }

    [TestMethod]
    public void All_recipes_read_and_expect_the_same_rows()
    {
        using var folder = SampleRuns.New();
        foreach (var recipe in SampleRuns.Recipes) folder.Made(recipe, recipe);
        var first = new PackageCode(folder, SampleRuns.Recipes[0]);
        foreach (var recipe in SampleRuns.Recipes)
        {
            AssertSame(first.Source, new PackageCode(folder, recipe).Source);
            AssertSame(first.Expected, new PackageCode(folder, recipe).Expected);
        }
    }

    [TestMethod]
    [DataRow("spark-sql")]
    [DataRow("pyspark")]
    [DataRow("sparklyr")]
    public void A_hundred_titles_of_a_country_are_written_and_never_more(string recipe)
    {
        using var folder = SampleRuns.New().Made(recipe, "titles");
        Row[] source = [.. Enumerable.Range(1, 150)
            .Select(i =>
                Row.Of(("title_id", (double)(151 - i)), ("country_code", "US"), ("view_hours", 1.0), ("playback_date", "2022-01-01")))];
        var written = new PackageCode(folder, "titles").Written(source);
        CollectionAssert.AreEqual(
            Enumerable.Range(1, 100).Select(i => (double)i).ToArray(),
            written.Select(r => (double)r.Values["title_rank"]!).Order().ToArray());
        foreach (var row in written)
            Assert.AreEqual(row.Values["title_rank"], row.Values["title_id"], "of equal hours the lower id comes first");
    }

    [TestMethod]
    public void The_mocks_hold_what_breaks_a_transformation()
    {
        using var folder = SampleRuns.New().Made("spark-sql", "titles");
        var code = new PackageCode(folder, "titles");
        Assert.IsTrue(code.Source.Any(r => r.Values["title_id"] is null), "a title that is NULL");
        Assert.IsTrue(code.Source.Any(r => r.Values["country_code"] is null), "a country that is NULL");
        Assert.IsTrue(code.Source.Any(r => r.Values["view_hours"] is 0.0), "nobody watched");
        Assert.IsTrue(code.Source.Any(r => r.Values["playback_date"] is not "2022-01-01"), "another day");
        Assert.IsTrue(code.Source.Any(r => r.Values["country_code"] is "NO"), "Norway");
        Assert.IsTrue(code.Expected.GroupBy(r => (r.Values["country_code"], r.Values["view_hours"])).Any(g => g.Count() > 1), "a tie");
    }

    [TestMethod]
    [DataRow("spark-sql")]
    [DataRow("pyspark")]
    public void Python_reads_it(string recipe)
    {
        using var folder = SampleRuns.New().Made(recipe, "titles");
        var files = folder.Files().Where(f => f.EndsWith(".py", StringComparison.Ordinal)).Select(f => folder[f]).ToArray();
        Assert.IsNotEmpty(files);
        Assert.AreEqual(
            "read\n",
            new PackageCode(folder, "titles").Answer(
                "python3",
                "",
                [
                    "-c",
                    "import sys\nfor file in sys.argv[1:]: compile(open(file, encoding='utf-8').read(), file, 'exec')\nprint('read')",
                    .. files,
                ])
                .Replace("\r", ""));
    }

    [TestMethod]
    [DataRow("spark-sql", "2 failed, 1 passed")]
    [DataRow("pyspark", "1 failed, 2 passed")]
    public void Its_own_test_passes_on_a_small_model_of_Spark(string recipe, string withFlaw)
    {
        using var folder = SampleRuns.New().Made(recipe, "titles");
        var code = new PackageCode(folder, "titles");
        Assert.Contains("3 passed", code.OwnTest());

        // And it can fail.
        var script = folder.Files()
            .Single(f =>
                f.EndsWith("_write.py", StringComparison.Ordinal) && !f.Contains("test_")
                || f.EndsWith("_write.sql", StringComparison.Ordinal));
        folder.Write(script, folder.Text(script).Replace("> 0", ">= 0"));
        Assert.Contains(withFlaw, code.OwnTest());
    }

    [TestMethod]
    public void R_reads_it()
    {
        using var folder = SampleRuns.New().Made("sparklyr", "titles");
        var files = folder.Files().Where(f => f.EndsWith(".R", StringComparison.Ordinal)).Select(f => folder[f]).ToArray();
        Assert.HasCount(2, files);
        Assert.AreEqual(
            "read\n",
            new PackageCode(folder, "titles").Answer(
                "Rscript",
                "",
                ["-e", "for (file in commandArgs(TRUE)) parse(file); cat('read\\n')", .. files]));
    }

    [TestMethod]
    public void What_dbplyr_makes_of_it_is_clean_too()
    {
        using var folder = SampleRuns.New().Made("sparklyr", "titles").Write("dataflow-lint.yaml", "extends: strict\n");
        var sql = new PackageCode(folder, "titles").RenderedByR();
        if (sql.Length == 0) Assert.Inconclusive("There is no dbplyr on this machine.");
        folder.Write("titles/src/rendered.sql", $"INSERT OVERWRITE TABLE sandbox.rendered\n{sql};\n");
        var run = folder.Lint("--fail-on", "info", ".");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
    }

    [TestMethod]
    public void Scala_reads_it()
    {
        using var folder = SampleRuns.New().Made("scala", "titles");
        var files = folder.Files().Where(f => f.EndsWith(".scala", StringComparison.Ordinal)).ToArray();
        Assert.HasCount(2, files);
        if (folder.Run("scalac", "", "-version") is null) Assert.Inconclusive("There is no scalac on this machine.");
        Assert.AreEqual("read\n", folder.Run("bash", "", "-c", $"scalac -Ystop-after:parser {string.Join(' ', files)} && echo read"));
        folder.Write(files[0], folder.Text(files[0]).Replace("def main(", "def main):"));
        Assert.AreEqual(
            "",
            folder.Run("bash", "", "-c", $"scalac -Ystop-after:parser {string.Join(' ', files)} 2>/dev/null && echo read"),
            "a broken file is told apart");
    }

    internal static void AssertSame(Row[] expected, Row[] actual) =>
        CollectionAssert.AreEqual(
            Texts(expected),
            Texts(actual),
            $"\nexpected\n{string.Join("\n", Texts(expected))}\nactual\n{string.Join("\n", Texts(actual))}");

    internal static string[] Texts(Row[] rows) => [.. rows.Select(r => r.ToString()).Order(StringComparer.Ordinal)];
}
