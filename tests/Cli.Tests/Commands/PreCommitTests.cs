using System.Text.RegularExpressions;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Cli.Tests.Commands;

/// <summary>The hook for pre-commit, which calls one process with the names of the changed files.</summary>
[TestClass]
public sealed class PreCommitTests
{
    [TestMethod]
    public void Many_names_in_one_call_are_checked_once_and_only_they_are_reported()
    {
        using var folder = new TempFolder().Write(".git/HEAD", "").Write("main.sch.yaml", "Workflow:\n  id: w\n");
        var names = Enumerable.Range(0, 1_500).Select(i => $"src/part {i}/script_{i}.sql").ToArray();
        foreach (var name in names) folder.Write(name, "select bad;");
        var changed = names.Where((_, i) => i % 3 != 0).ToArray();
        var run = TestRun.In(folder, ["--output-format", "concise", .. changed]);
        Assert.AreEqual(1, run.ExitCode);
        CollectionAssert.AreEqual(changed.Order(StringComparer.Ordinal).ToArray(), run.Paths);
        Assert.AreEqual("1000 warnings in 1000 files\n", run.Error);
    }

    [TestMethod]
    public void A_change_that_is_clean_passes()
    {
        using var folder = new TempFolder().Write(".git/HEAD", "").Write("a.sql", "select 1;").Write("b.sql", "select bad;");
        Assert.AreEqual(0, TestRun.In(folder, "a.sql").ExitCode);
    }

    /// <summary>Long lists of names are cut by systems and wrappers, whatever the hook wishes.</summary>
    [TestMethod]
    public void A_call_in_one_two_or_seven_pieces_refuses_the_same_commit()
    {
        using var folder = new TempFolder().Folder(".git/objects").Folder(".git/refs").Write(".git/HEAD", "ref: refs/heads/main\n");
        foreach (var sample in (string[])["broken_revenue", "store_revenue"])
        {
            foreach (var (path, text) in Packages.Read(Repository.Sample(sample))) folder.Write($"{sample}/{path}", text);
        }

        string[] names = [.. Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(folder.Path, f))
            .Where(f => Regex.IsMatch(f, Hook("files")))
            .Order(StringComparer.Ordinal)];
        var random = new Random(9);
        var verdicts = new HashSet<bool>();
        for (var i = 0; i < 12; i++)
        {
            string[] changed = [.. names.Where(_ => random.Next(2) == 0)];
            if (changed.Length == 0) continue;
            var whole = Told(folder, changed, pieces: 1);
            verdicts.Add(whole.IsRefused);
            foreach (var pieces in (int[])[2, 7])
            {
                var cut = Told(folder, changed, pieces);
                Assert.AreEqual(whole.IsRefused, cut.IsRefused, string.Join(' ', changed));
                CollectionAssert.AreEqual(whole.Lines, cut.Lines, string.Join(' ', changed));
            }
        }

        Assert.Contains(true, verdicts);
    }

    private static (bool IsRefused, string[] Lines) Told(TempFolder folder, string[] names, int pieces)
    {
        var runs = names.Chunk((names.Length + pieces - 1) / pieces)
            .Select(part =>
                TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", ["check", "--output-format", "concise", "--", .. part])).ToArray();
        Assert.IsTrue(Array.TrueForAll(runs, r => r.ExitCode is 0 or 1), runs[0].Error);
        return (Array.Exists(runs, r => r.ExitCode == 1), [.. runs.SelectMany(r => r.Lines).Distinct().Order(StringComparer.Ordinal)]);
    }

    [TestMethod]
    [DataRow("a.sql")]
    [DataRow("x/b.hql")]
    [DataRow("main.sch.yaml")]
    [DataRow("flows/main.json")]
    [DataRow("x/daily.sch.yml")]
    [DataRow("src/mocks/db.table.yaml")]
    [DataRow("mocks/deep/t.yml")]
    [DataRow("dataflow.yaml")]
    [DataRow("notmocks/a.yaml")]
    [DataRow(".workflows/x.sch.rendered.yaml")]
    [DataRow("a.sql.txt")]
    [DataRow("a.py")]
    public void The_hook_is_called_for_the_files_the_linter_reads(string path)
    {
        var isCalled = Regex.IsMatch(path, Hook("files")) && !Regex.IsMatch(path, Hook("exclude"));
        Assert.AreEqual(
            DocumentKinds.Of(path) is DocumentKind.Sql or DocumentKind.Workflow or DocumentKind.Definition or DocumentKind.Mock,
            isCalled);
    }

    [TestMethod]
    public void The_hook_is_one_process_with_names()
    {
        Assert.AreEqual("dataflow-lint", Hook("id"));
        Assert.AreEqual("dataflow-lint check --", Hook("entry"));
        Assert.AreEqual("true", Hook("require_serial"));
        Assert.AreEqual("true", Hook("pass_filenames"));
    }

    private static string Hook(string key)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, ".pre-commit-hooks.yaml")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("the tests run outside the repository");
        var tree = YamlTree.Parse(new SourceText("hooks", File.ReadAllText(Path.Combine(folder, ".pre-commit-hooks.yaml"))));
        var hook = (YamlMapping)((YamlSequence)tree.Root!).Items[0];
        return ((YamlScalar)hook.ValueOf(key)!).Value;
    }
}
