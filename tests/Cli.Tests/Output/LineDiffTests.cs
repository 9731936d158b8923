using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Edits;

namespace Dataflow.Lint.Cli.Tests.Output;

[TestClass]
public sealed class LineDiffTests
{
    [TestMethod]
    public void The_lines_make_both_texts()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var before = Lines(random);
            var after = random.Next(3) == 0
                ? Lines(random)
                : [.. before.Where(_ => random.Next(5) > 0).SelectMany(l => random.Next(5) == 0 ? [l, "x"] : new[] { l })];
            var diff = LineDiff.Of(before, after);
            CollectionAssert.AreEqual(before, diff.Where(l => l.Sign != '+').Select(l => l.Text).ToArray());
            CollectionAssert.AreEqual(after, diff.Where(l => l.Sign != '-').Select(l => l.Text).ToArray());
        }
    }

    [TestMethod]
    public void Few_lines_are_called_changed()
    {
        Assert.AreEqual(
            " a-b+x c-d e",
            string.Concat(LineDiff.Of(["a", "b", "c", "d", "e"], ["a", "x", "c", "e"]).Select(l => $"{l.Sign}{l.Text}")));
        Assert.HasCount(0, LineDiff.Of([], []));
    }

    [TestMethod]
    public void Texts_without_a_common_line_are_replaced_as_a_whole()
    {
        string[] before = [.. Enumerable.Range(0, 3_000).Select(i => $"a{i}")];
        string[] after = [.. Enumerable.Range(0, 3_000).Select(i => $"b{i}")];
        Assert.HasCount(6_000, LineDiff.Of(before, after));
    }

    private static string[] Lines(Random random) =>
        [.. Enumerable.Range(0, random.Next(12)).Select(_ => $"{(char)('a' + random.Next(4))}")];
}
