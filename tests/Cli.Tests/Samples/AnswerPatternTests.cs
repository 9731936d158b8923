using System.Text.RegularExpressions;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Cli.Samples.Answering;

namespace Dataflow.Lint.Cli.Tests.Samples;

/// <summary>Patterns of answers mean what regular expressions mean.</summary>
[TestClass]
public sealed class AnswerPatternTests
{
    [TestMethod]
    [DataRow("[a-z_]+", "sandbox", true)]
    [DataRow("[a-z_]+", "", false)]
    [DataRow("[a-z_]+", "Sandbox", false)]
    [DataRow("[a-z_]+", "../x", false)]
    [DataRow("[a-z_]+(-[0-9]{2,4})?", "a-123", true)]
    [DataRow("[a-z_]+(-[0-9]{2,4})?", "a-1", false)]
    [DataRow("a|bc|", "", true)]
    [DataRow("a|bc|", "bc", true)]
    [DataRow("a|bc", "abc", false)]
    [DataRow("[^/]*", "a b", true)]
    [DataRow("[^/]*", "a/b", false)]
    [DataRow("\\d+\\.\\w\\s.", "12.é x", true)]
    [DataRow("(ab){3}", "ababab", true)]
    [DataRow("(ab){3}", "abab", false)]
    [DataRow("[a-]+", "a-a", true)]
    public void Fits(string pattern, string text, bool fits) => Assert.AreEqual(fits, AnswerPattern.Parse(pattern)?.Fits(text));

    [TestMethod]
    [DataRow("(")]
    [DataRow(")")]
    [DataRow("[a")]
    [DataRow("[]")]
    [DataRow("[z-a]")]
    [DataRow("*a")]
    [DataRow("a{2")]
    [DataRow("a{4,2}")]
    [DataRow("a{x}")]
    [DataRow("a{9999}")]
    [DataRow("^a$")]
    [DataRow("\\")]
    [DataRow("\\b")]
    [DataRow("a**")]
    public void Is_none(string pattern) => Assert.IsNull(AnswerPattern.Parse(pattern));

    [TestMethod]
    public void Means_what_a_regular_expression_means()
    {
        var random = new Random(23);
        string[] parts = [
            "a", "b", "[ab]", "[^a]", ".", "(a|b)", "(ab)", "(a|)", "a?", "b*", "a+", "(ab)*", "(a|bb)+", "a{2}", "b{1,3}", "(ab?){2,}",
            "(a*b?)*", "|", "\\w", "\\.",
        ];
        for (var round = 0; round < 5_000; round++)
        {
            var pattern = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => parts[random.Next(parts.Length)]));
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 8)).Select(_ => "ab.c"[random.Next(4)]));
            Assert.AreEqual(Regex.IsMatch(text, $@"\A(?:{pattern})\z"), AnswerPattern.Parse(pattern)?.Fits(text), $"{pattern} on {text}");
        }
    }

    // Each of these makes an engine that tries again go on for ages.
    [TestMethod]
    [DataRow("(a+)+b")]
    [DataRow("(a|a)*b")]
    [DataRow("(a*)*(a*)*(a*)*b")]
    [DataRow("((((a{1,1000}){1,1000}){1,1000}){1,1000}){1,1000}b")]
    [DataRow("((((a?){1000}){1000}){1000}){1000}b")]
    [DataRow("(((a?b?){500,1000}c?){500,1000}d?){500,1000}e")]
    public void Ends_on_every_text(string pattern) => Assert.IsFalse(AnswerPattern.Parse(pattern)?.Fits(new string('a', 1_000)));
}
