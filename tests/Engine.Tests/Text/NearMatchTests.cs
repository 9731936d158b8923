using Dataflow.Lint.Engine.Text;

namespace Dataflow.Lint.Engine.Tests.Text;

[TestClass]
public sealed class NearMatchTests
{
    private static readonly string[] Columns = ["order_id", "order_total", "day", "country_code", "id"];

    [TestMethod]
    [DataRow("ordr_total", "order_total")]
    [DataRow("order_ttl", "order_total")]
    [DataRow("oredr_id", "order_id")]
    [DataRow("ORDER_ID", "order_id")]
    [DataRow("dya", "day")]
    [DataRow("ID", "id")]
    [DataRow("countrycode", "country_code")]
    [DataRow("ix", null)]
    [DataRow("customer", null)]
    [DataRow("order_id", null)]
    [DataRow("", null)]
    public void Finds_what_was_meant(string name, string? expected) => Assert.AreEqual(expected, NearMatch.Find(name, Columns));

    [TestMethod]
    public void Takes_the_nearest_and_the_first_of_equals()
    {
        Assert.AreEqual("title_rank", NearMatch.Find("title_rnk", ["title_ran", "title_rank"]));
        Assert.AreEqual("abcd", NearMatch.Find("abcx", ["abcd", "abce"]));
    }

    [TestMethod]
    [DataRow("abc", "acb", 1)]
    [DataRow("abc", "abc", 0)]
    [DataRow("abc", "", 3)]
    [DataRow("kitten", "sitting", 3)]
    public void Counts_the_letters_that_differ(string left, string right, int distance)
    {
        Assert.AreEqual(distance, TextDistance.Between(left, right, 5));
        Assert.AreEqual(distance, TextDistance.Between(right, left, 5));
    }

    [TestMethod]
    public void Stops_at_the_limit() => Assert.AreEqual(2, TextDistance.Between("abcdef", "uvwxyz", 1));
}
