using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Cli.Tests.Samples;

/// <summary>
/// Each recipe makes a package that the linter has nothing to say about, wherever it lands; <c>UPDATE_DOCS=1</c> writes what is told of it
/// anew.
/// </summary>
[TestClass]
public sealed class GeneratedPackageTests
{
    /// <summary>
    /// Where the columns of the table are the reason, and not how it is written: a column <c>date</c>, filled by position.
    /// </summary>
    private static readonly string[] OfTheTable = ["DDL008", "SQL008"];

    public static IEnumerable<object[]> Ways =>
        from recipe in SampleRuns.Recipes
        from target in (string[])["", "made", "there"]
        from options in (string[])[
            "",
            "--workflow-id team.titles",
            "--workflow-shortname titles",
            "--workflow-id team.titles --workflow-shortname titles",
        ]
        select new object[] { recipe, target, options };

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public void Is_clean_in_the_strict_preset_and_nearly_so_with_the_rules_in_preview(string recipe, string target, string options)
    {
        using var folder = SampleRuns.New()
            .Write("dataflow-lint.yaml", "extends: strict\n")
            .Folder("there")
            .Write("there/notes.txt", "mine\n");
        var shortname = options.Contains("shortname") ? ["--workflow-shortname", "titles"]
            : target.Length == 0 ? ["--workflow-shortname", "root"]
            : Array.Empty<string>();
        folder.Made(
            recipe,
            [
                .. target.Length == 0 ? Array.Empty<string>() : [target],
                .. shortname,
                .. options.Contains("-id") ? (string[])["--workflow-id", "team.titles"] : [],
            ]);
        CollectionAssert.AreEqual(
            Expected(recipe),
            folder.Files(target).Except(["dataflow-lint.yaml", "dataflow.yaml", "notes.txt", "there/notes.txt"]).ToArray());
        Assert.AreEqual("mine\n", folder.Text("there/notes.txt"));
        Assert.IsTrue(File.Exists(folder["dataflow.yaml"]));

        var clean = folder.Lint("--fail-on", "info", "--output-format", "concise", ".");
        Assert.AreEqual(0, clean.ExitCode, clean.Output + clean.Error);
        var preview = folder.Lint("--preview", "--output-format", "concise", ".");
        foreach (var line in preview.Lines) Assert.IsTrue(OfTheTable.Any(rule => line.Contains($" {rule}: ")), line);

        var id = options.Contains("-id") ? "team.titles" : $"ann_lee.stranger-data.{(shortname.Length > 0 ? shortname[1] : target)}";
        foreach (var part in (string[])["main", "daily", "backfill"])
            Assert.Contains($"  id: {id}.{part}\n", folder.Text(Path.Combine(target, $"{part}.sch.yaml")));
    }

    [TestMethod]
    public void Four_recipes_of_two_people_lie_in_one_repository_without_a_finding()
    {
        using var folder = SampleRuns.New().Write("dataflow-lint.yaml", "extends: strict\n");
        foreach (var recipe in SampleRuns.Recipes) folder.Made(recipe, $"ann/{recipe}");
        folder.Run("git", "", "config", "user.email", "bob@example.com");
        foreach (var recipe in SampleRuns.Recipes) folder.Made(recipe, $"bob/{recipe}");
        var run = folder.Lint("--fail-on", "info", ".");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.Contains("no findings in 64 files", run.Output);
    }

