namespace Dataflow.Lint.Model.Tests;

[TestClass]
public sealed class NameTests
{
    [TestMethod]
    public void Names_differ_by_more_than_their_case()
    {
        Assert.AreEqual(new Name("order_id"), new Name("ORDER_Id"));
        Assert.AreEqual(new Name("order_id").GetHashCode(), new Name("ORDER_Id").GetHashCode());
        Assert.AreNotEqual(new Name("order_id"), new Name("orderid"));
        Assert.AreNotEqual(new Name("ı"), new Name("i"));
    }

    [TestMethod]
    public void A_set_of_names_finds_each_spelling()
    {
        var names = new HashSet<Name> { "Day", "day", "store" };
        Assert.HasCount(2, names);
        Assert.Contains("STORE", names);
        Assert.AreEqual("Day", names.First().Text);
    }

    [TestMethod]
    public void No_name_is_the_empty_one() => Assert.AreEqual("", default(Name).Text);
}
