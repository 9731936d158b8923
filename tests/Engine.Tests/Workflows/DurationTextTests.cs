using Dataflow.Lint.Engine.Workflows.Times;

namespace Dataflow.Lint.Engine.Tests.Workflows;

[TestClass]
public sealed class DurationTextTests
{
    [TestMethod]
    [DataRow("10 min", "00:10:00")]
    [DataRow("2 hours", "02:00:00")]
    [DataRow("1h 30min", "01:30:00")]
    [DataRow("1 day 2 hours", "1.02:00:00")]
    [DataRow("30 sec", "00:00:30")]
    [DataRow("500 ms", "00:00:00.5000000")]
    [DataRow("3 mins", "00:03:00")]
    [DataRow("3600", "01:00:00")]
    [DataRow("1 HOUR", "01:00:00")]
    [DataRow("PT1H", "01:00:00")]
    public void Reads_what_engine_and_person_agree_on(string text, string length)
    {
        var duration = DurationText.Parse(text);
        Assert.AreEqual(TimeSpan.Parse(length), duration.Engine);
        Assert.AreEqual(TimeSpan.Parse(length), duration.Person);
        Assert.IsFalse(duration.IsMisread);
    }

    [TestMethod]
    [DataRow("90m", "00:00:00", "01:30:00")]
    [DataRow("1h30m", "01:00:00", "01:30:00")]
    [DataRow("1.5h", "05:00:00", "01:30:00")]
    [DataRow("1 week", "00:00:00", "7.00:00:00")]
    [DataRow("2  hours", "00:00:00", "02:00:00")]
    [DataRow("PT30M", "00:00:00", "00:30:00")]
    [DataRow("01:30:00", "00:00:00", "01:30:00")]
    public void Tells_what_the_engine_misreads(string text, string engine, string person)
    {
        var duration = DurationText.Parse(text);
        Assert.AreEqual(TimeSpan.Parse(engine), duration.Engine);
        Assert.AreEqual(TimeSpan.Parse(person), duration.Person);
        Assert.IsTrue(duration.IsMisread);
    }

    [TestMethod]
    [DataRow("${TIMEOUT}")]
    [DataRow("$HOURS hours")]
    [DataRow("{{ x }} min")]
    public void Knows_nothing_of_a_templated_text(string text)
    {
        Assert.IsTrue(DurationText.Parse(text).IsTemplated);
        Assert.IsFalse(DurationText.Parse(text).IsMisread);
    }

    [TestMethod]
    [DataRow("soon")]
    [DataRow("")]
    [DataRow("1 month")]
    [DataRow("P1M")]
    [DataRow("99999999999999999999 hours")]
    [DataRow("9223372036854775807")]
    public void Reads_nothing_as_nothing(string text)
    {
        Assert.AreEqual(TimeSpan.Zero, DurationText.Parse(text).Engine);
        Assert.IsNull(DurationText.Parse(text).Person);
    }
}
