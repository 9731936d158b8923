using System.Text;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Tests.Output;

/// <summary>Nothing that is printed acts: not on a terminal, not on a build server, and not by being unseen.</summary>
[TestClass]
public sealed class QuotingTests
{
    private static readonly string[] Hostile =
    [
        "a\nb.sql", "a\tb.sql", "a\u001b[2Jb.sql", "\"a.sql", "a\"b.sql", "a\\b.sql", "::error::x.sql", " ::set-output name=x::y.sql",
        "##[error]x.sql", "##vso[task.x]y.sql",
        "x##teamcity[y].sql", "a\u202Eb.sql", "a\u0085b.sql", "a\u00ADb.sql", "a\U000E0041b.sql", "a\rb.sql",
    ];

    [TestMethod]
    [DataRow("a.sql", "a.sql")]
    [DataRow("ä 日本 [a] #b '.sql", "ä 日本 [a] #b '.sql")]
    [DataRow("a::b.sql", "a::b.sql")]
    [DataRow("a\"b\\.sql", "a\"b\\.sql")]
    [DataRow("a\nb\t\u001b\"\\.sql", "\"a\\nb\\t\\033\\\"\\\\.sql\"")]
    [DataRow("::x.sql", "\"::x.sql\"")]
    [DataRow("##vso[x].sql", "\"##vso\\133x].sql\"")]
    [DataRow("a\u202Eb.sql", "\"a\\342\\200\\256b.sql\"")]
    [DataRow("🏳️‍🌈.sql", "🏳️‍🌈.sql")]
    public void Paths_are_quoted_as_git_does(string path, string expected) => Assert.AreEqual(expected, PathQuote.Of(path));

    [TestMethod]
    public void Git_quotes_the_same_names_the_same_way()
    {
        using var folder = new TempFolder();
        string[] names = [
            "plain.sql", "a\tb.sql", "a\nb.sql", "\"a\"b.sql", "\n\"a\\b.sql", "a\u001bb.sql", "a\u007fb.sql", "a\a\b\v\f\rb.sql",
        ];
        foreach (var name in names) folder.Write(name, "");
        if (folder.Run("git", "", "init", "-q") is null) Assert.Inconclusive("There is no git on this machine.");
        var listed = (folder.Run("git", "", "ls-files", "--others") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        CollectionAssert.AreEquivalent(listed, names.Select(PathQuote.Of).ToArray());
    }

    [TestMethod]
    public void No_name_acts_in_any_output()
    {
        using var folder = new TempFolder();
        foreach (var name in Hostile) folder.Write(name, "select bad;");
        AssertTame(TestRun.In(folder, "--show-files", "."));
        AssertTame(TestRun.In(folder, "--output-format", "concise", "."));
        AssertTame(TestRun.In(folder, "."));
        AssertTame(TestRun.In(folder.Path, [new RenamingRule("RNM001", "bad", "good")], new Disk(), "", "--diff", "."));
        Assert.HasCount(Hostile.Length, TestRun.In(folder, "--show-files", ".").Lines);
        foreach (var name in Hostile) folder.Write(name, [0xFF]);
        AssertTame(TestRun.In(folder, "."));
        foreach (var name in Hostile) AssertTame(TestRun.In(folder, "--config", name + "x", name + "y"));
    }

    [TestMethod]
    public void No_text_of_a_file_acts()
    {
        using var folder = new TempFolder().Write(
            "a.sql",
            "::error::bad\n##[group]bad ##vso[task.setvariable]x ##teamcity[x]\nbad '\u00AD\u180E\u200C\u115F\u1160\u3164\uFFA0\u2800\U000E0041\U000E0101'\n");
        var run = TestRun.In(folder.Path, [new RenamingRule("RNM001", "bad", "::error::x")], new Disk(), "", ".");
        AssertTame(run);
        foreach (var shown in (string[])[
            "<U+00AD>", "<U+180E>", "<U+200C>", "<U+115F>", "<U+1160>", "<U+3164>", "<U+FFA0>", "<U+2800>", "<U+E0041>", "<U+E0101>",
            "##vso<U+005B>task",
        ])
        {
            Assert.Contains(shown, run.Output);
        }

        AssertTame(TestRun.In(folder, "--output-format", "concise", "."));
    }

    [TestMethod]
    public void A_word_that_would_act_never_begins_a_line_of_its_own()
    {
        for (var width = 40; width < 60; width++)
        {
            var page = new Page(new TerminalTraits { Width = width });
            Words.WriteWrapped(page, "the name that stands here is ::error::file and nothing else can be said about it at all", indent: 6);
            foreach (var line in page.ToString().Split('\n')) Assert.IsFalse(LogCommand.Begins(line), line);
        }
    }

    [TestMethod]
    [DataRow("👨‍👩‍👧", "👨‍👩‍👧", DisplayName = "a family is joined")]
    [DataRow("❤️", "❤️", DisplayName = "a heart has a style")]
    [DataRow("🏳️‍🌈", "🏳️‍🌈", DisplayName = "a flag has both")]
    [DataRow("1️⃣", "1️⃣", DisplayName = "a key cap")]
    [DataRow("a\u200Db", "a<U+200D>b", DisplayName = "letters are not joined")]
    [DataRow("👨\u200D", "👨<U+200D>", DisplayName = "nothing to join with")]
    [DataRow("a\uFE0F", "a<U+FE0F>", DisplayName = "a letter has no style")]
    [DataRow("1\uFE0F2", "1<U+FE0F>2", DisplayName = "nor has a digit")]
    public void A_joiner_shows_where_it_is_part_of_a_picture(string text, string expected) =>
        Assert.AreEqual(expected, Glyph.Visible(text, isUnicode: true));

    [TestMethod]
    public void A_diff_with_such_names_is_what_git_applies()
    {
        using var folder = new TempFolder();
        if (folder.Run("git", "", "init", "-q") is null) Assert.Inconclusive("There is no git on this machine.");
        // A backslash is a slash to the linter, as on Windows.
        string[] names = [.. Hostile.Where(n => !n.Contains('\\')), "plain name.sql", "ä.sql"];
        foreach (var name in names) folder.Write(name, "SELECT bad;\n");
        var diff = TestRun.In(folder.Path, [new RenamingRule("RNM001", "bad", "good")], new Disk(), "", "--diff", ".").Output;
        folder.Write("x.diff", diff);
        Assert.AreEqual("", folder.Run("sh", "", "-c", "git apply -p0 x.diff 2>&1"));
        foreach (var name in names) Assert.AreEqual("SELECT good;\n", folder.Text(name), name);
    }

    private static void AssertTame(TestRun run)
    {
        foreach (var line in (run.Output + run.Error).Split('\n'))
        {
            Assert.IsFalse(LogCommand.Begins(line), line);
            foreach (var mark in (string[])["##[", "##vso[", "##teamcity["]) Assert.DoesNotContain(mark, line);
            Assert.IsFalse(line.Any(c => c < ' ' || c is '\u0085' or '\u202E' or '\u00AD'), line);
            Assert.DoesNotContain("\U000E0041", line);
        }
    }
}
