namespace Dataflow.Lint.Engine.Tests.Configuration;

[TestClass]
public sealed class SpellingTests
{
    private static readonly string[] Names = ["exclude", "rules", "overrides", "tables", "WAP001"];

    [TestMethod]
    [DataRow("exlude", "exclude")]
    [DataRow("ruels", "rules")]
    [DataRow("Table", "tables")]
    [DataRow("wap01", "WAP001")]
    [DataRow("override", "overrides")]
    public void Finds_the_near_name(string word, string expected) => Assert.AreEqual(expected, Spelling.Nearest(word, Names));

    [TestMethod]
    [DataRow("")]
    [DataRow("xy")]
    [DataRow("completely-different")]
    public void Offers_nothing_that_is_far_away(string word) => Assert.IsNull(Spelling.Nearest(word, Names));

    [TestMethod]
    public void Names_at_most_six()
    {
        Assert.AreEqual("`a`, `b`", Spelling.List(["b", "a", "b"]));
        Assert.AreEqual("`a`, `b`, `c`, `d`, `e`, `f` and 2 more", Spelling.List("hgfedcba".Select(c => c.ToString())));
    }
}
