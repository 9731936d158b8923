using System.Text;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Cli.Samples.Manifests;
using Dataflow.Lint.Cli.Tests.Git;
using Dataflow.Lint.Rules;

namespace Dataflow.Lint.Cli.Tests.Samples;

/// <summary><c>sample check</c> and <c>sample update</c>: what the user has changed stays, what the recipe has changed comes.</summary>
[TestClass]
public sealed class UpdateTests
{
    private const string Old = UpdateHistory.Text;

    /// <summary>
    /// The user's text, the recipe's new one, what is said, and the text that then stands there: nothing where git merges the same.
    /// </summary>
    public static IEnumerable<object?[]> Histories =>
    [
        [Old, Old, "up to date", Old],
        [Old, Old.Replace("two", "TWO"), "replaced  notes.txt", Old.Replace("two", "TWO")],
        [Old.Replace("two", "TWO"), Old, "up to date", Old.Replace("two", "TWO")],
        [Old.Replace("two", "TWO"), Old.Replace("two", "TWO"), "up to date", Old.Replace("two", "TWO")],
        [Old.Replace("two", "TWO"), Old.Replace("six", "SIX"), "merged    notes.txt", null],
        [Old.Replace("two", "TWO"), Old.Replace("two", "2"), "conflict  notes.txt", null],
        [Old.Replace("two", "TWO"), Old.Replace("three", "3"), "conflict  notes.txt", null],
        ["zero\n" + Old, Old + "eight\n", "merged    notes.txt", null],
        ["zero\n" + Old, "null\n" + Old, "conflict  notes.txt", null],
        [Old.Replace("two\n", ""), Old.Replace("six\n", ""), "merged    notes.txt", null],
        [Old.Replace("two\n", ""), Old.Replace("two", "TWO"), "conflict  notes.txt", null],
        [Old.Replace("two\n", ""), Old.Replace("two\n", "") + "eight\n", "merged    notes.txt", null],
        ["", Old.Replace("two", "TWO"), "conflict  notes.txt", null],
        [Old.Replace("seven\n", "seven"), Old.Replace("one", "ONE"), "merged    notes.txt", null],
        [Old.Replace("seven\n", "seven"), Old.Replace("seven", "SEVEN"), "conflict  notes.txt", null],
        [Old + Old, Old.Replace("one", "ONE"), "merged    notes.txt", null],
        [null, Old.Replace("two", "TWO"), "deleted   notes.txt: you have deleted it, and it stays so", null],
        [null, Old, "up to date", null],
        [Old.Replace("two", "TWO"), "", "conflict  notes.txt", null],
        [Old.Replace("\n", "\r\n"), Old.Replace("two", "TWO"), "replaced  notes.txt", Old.Replace("two", "TWO").Replace("\n", "\r\n")],
        [
            Old.Replace("two", "TWO").Replace("\n", "\r\n"),
            Old.Replace("six", "SIX"),
            "merged    notes.txt",
            Old.Replace("two", "TWO").Replace("six", "SIX").Replace("\n", "\r\n"),
        ],
    ];

    [TestMethod]
    [DynamicData(nameof(Histories))]
    public void Each_history_ends_as_git_would_merge_it(string? yours, string made, string said, string? expected)
    {
        using var folder = UpdateHistory.New().User(yours).Recipe(("notes.txt", made), ("same.txt", "same\n")).Commit();
        var run = folder.Update();
        Assert.Contains(said, run.Output);
        Assert.AreEqual(said.StartsWith("conflict", StringComparison.Ordinal) ? 1 : 0, run.ExitCode, run.Error);
        Assert.AreEqual("same\n", folder.Text("app/same.txt"));
        if (yours is null) Assert.IsFalse(File.Exists(folder["app/notes.txt"]));
        else Assert.AreEqual(expected ?? MergedByGit(folder, Old, yours, made), folder.Text("app/notes.txt"));

        // A second update has nothing to do, and neither has one in the next session.
        var after = folder.Commit().Everything();
        Assert.Contains("up to date", folder.Update().Output);
        Assert.AreEqual(after, folder.Everything());
    }

