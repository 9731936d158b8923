using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Cli.Samples.Updating;

namespace Dataflow.Lint.Cli.Tests.Samples;

/// <summary>Merging by itself, against git and against what must hold for each merge.</summary>
[TestClass]
public sealed class MergeTests
{
    private const int Rounds = 300;

    [TestMethod]
    public void Lines_that_are_all_different_merge_as_git_merges_them()
    {
        using var folder = new TempFolder();
        var random = new Random(17);
        var conflicts = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var before = Enumerable.Range(0, random.Next(0, 12)).Select(i => $"line {i}\n").ToList();
            var (yours, made) = (string.Concat(Edited(before, "your", random)), string.Concat(Edited(before, "made", random)));
            folder.Write("yours", yours).Write("before", string.Concat(before)).Write("made", made);
            if (folder.Run(
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
                "yours",
                "before",
                "made") is not { } git)
            {
                throw new AssertInconclusiveException("There is no git on this machine.");
            }

            var merged = ThreeWayMerge.Of(string.Concat(before), yours, made);
            Assert.AreEqual(git, merged.Text, $"{string.Concat(before)}---\n{yours}---\n{made}");
            Assert.AreEqual(git.Contains("<<<<<<< yours\n"), merged.HasConflict);
            if (merged.HasConflict) conflicts++;
        }

        Assert.IsGreaterThan(Rounds / 10, conflicts);
        Assert.IsLessThan(Rounds * 9 / 10, conflicts);
    }

    // Where lines repeat, git may see other changes than we do; none of them may get lost.
    [TestMethod]
    public void Of_lines_that_repeat_none_that_is_new_is_lost()
    {
        var random = new Random(18);
        for (var round = 0; round < 20 * Rounds; round++)
        {
            var before = Enumerable.Range(0, random.Next(0, 10)).Select(_ => $"line {random.Next(3)}\n").ToList();
            var (yours, made) = (Edited(before, "your", random), Edited(before, "made", random));
            var merged = ThreeWayMerge.Of(string.Concat(before), string.Concat(yours), string.Concat(made)).Text.Split('\n').ToHashSet();
            foreach (var line in yours.Concat(made).Where(l => !l.StartsWith("line", StringComparison.Ordinal)))
                Assert.Contains(line.TrimEnd('\n'), merged);
        }
    }

    [TestMethod]
    public void A_side_that_has_changed_nothing_gives_way()
    {
        var random = new Random(19);
        for (var round = 0; round < 10 * Rounds; round++)
        {
            var before = string.Concat(Enumerable.Range(0, random.Next(0, 10)).Select(_ => $"line {random.Next(3)}\n"));
            var other = string.Concat(Edited(
                [.. before.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l + "\n")],
                "x",
                random));
            Assert.AreEqual(new MergedText(other, false), ThreeWayMerge.Of(before, before, other));
            Assert.AreEqual(new MergedText(other, false), ThreeWayMerge.Of(before, other, before));
            Assert.AreEqual(new MergedText(other, false), ThreeWayMerge.Of(before, other, other));
        }
    }

    private static List<string> Edited(List<string> before, string word, Random random)
    {
        var lines = before.ToList();
        for (var edits = random.Next(0, 4); edits > 0; edits--)
        {
            var at = random.Next(lines.Count + 1);
            var added = $"{word} {edits}\n";
            if (random.Next(3) == 0 || at == lines.Count) lines.Insert(at, added);
            else if (random.Next(2) == 0) lines.RemoveAt(at);
            else lines[at] = added;
        }

        return lines;
    }
}
