using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Tests.Text;

[TestClass]
public sealed class WordsTests
{
    [TestMethod]
    public void Gives_the_same_string_for_the_same_word() =>
        Assert.AreSame(Words.Of("a_word_of_this_test"), Words.Of("a_word_of_this_test"));

    [TestMethod]
    public void Says_what_it_was_given_however_many_words_there_are()
    {
        foreach (var round in Enumerable.Range(0, 2))
        {
            foreach (var number in Enumerable.Range(0, 10_000)) Assert.AreEqual($"w{number}", Words.Of($"w{number}"), $"round {round}");
        }
    }

    [TestMethod]
    public void Says_nothing_and_what_is_too_long_to_share()
    {
        var text = new string('x', 10_000);
        Assert.AreEqual("", Words.Of(""));
        Assert.AreEqual(text, Words.Of(text));
    }
}