    [TestMethod]
    public void A_second_merge_knows_what_the_first_was_made_of()
    {
        using var folder = UpdateHistory.New().User(Old.Replace("two", "TWO")).Recipe(("notes.txt", Old.Replace("six", "SIX"))).Commit();
        Assert.AreEqual(0, folder.Update().ExitCode);
        folder.Recipe(("notes.txt", Old.Replace("six", "SIX").Replace("four", "FOUR"))).Commit();
        Assert.Contains("merged", folder.Update().Output);
        Assert.AreEqual(Old.Replace("two", "TWO").Replace("four", "FOUR").Replace("six", "SIX"), folder.Text("app/notes.txt"));
    }

    [TestMethod]
    public void A_file_that_both_have_added_is_a_conflict_with_nothing_before()
    {
        using var folder = UpdateHistory.New()
            .Write("app/more.txt", "mine\n")
            .Recipe(("notes.txt", Old), ("more.txt", "theirs\n"), ("new.txt", "new\n")).Commit();
        var run = folder.Update();
        Assert.AreEqual(1, run.ExitCode);
        Assert.AreEqual("<<<<<<< yours\nmine\n||||||| before\n=======\ntheirs\n>>>>>>> sample\n", folder.Text("app/more.txt"));
        Assert.AreEqual("new\n", folder.Text("app/new.txt"));
    }

    [TestMethod]
    public void What_git_never_had_is_put_beside_the_file()
    {
        using var folder = SampleRuns.New()
            .Write("dataflow.yaml", "project: x\n")
            .Recipe(("notes.txt", Old))
            .Made("notes", "app", "--source-path", "recipes", "--skip-info");
        folder.User(Old.Replace("two", "TWO")).Recipe(("notes.txt", Old.Replace("six", "SIX"))).Commit();
        var run = folder.Update();
        Assert.AreEqual(1, run.ExitCode);
        Assert.Contains("beside    notes.txt.new: git does not have the text that both were made of", run.Output);
        Assert.AreEqual(Old.Replace("two", "TWO"), folder.Text("app/notes.txt"));
        Assert.AreEqual(Old.Replace("six", "SIX"), folder.Text("app/notes.txt.new"));
    }

    [TestMethod]
    public void What_is_beside_a_file_already_is_not_overwritten()
    {
        using var folder = SampleRuns.New()
            .Write("dataflow.yaml", "project: x\n")
            .Recipe(("notes.txt", Old))
            .Made("notes", "app", "--source-path", "recipes", "--skip-info");
        folder.User(Old.Replace("two", "TWO")).Write("app/notes.txt.new", "mine").Recipe(("notes.txt", Old.Replace("six", "SIX"))).Commit();
        AssertRefused(folder, "app/notes.txt.new: is there already");
    }

    [TestMethod]
    public void A_file_that_is_no_text_is_put_beside()
    {
        using var folder = UpdateHistory.New("a\0b").User("a\0c").Recipe(("notes.txt", "a\0d")).Commit();
        Assert.AreEqual(1, folder.Update().ExitCode);
        Assert.AreEqual("a\0d", folder.Text("app/notes.txt.new"));
    }

    [TestMethod]
    public void A_file_the_recipe_no_longer_makes_is_left_to_the_user()
    {
        using var folder = UpdateHistory.New().Recipe(("same.txt", "same\n")).Commit();
        Assert.Contains("left      notes.txt: the recipe no longer makes it, and it is yours now", folder.Update().Output);
        Assert.AreEqual(Old, folder.Text("app/notes.txt"));
        Assert.DoesNotContain("notes.txt", folder.Text("app/.dataflow-sample.yaml"));
    }

    [TestMethod]
    [DataRow("app/notes.txt", "changed\n")]
    [DataRow("app/same.txt", null)]
    [DataRow("app/.dataflow-sample.yaml", "+# mine\n")]
    [DataRow("app/new.txt", "untracked\n")]
    public void What_is_not_committed_stops_it(string path, string? text)
    {
        using var folder = UpdateHistory.New().Recipe(("notes.txt", "other\n"), ("same.txt", "other\n"), ("new.txt", "new\n")).Commit();
        folder.User(text is ['+', ..] ? folder.Text(path) + text[1..] : text, path);
        AssertRefused(folder, $"{path}: differs from the last commit");
        Assert.AreEqual(0, folder.Update("--dry-run").ExitCode == 2 ? 2 : 0);
    }

