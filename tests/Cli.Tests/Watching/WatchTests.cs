using System.Diagnostics;
using System.Text;
using Dataflow.Lint.Cli.Watching;

namespace Dataflow.Lint.Cli.Tests.Watching;

/// <summary><c>--watch</c>: each run gives what a run of its own would.</summary>
[TestClass]
public sealed class WatchTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "dataflow-lint");

    [TestMethod]
    public void Each_change_is_answered_with_the_bytes_of_a_fresh_run()
    {
        using var folder = new TempFolder().Write("a.sql", "select bad;");
        var fresh = new StringBuilder(Concise(folder));
        var watched = Watch(
            folder,
            ["--output-format", "concise", "--watch", "."],
            () => Changed("a.sql", "select worse;"),
            () => Changed("b.sql", "select bad;"),
            () => Changed("dataflow-lint.yaml", "rules: {all: off}\n"));
        Assert.AreEqual(fresh.ToString(), watched.Output);
        Assert.AreEqual(0, watched.ExitCode);

        void Changed(string file, string text) => fresh.Append(Concise(folder.Write(file, text)));
    }

    [TestMethod]
    public void A_file_that_is_gone_for_a_while_is_waited_for()
    {
        using var folder = new TempFolder().Write("a.sql", "select bad;").Write("b.sql", "select 1;");
        var watched = Watch(
            folder,
            ["--output-format", "concise", "--watch", "a.sql", "b.sql"],
            () => File.Delete(folder["a.sql"]),
            () => folder.Write("a.sql", "select 1;"));
        Assert.Contains("no such file or folder: `a.sql`", watched.Error);
        Assert.AreEqual(0, watched.ExitCode);
    }

    [TestMethod]
    public void What_is_not_linted_and_what_the_run_writes_is_no_change()
    {
        using var folder = new TempFolder().Folder(".git").Write("x/a.sql", "select 1;");
        var counts = new Dictionary<string, bool>();
        Watch(
            folder,
            ["--watch", "--output-format", "html=out.html", "x"],
            look: counts,
            paths: [
                ".git/index", "x/a.sql", "x/b/c.py", "x/.gitignore", ".venv/a.sql", "x/node_modules/a.sql", "out.html",
                "x/.dataflow-lint.1.tmp", "dataflow-lint.yaml",
            ]);
        CollectionAssert.AreEqual(
            new[] { "x/a.sql", "x/b/c.py", "x/.gitignore", "dataflow-lint.yaml" },
            counts.Where(c => c.Value).Select(c => c.Key).ToArray());
    }

    [TestMethod]
    [DataRow("--fix")]
    [DataRow("--diff")]
    [DataRow("--staged")]
    [DataRow("--show-files")]
    [DataRow("-")]
    public void What_does_not_go_with_it_is_said(string other)
    {
        using var folder = new TempFolder().Write("a.sql", "select 1;");
        var run = TestRun.In(folder, "--watch", other, "--stdin-filename", "a.sql");
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains($"which does not go with `{other}`", run.Error);
    }

    [TestMethod]
    public void A_watch_that_fails_is_said()
    {
        using var folder = new TempFolder().Write("a.sql", "select 1;");
        var run = Watch(folder, ["--watch", "."], failure: "no more watches");
        Assert.AreEqual(3, run.ExitCode);
        Assert.Contains("no more watches", run.Error);
    }

    [TestMethod]
    [Timeout(60_000)]
    public void The_system_tells_of_files_that_are_written_renamed_made_and_deleted()
    {
        using var folder = new TempFolder().Write("a.sql", "select 1;").Folder("below");
        using var watch = new FolderWatch(
            [new WatchedFolder(folder.Path, WithFoldersBelow: true)],
            path => !path.EndsWith(".txt", StringComparison.Ordinal));
        foreach (var change in (Action[])[
            () => folder.Write("a.sql", "select 2;"),
            () => folder.Write("below/new/b.sql", ""),
            () => File.Move(folder["a.sql"], folder["c.txt"]),
            () => File.Move(folder["c.txt"], folder["d.sql"]),
            () => File.Delete(folder["d.sql"]),
        ])
        {
            change();
            Assert.IsTrue(watch.WaitForChange());
        }

        Assert.IsNull(watch.Failure);
    }

    [TestMethod]
    public void A_folder_that_is_not_there_cannot_be_watched()
    {
        using var watch = new FolderWatch(
            [new WatchedFolder(Path.Combine(Path.GetTempPath(), "dataflow-lint-surely-nowhere"), WithFoldersBelow: true)],
            _ => true);
        Assert.IsFalse(watch.WaitForChange());
        Assert.Contains("cannot be watched", watch.Failure!);
    }

    [TestMethod]
    [Timeout(60_000)]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void The_program_sees_an_edit_and_ends_when_asked_to()
    {
        using var folder = new TempFolder().Write("a.sql", "SELECT 1;\n");
        var start = new ProcessStartInfo(
            Program,
            ["--watch", "--output-format", "concise", "."])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        Assert.AreEqual("no findings in 1 file", process.StandardError.ReadLine());
        folder.Write("a.sql", "SELECT 1 FROM;\n");
        Assert.StartsWith("a.sql:1:", process.StandardOutput.ReadLine());
        folder.Run("kill", "", "-TERM", $"{process.Id}");
        process.WaitForExit();
        Assert.AreEqual(143, process.ExitCode);
    }

    private static string Concise(TempFolder folder) => TestRun.In(folder, "--output-format", "concise", ".").Output;

    private static TestRun Watch(TempFolder folder, string[] arguments, params Action[] changes) =>
        Watch(folder, arguments, failure: null, look: null, paths: [], changes);

    private static TestRun Watch(
        TempFolder folder,
        string[] arguments,
        string? failure = null,
        Dictionary<string, bool>? look = null,
        string[]? paths = null,
        Action[]? changes = null)
    {
        IWatch Scripted(Func<string, bool> counts)
        {
            foreach (var path in paths ?? []) look![path] = counts(folder[path]);
            return new ScriptedWatch(changes ?? [], failure);
        }

        return TestRun.With(folder.Path, WordRule.All, host => host with { Watch = (_, counts) => Scripted(counts) }, arguments);
    }

    /// <summary>Makes changes one after the other, and then has seen enough.</summary>
    private sealed class ScriptedWatch(Action[] changes, string? failure) : IWatch
    {
        private int made;

        public string? Failure => failure;

        public bool WaitForChange()
        {
            if (made == changes.Length) return false;
            changes[made++]();
            return true;
        }

        public void Dispose()
        {
        }
    }
}
