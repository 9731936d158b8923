using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests.Cost;

/// <summary>
/// Twice the text asks for twice the work, told by the bytes that a run allocates; what walks without allocating is run on a text so long
/// that a square would take minutes.
/// </summary>
[TestClass]
public sealed class GrowthTests
{
    private static readonly LintOptions OneThread = new() { Parallelism = 1 };

    public static IEnumerable<object[]> Shapes => GrowingSql.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    public void Allocates_in_proportion_to_the_text(string shape)
    {
        // The first run fills what all later ones share.
        _ = BytesFor(shape, 100);

        // What stars repeat is bounded, which shows only beyond the bound.
        var length = shape == "growing-stars" ? 2_000 : 500;

        // A bound that is reached between two lengths, or a pool that a collection has emptied, spoils one doubling: a square spoils them
        // all.
        var ratio = Enumerable.Range(0, 3)
            .Select(doubling => RatioOf(shape, length << doubling))
            .FirstOrDefault(r => r < 2.6, double.PositiveInfinity);
        Assert.IsLessThan(
            2.6,
            ratio,
            $"{shape}: {BytesFor(shape, 1)}, {BytesFor(shape, length)}, {BytesFor(shape, 2 * length)}, {BytesFor(shape, 4 * length)}");
    }

    // What any run needs does not count.
    private static double RatioOf(string shape, int length)
    {
        var (least, once, twice) = (BytesFor(shape, 1), BytesFor(shape, length), BytesFor(shape, 2 * length));
        return (double)(twice - least) / Math.Max(1, once - least);
    }

    [TestMethod]
    [DataRow("and", 40_000)]
    [DataRow("or", 40_000)]
    [DataRow("between", 40_000)]
    [DataRow("and-of-days", 20_000)]
    [DataRow("join-conditions", 20_000)]
    [DataRow("union", 10_000)]
    [DataRow("cte-chain", 10_000)]
    [DataRow("ctes", 40_000)]
    [DataRow("merge-clauses", 60_000)]
    [DataRow("broken", 10_000)]
    public void Walks_no_chain_for_each_of_its_parts(string shape, int length) =>
        Assert.IsGreaterThanOrEqualTo(0, Packages.Lint(GrowingSql.Package(shape, length), OneThread).Count);

    private static long BytesFor(string shape, int length)
    {
        var files = GrowingSql.Package(shape, length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = Packages.Lint(files, OneThread);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