    [TestMethod]
    public void A_file_behind_a_link_is_not_written_to()
    {
        using var outside = new TempFolder().Write("notes.txt", Old);
        using var folder = UpdateHistory.New();
        File.Delete(folder["app/notes.txt"]);
        folder.Link("app/notes.txt", outside["notes.txt"]).Recipe(("notes.txt", "other\n")).Commit();
        AssertRefused(folder, "lies behind a link");
        Assert.AreEqual(Old, outside.Text("notes.txt"));
    }

    [TestMethod]
    public void A_dry_run_says_what_would_happen_and_writes_nothing()
    {
        using var folder = UpdateHistory.New()
            .User(Old.Replace("two", "TWO"))
            .Recipe(("notes.txt", Old.Replace("six", "SIX")), ("new.txt", "new\n")).Commit();
        var before = folder.Everything();
        var run = folder.Update("--dry-run");
        Assert.AreEqual(
            "app: would be updated\n  added     new.txt\n  merged    notes.txt\n  left      same.txt: the recipe no longer makes it, and it is yours now\n",
            run.Output);
        Assert.AreEqual(before, folder.Everything());
    }

    [TestMethod]
    public void Outside_of_a_repository_there_is_none()
    {
        using var folder = UpdateHistory.New().Recipe(("notes.txt", "other\n"));
        Directory.Delete(folder[".git"], recursive: true);
        AssertRefused(folder, "`sample update` cannot be answered by git");
    }

    [TestMethod]
    public void The_check_says_which_files_would_be_others()
    {
        using var folder = UpdateHistory.New();
        Assert.AreEqual((0, "app: up to date\n"), Check(folder));
        folder.User("mine\n");
        Assert.AreEqual((0, "app: up to date\n"), Check(folder));
        folder.Recipe(("notes.txt", "other\n"), ("new.txt", "new\n"));
        Assert.AreEqual(
            (1,
                "app: the recipe `notes` makes other files now; `dataflow-lint sample update` merges them\n  new      new.txt\n  changed  notes.txt\n  gone     same.txt\n"),
            Check(folder));

        static (int, string) Check(TempFolder folder)
        {
            var run = folder.Lint("sample", "check");
            return (run.ExitCode, run.Output);
        }
    }

    [TestMethod]
    public void Samples_of_the_program_are_up_to_date_when_they_are_made()
    {
        using var folder = SampleRuns.New();
        foreach (var recipe in SampleRuns.Recipes) folder.Made(recipe, $"apps/{recipe}");
        folder.Commit();
        Assert.AreEqual(0, folder.Lint("sample", "check").ExitCode);
        var before = folder.Everything();
        Assert.AreEqual(
            string.Concat(SampleRuns.Recipes.Order(StringComparer.Ordinal).Select(r => $"apps/{r}: up to date\n")),
            folder.Lint("sample", "update").Output);
        Assert.AreEqual(before, folder.Everything());
    }

    [TestMethod]
    public void Another_version_of_the_program_alone_changes_nothing()
    {
        using var folder = UpdateHistory.New();
        var mark = folder.Text("app/.dataflow-sample.yaml");
        folder.Write(
            "app/.dataflow-sample.yaml",
            System.Text.RegularExpressions.Regex.Replace(mark, "generator: .*", "generator: '0.0.1'")).Commit();
        var before = folder.Everything();
        Assert.AreEqual("app: up to date\n", folder.Update().Output);
        Assert.AreEqual(before, folder.Everything());
    }