    [TestMethod]
    [DataRow("spark-sql")]
    [DataRow("pyspark")]
    [DataRow("scala")]
    [DataRow("sparklyr")]
    public void What_is_told_of_it_fits_a_screen(string recipe)
    {
        using var folder = SampleRuns.New().Folder("apps");
        folder.Write("dataflow.yaml", "project: stranger-data\n");
        var told = folder.Make(recipe, "./titles").Output;
        Assert.IsLessThanOrEqualTo(24, told.TrimEnd().Split('\n').Length);
        foreach (var line in told.Split('\n')) Assert.IsLessThanOrEqualTo(80, line.Length, line);

        var golden = Path.Combine(Repository.Root, "tests", "Cli.Tests", "Samples", "Told", $"{recipe}.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(golden, told);
        Assert.AreEqual(File.ReadAllText(golden), told, $"{golden} is out of date: run the tests once with UPDATE_DOCS=1");
        foreach (var path in told.Split('\n')
            .Where(l => l.StartsWith("  ", StringComparison.Ordinal) && l.Contains("  ", StringComparison.Ordinal))
            .Select(l => l.Trim().Split("  ")[0])
            .Where(w => w.EndsWith('/') || w.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            Assert.IsTrue(File.Exists(folder[$"titles/{path}"]) || Directory.Exists(folder[$"titles/{path}"]), path);
        }
    }

    [TestMethod]
    [DataRow("spark-sql")]
    [DataRow("pyspark")]
    [DataRow("scala")]
    [DataRow("sparklyr")]
    public void The_files_its_README_names_are_there_and_no_hole_is_left(string recipe)
    {
        using var folder = SampleRuns.New().Made(recipe, "titles");
        foreach (var named in System.Text.RegularExpressions.Regex.Matches(
            folder.Text("titles/README.md"),
            "`(?<path>(src|ddl)/[^` ]+|[a-z]+[.]sch[.]yaml)`")
            .Select(m => m.Groups["path"].Value))
        {
            Assert.IsTrue(File.Exists(folder[$"titles/{named}"]) || Directory.Exists(folder[$"titles/{named}"]), named);
        }

        foreach (var file in folder.Files("titles"))
        {
            Assert.DoesNotContain("{{", file + folder.Text($"titles/{file}"), file);
            Assert.DoesNotContain("}}", folder.Text($"titles/{file}"), file);
        }
    }

    [TestMethod]
    [DataRow("a b", "'a b'")]
    [DataRow("q'$(touch ran)", "'q'\\''$(touch ran)'")]
    [DataRow("-x", "./-x")]
    [DataRow("é", "'é'")]
    public void Its_commands_can_be_copied_whatever_the_folder_is_called(string target, string word)
    {
        using var folder = SampleRuns.New();
        var run = folder.Lint("sample", "workflow", "spark-sql", "--workflow-shortname", "titles", "--", target);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.Contains($"\n  dataflow-lint {word}\n", run.Output);
        Assert.AreEqual(0, folder.Lint("--fail-on", "info", ".").ExitCode);
        if (folder.Run("bash", "", "-c", $"cd {word} && pwd && ls ran") is { } said) Assert.AreEqual(folder[target] + "\n", said);
    }

    [TestMethod]
    public void A_second_run_writes_nothing()
    {
        foreach (var recipe in SampleRuns.Recipes)
        {
            using var folder = SampleRuns.New().Made(recipe, "titles");
            var before = folder.Everything();
            var written = folder.Files().ToDictionary(f => f, f => File.GetLastWriteTimeUtc(folder[f]));
            folder.Made(recipe, "titles");
            Assert.AreEqual(before, folder.Everything());
            foreach (var (file, time) in written) Assert.AreEqual(time, File.GetLastWriteTimeUtc(folder[file]), file);
        }
    }

    [TestMethod]
    public void Nothing_is_told_where_that_is_asked_for()
    {
        using var folder = SampleRuns.New();
        var run = folder.Make("spark-sql", "titles", "--skip-info");
        Assert.AreEqual((0, "", ""), (run.ExitCode, run.Output, run.Error));
    }

    private static string[] Expected(string recipe)
    {
        var (slug, mocks, own) = recipe switch
        {
            "spark-sql" => ("sparksql", "src/mocks", (string[])["src/sparksql_write.sql", "src/test_sparksql_write.py"]),
            "pyspark" => ("pyspark", "src/mocks", ["src/pyspark_write.py", "src/test_pyspark_write.py", "tox.ini"]),
            "scala" =>
                ("scala", "src/test/resources/mocks", [
                    "build.gradle",
                    "src/main/scala/com/example/spark/ExampleApp.scala",
                    "src/test/scala/com/example/spark/ExampleAppTest.scala",
                ]),
            _ => ("sparklyr", "src/mocks", ["src/sparklyr_write.R", "src/test_sparklyr_write.R"]),
        };
        string[] shared = [
            ".dataflow-sample.yaml",
            "README.md",
            "backfill.sch.yaml",
            "daily.sch.yaml",
            "main.sch.yaml",
            $"ddl/dataflow_{slug}_sample.sql",
            $"{mocks}/playback.title_view_hours.yaml",
            $"{mocks}/sandbox.dataflow_{slug}_sample_ann_lee.yaml",
        ];
        return [.. shared.Concat(own).Order(StringComparer.Ordinal)];
    }
}
