using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Tests.Discovery;

[TestClass]
public sealed class GitIgnoreTests
{
    [TestMethod]
    [DataRow("build", "build", true, true)]
    [DataRow("build", "a/build", false, true)]
    [DataRow("build/", "build", true, true)]
    [DataRow("build/", "build", false, null)]
    [DataRow("/build", "a/build", true, null)]
    [DataRow("a/b", "x/a/b", false, null)]
    [DataRow("*.sql\n!keep.sql", "keep.sql", false, false)]
    [DataRow("!keep.sql\n*.sql", "keep.sql", false, true)]
    [DataRow("# a\n\n\\#a", "#a", false, true)]
    [DataRow("\\!a", "!a", false, true)]
    [DataRow("a  \r\n", "a", false, true)]
    [DataRow("a\\ ", "a ", false, true)]
    [DataRow("a/**/b", "a/x/y/b", false, true)]
    [DataRow("**/b", "x/b", false, true)]
    [DataRow("a/*", "a/x", false, true)]
    [DataRow("a/*", "a/x/y", false, null)]
    [DataRow("{a,b}", "a", false, null)]
    [DataRow("[ab", "a", false, null)]
    [DataRow("/", "a", false, null)]
    public void Reads_patterns_as_git_does(string text, string path, bool isFolder, bool? expected) =>
        Assert.AreEqual(expected, GitIgnore.Parse(text).Verdict(path, isFolder));

    [TestMethod]
    public void Finds_the_same_files_as_git_for_random_patterns()
    {
        using var folder = new TempFolder();
        if (folder.Run("git", "", "init", "-q") is null) Assert.Inconclusive("git is not installed");
        var random = new Random(20_21);
        string[] names = ["a", "b", "ab", "a.sql", "b.sql", "x y.sql", "[a].sql", "ä.sql", "#c", "!d"];
        for (var i = 0; i < 120; i++)
        {
            folder.Write(
                string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(d => d == 0 ? $"d{random.Next(3)}" : Pick(names)))
                + $"/{random.Next(3)}{Pick(names)}",
                "");
        }

        for (var round = 0; round < 60; round++)
        {
            folder.Write(".gitignore", Patterns(random))
                .Write("d0/.gitignore", Patterns(random))
                .Write("d1/a/.gitignore", Patterns(random));
            var listed = folder.Run(
                "git",
                "",
                "-c",
                "core.excludesFile=/dev/null",
                "-c",
                "core.quotePath=off",
                "ls-files",
                "--others",
                "--exclude-standard");
            var expected = (listed ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ToArray();
            var disk = new Disk();
            var found = new FolderWalk(disk, new Ancestors(disk), folder.Path, configurations: null, parallelism: 0).FilesUnder(folder.Path)
                .Select(f => Path.GetRelativePath(folder.Path, f.Path))
                .Order(StringComparer.Ordinal).ToArray();
            var patterns = string.Join(
                "\n---\n",
                ((string[])[".gitignore", "d0/.gitignore", "d1/a/.gitignore"]).Select(f => File.ReadAllText(folder[f])));
            CollectionAssert.AreEqual(
                expected,
                found,
                $"{patterns}\nonly git: {string.Join(", ", expected.Except(found))}\nonly we: {string.Join(", ", found.Except(expected))}");
        }

        string Pick(string[] from) => from[random.Next(from.Length)];
    }

    private static string Patterns(Random random)
    {
        string[] parts = [
            "a", "b", "ab", "*.sql", "?.sql", "d1", "0*", "[ab]", "[!a]*", "**", "*", "x\\ y.sql", "0[[:alpha:]]*", "ä.sql", "\\#c", "a.*",
            "1a", "[a-b].sql", "**a", "2\\[a\\].sql", "[]a]*", "a\\b",
        ];
        return string.Concat(Enumerable.Range(0, random.Next(0, 5)).Select(_ =>
            (random.Next(5) == 0 ? "!" : "") + (random.Next(6) == 0 ? "/" : "")
            + string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => parts[random.Next(parts.Length)]))
            + (random.Next(4) == 0 ? "/" : "") + (random.Next(8) == 0 ? "  " : "") + "\n"));
    }
}