    [TestMethod]
    [DataRow("source: './../recipes'", "source: '../../../etc'", "leads out of the repository")]
    [DataRow("source: '../recipes/notes'", "source: '/etc'", "leads out of the repository")]
    [DataRow("recipe: notes", "recipe: other", "no recipe is called `other`")]
    [DataRow("'notes.txt':", "'../../notes.txt':", "`../../notes.txt` has the part `..`")]
    [DataRow("'notes.txt':", "'.git/hooks/pre-commit':", "leads into git's own folder")]
    [DataRow("'same.txt': ", "'same.txt': x", "expected the id of a content in git")]
    [DataRow("answers:", "answer:", "`answer` is not a key that is known here")]
    [DataRow("recipe: notes", "recipe: [", "app/.dataflow-sample.yaml:")]
    [DataRow("  user: 'ann_lee'\n", "", "the answer `user` is missing")]
    public void A_mark_that_somebody_has_changed_is_refused_at_its_place(string found, string written, string said)
    {
        using var folder = UpdateHistory.New();
        var mark = folder.Text("app/.dataflow-sample.yaml");
        var source = found.StartsWith("source", StringComparison.Ordinal)
            ? mark.Split('\n').Single(l => l.StartsWith("source", StringComparison.Ordinal))
            : found;
        folder.Write("app/.dataflow-sample.yaml", mark.Replace(source, written)).Recipe(("notes.txt", "other\n")).Commit();
        Assert.AreNotEqual(mark, folder.Text("app/.dataflow-sample.yaml"));
        AssertRefused(folder, said);
    }

    [TestMethod]
    public void A_recipe_outside_of_the_repository_is_named_again()
    {
        using var outside = new TempFolder().Recipe(("notes.txt", Old));
        using var folder = SampleRuns.New().Made("notes", "app", "--source-path", outside["recipes"], "--skip-info").Commit();
        Assert.DoesNotContain(outside.Path, folder.Text("app/.dataflow-sample.yaml"));
        AssertRefused(folder, "`--source-path DIR` says where it is");
        outside.Recipe(("notes.txt", "other\n"));
        Assert.AreEqual(0, folder.Update("--source-path", outside["recipes"]).ExitCode);
        Assert.AreEqual("other\n", folder.Text("app/notes.txt"));
    }

    [TestMethod]
    public void In_a_repository_of_long_ids_as_well()
    {
        using var folder = new TempFolder().Init("", "--object-format=sha256").Git("config", "user.email", "ann@example.com").WithSample();
        folder.User(Old.Replace("two", "TWO")).Recipe(("notes.txt", Old.Replace("six", "SIX"))).Commit();
        Assert.Contains("merged", folder.Update().Output);
        Assert.AreEqual(Old.Replace("two", "TWO").Replace("six", "SIX"), folder.Text("app/notes.txt"));
    }

    [TestMethod]
    public void A_disk_that_fails_leaves_the_mark_and_the_commit()
    {
        using var folder = UpdateHistory.New().Recipe(("notes.txt", "other\n"), ("same.txt", "other\n")).Commit();
        var mark = folder.Text("app/.dataflow-sample.yaml");
        var run = TestRun.In(folder.Path, RuleCatalog.All, new FullDisk(), "", ["sample", "update", "app"]);
        Assert.AreEqual(3, run.ExitCode);
        Assert.Contains("app/same.txt: cannot be written", run.Error);
        Assert.AreEqual(mark, folder.Text("app/.dataflow-sample.yaml"));
        folder.Git("checkout", "-q", "--", "app");
        Assert.AreEqual(0, folder.Update().ExitCode);
        Assert.AreEqual("other\n", folder.Text("app/same.txt"));
    }

    private static void AssertRefused(TempFolder folder, string said)
    {
        var before = folder.Everything();
        var run = folder.Update();
        Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
        Assert.Contains(said, run.Error);
        Assert.AreEqual(before, folder.Everything());
    }

    private static string MergedByGit(TempFolder folder, string before, string yours, string made)
    {
        folder.Write("m/yours", yours).Write("m/before", before).Write("m/made", made);
        var merged = folder.Run(
            "git",
            "",
            "merge-file",
            "-p",
            "--diff3",
            "-L",
            "yours",
            "-L",
            "before",
            "-L",
            "sample",
            folder["m/yours"],
            folder["m/before"],
            folder["m/made"])
            ?? "";
        Directory.Delete(folder["m"], recursive: true);
        return merged;
    }

    /// <summary>A disk that takes one file.</summary>
    private sealed class FullDisk : DiskOfTests
    {
        private int written;

        public override void Replace(string file, byte[] bytes)
        {
            if (written++ > 0) throw new IOException("No space left on device");
            base.Replace(file, bytes);
        }
    }
}
