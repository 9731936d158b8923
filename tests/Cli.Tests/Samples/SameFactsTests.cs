namespace Dataflow.Lint.Cli.Tests.Samples;

/// <summary>What is written in SQL, Python, Scala or R is one transformation: the linter knows the same of each.</summary>
[TestClass]
public sealed class SameFactsTests
{
    // Two titles with equal hours, one of another day, and one that nobody has watched.
    private const string MoreRows = """
        - {title_id: 501, country_code: SE, view_hours: 3.5, playback_date: '2022-01-01'}
        - {title_id: 500, country_code: SE, view_hours: 3.5, playback_date: '2022-01-01'}
        - {title_id: 509, country_code: SE, view_hours: 99.0, playback_date: '2022-01-02'}
        - {title_id: 508, country_code: SE, view_hours: 0.0, playback_date: '2022-01-01'}

        """;

    [TestMethod]
    [DataRow("pyspark")]
    [DataRow("scala")]
    [DataRow("sparklyr")]
    public void Of_each_recipe_the_same_is_known_as_of_SQL(string recipe)
    {
        using var folder = SampleRuns.New().Made("spark-sql", "sql").Made(recipe, "program");
        Assert.AreEqual(string.Join('\n', RecipeFacts.Of(folder, "sql")), string.Join('\n', RecipeFacts.Of(folder, "program")));
    }

    [TestMethod]
    public void Of_SQL_all_is_known()
    {
        using var folder = SampleRuns.New().Made("spark-sql", "sql");
        Assert.AreEqual("""
            Read playback.title_view_hours
            Write sandbox.dataflow_sample_ann_lee
            overwrites True, dynamically Yes
            title_id INT <- title_id INT
            country_code STRING <- country_code STRING
            title_rank INT <- title_rank INT
            view_hours DOUBLE <- view_hours DOUBLE
            date DATE <- date DATE
            key country_code, title_id
            key country_code, title_rank
            country_code from country_code Copy
            date from nothing
            title_id from title_id Copy
            title_rank from country_code Window, title_id Window, view_hours Window
            view_hours from view_hours Aggregate
            rows from country_code Filter, country_code Group, playback_date Filter, rows, title_id Filter, title_id Group, view_hours Filter
            picked by title_id, country_code, view_hours, playback_date
            computes Parameter EXECUTION_DATE, 0 days behind it
            reads Parameter EXECUTION_DATE, 0 days behind it
            """, string.Join('\n', RecipeFacts.Of(folder, "sql")));
    }

    [TestMethod]
    [DataRow("spark-sql", false)]
    [DataRow("pyspark", true)]
    [DataRow("scala", true)]
    [DataRow("sparklyr", false)]
    public void Columns_are_filled_as_the_recipe_says(string recipe, bool isByName)
    {
        using var folder = SampleRuns.New().Made(recipe, "titles");
        Assert.AreEqual(isByName, RecipeFacts.IsByName(folder, "titles"));
    }

    [TestMethod]
    public void Each_recipe_passes_its_case_and_makes_the_same_of_other_rows()
    {
        var said = new Dictionary<string, string>();
        foreach (var recipe in SampleRuns.Recipes)
        {
            using var folder = SampleRuns.New().Made(recipe, "titles");
            var run = folder.Lint("test", "titles");
            Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
            Assert.Contains("1 case: 1 passed", run.Output + run.Error);

            var mocks = recipe == "scala" ? "titles/src/test/resources/mocks" : "titles/src/mocks";
            folder.Write($"{mocks}/playback.title_view_hours.yaml", folder.Text($"{mocks}/playback.title_view_hours.yaml") + MoreRows);
            var other = folder.Lint("test", "titles");
            Assert.AreEqual(1, other.ExitCode, other.Output + other.Error);
            said.Add(recipe, string.Join('\n', other.Lines.Where(l => l.Contains("SE", StringComparison.Ordinal)).Select(l => l.Trim())));
        }

        foreach (var (recipe, rows) in said) Assert.AreEqual(said["spark-sql"], rows, recipe);
        Assert.Contains("500", said["spark-sql"]);
    }
}
