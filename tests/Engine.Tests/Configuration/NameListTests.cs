using Dataflow.Lint.Engine.Text;

namespace Dataflow.Lint.Engine.Tests.Configuration;

[TestClass]
public sealed class NameListTests
{
    [TestMethod]
    public void Names_are_sorted_and_at_most_six()
    {
        Assert.AreEqual("`a`, `b`", NameList.Of(["b", "a", "b"]));
        Assert.AreEqual("`a`, `b`, `c`, `d`, `e`, `f` and 2 more", NameList.Of("hgfedcba".Select(c => c.ToString())));
    }
}
