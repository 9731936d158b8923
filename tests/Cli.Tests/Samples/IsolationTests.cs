using Dataflow.Lint.Cli.Samples;

namespace Dataflow.Lint.Cli.Tests.Samples;

/// <summary>No two samples share an id or a table that is written.</summary>
[TestClass]
public sealed class IsolationTests
{
    private static readonly string[] People = [
        "ann.lee@example.com",
        "ann_lee@example.com",
        "ann-lee@example.com",
        "bob@example.com",
        "007@example.com",
    ];

    [TestMethod]
    public void People_recipes_and_folders_keep_each_to_themselves()
    {
        var ids = new List<string>();
        var tables = new List<string>();
        foreach (var person in People)
        {
            using var folder = SampleRuns.Of(person);
            foreach (var recipe in SampleRuns.Recipes)
            {
                foreach (var target in (string[])[$"a/{recipe}", $"b/{recipe}-two"])
                {
                    folder.Made(recipe, target, "--skip-info");
                    string[] workflows = ["main", "daily", "backfill"];
                    ids.AddRange(workflows.Select(w => Line(folder.Text($"{target}/{w}.sch.yaml"), "  id: ")));
                    tables.Add(Line(folder.Text($"{target}/main.sch.yaml"), "  TARGET_DB: ")
                        + "."
                        + Line(folder.Text($"{target}/main.sch.yaml"), "  TARGET_TABLE: "));
                    Assert.IsTrue(
                        folder.Files(target).Any(f => f.EndsWith($"/mocks/{tables[^1]}.yaml", StringComparison.Ordinal)),
                        tables[^1]);
                }
            }
        }

        Assert.HasCount(People.Length * 4 * 2 * 3, ids);
        CollectionAssert.AllItemsAreUnique(ids);
        Assert.HasCount(People.Length * 4 * 2, tables);
        CollectionAssert.AllItemsAreUnique(tables);
    }

    [TestMethod]
    public void The_package_of_one_holds_no_name_of_another()
    {
        using var ann = SampleRuns.Of("ann@example.com").Made("spark-sql", "titles");
        using var bob = SampleRuns.Of("bob@example.com").Made("spark-sql", "titles");
        Assert.Contains("sample_ann", ann.Text("titles/main.sch.yaml"));
        foreach (var file in bob.Files("titles")) Assert.DoesNotMatchRegex(@"\bann\b|_ann", file + bob.Text($"titles/{file}"), file);
    }

    [TestMethod]
    [DataRow("ann", "ann")]
    [DataRow("Ann.Lee", "ann_lee")]
    [DataRow("007", "007")]
    [DataRow("", "")]
    public void Plain_names_stay_as_they_are(string name, string cleaned) => Assert.AreEqual(cleaned, SampleOwner.CleanUser(name));

    [TestMethod]
    public void Names_that_lose_letters_stay_apart()
    {
        string[] names = [
            "ann.lee",
            "ann_lee",
            "ann-lee",
            "ann+lee",
            "annlee",
            "ann..lee",
            ".ann.lee",
            "änn.lee",
            "日本",
            "中国",
            "_",
            "__",
            new string('a', 41),
            new string('a', 42),
        ];
        var cleaned = names.Select(SampleOwner.CleanUser).ToArray();
        CollectionAssert.AllItemsAreUnique(cleaned);
        foreach (var name in cleaned) Assert.MatchesRegex("^[a-z0-9]+(_[a-z0-9]+)*$", name);
    }

    [TestMethod]
    public void The_id_of_another_sample_is_not_taken_twice()
    {
        using var folder = SampleRuns.New().Made("spark-sql", "a/titles");
        var run = folder.Make("pyspark", "b/titles");
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains("the id `ann_lee.stranger-data.titles` is that of the sample in `a/titles`", run.Error);
        Assert.IsFalse(Directory.Exists(folder["b"]));
        folder.Made("pyspark", "b/titles", "--workflow-shortname", "other");
    }

    [TestMethod]
    public void Without_a_name_of_its_owner_none_is_made()
    {
        using var folder = SampleRuns.Of("no address");
        var run = folder.Make("spark-sql", "titles");
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains("nobody says whose sample it is", run.Error);
        Assert.IsEmpty(folder.Files());
    }

    private static string Line(string text, string start) =>
        text.Split('\n').Single(l => l.StartsWith(start, StringComparison.Ordinal))[start.Length..];
}
