using Dataflow.Lint.Engine.Configuration;

namespace Dataflow.Lint.Engine.Tests.Configuration;

[TestClass]
public sealed class GlobTests
{
    [TestMethod]
    [DataRow("a.sql", "a.sql")]
    [DataRow("./a.sql", "a.sql")]
    [DataRow("*.sql", "a.sql")]
    [DataRow("a*c*e", "abcde")]
    [DataRow("src/*.sql", "src/a.sql")]
    [DataRow("src/?.sql", "src/a.sql")]
    [DataRow("**/a.sql", "a.sql")]
    [DataRow("**/a.sql", "x/y/a.sql")]
    [DataRow("x/**/a.sql", "x/a.sql")]
    [DataRow("x/**/a.sql", "x/y/z/a.sql")]
    [DataRow("x/**", "x/y/z")]
    [DataRow("**", "x/y")]
    [DataRow("**/*.{sql,hql}", "x/a.hql")]
    [DataRow("{a,b/{c,d*}}.sql", "b/dd.sql")]
    [DataRow("{,un}tested.sql", "tested.sql")]
    [DataRow("[a-c][!x].sql", "bz.sql")]
    [DataRow("[]a].sql", "].sql")]
    [DataRow("[[:digit:]x].sql", "7.sql")]
    [DataRow("\\*.sql", "*.sql")]
    [DataRow("ä*.sql", "äöü.sql")]
    public void Matches(string pattern, string path) => Assert.IsTrue(Glob.Parse(pattern).Matches(path));

    [TestMethod]
    [DataRow("a.sql", "x/a.sql")]
    [DataRow("*.sql", "x/a.sql")]
    [DataRow("x/*", "x/y/z")]
    [DataRow("?.sql", "/.sql")]
    [DataRow("x/**", "x")]
    [DataRow("x/**/a.sql", "xa.sql")]
    [DataRow("**/a.sql", "ba.sql")]
    [DataRow("[!a].sql", "a.sql")]
    [DataRow("x[!a]y", "x/y")]
    [DataRow("\\*.sql", "a.sql")]
    [DataRow("{a,b}.sql", "c.sql")]
    [DataRow("a.sql", "A.sql")]
    public void Does_not_match(string pattern, string path) => Assert.IsFalse(Glob.Parse(pattern).Matches(path));

    [TestMethod]
    [DataRow("legacy", "legacy/a/b.sql", true)]
    [DataRow("legacy/", "legacy/b.sql", true)]
    [DataRow("**/legacy", "x/legacy/b.sql", true)]
    [DataRow("legacy", "legacy2/b.sql", false)]
    [DataRow("legacy", "x/legacy/b.sql", false)]
    public void A_folder_stands_for_all_below_it(string pattern, string path, bool expected) =>
        Assert.AreEqual(expected, Glob.Parse(pattern).MatchesPathOrFolder(path));

    [TestMethod]
    [DataRow("{a,b", "a `{` without `}`")]
    [DataRow("[ab", "a `[` without `]`")]
    [DataRow("ab\\", "a `\\` at the end")]
    public void Says_what_is_wrong_with_a_pattern(string pattern, string problem)
    {
        var glob = Glob.Parse(pattern);
        Assert.AreEqual(problem, glob.Problem);
        Assert.IsFalse(glob.Matches(pattern));
    }

    [TestMethod]
    public void Hostile_patterns_are_matched_in_one_pass()
    {
        var stars = string.Concat(Enumerable.Repeat("*a", 200));
        Assert.IsFalse(Glob.Parse(stars + "b").Matches(new string('a', 2_000)));
        var braces = string.Concat(Enumerable.Repeat("{a,{b,c}}", 300));
        Assert.IsTrue(Glob.Parse(braces).Matches(new string('c', 300)));
        Assert.IsFalse(Glob.Parse(new string('{', 5_000)).Matches("a"));
    }
}
