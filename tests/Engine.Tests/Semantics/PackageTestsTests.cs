using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Tests.Semantics;

[TestClass]
public sealed class PackageTestsTests
{
    [TestMethod]
    [DataRow("SCRIPT = 'src/daily.sql'", true)]
    [DataRow("run(here / \"Daily.SQL\")", true)]
    [DataRow("# daily.sql", true)]
    [DataRow("SCRIPT = 'src/all_daily.sql'", false)]
    [DataRow("SCRIPT = 'src/daily.sqlx'", false)]
    public void Finds_the_tests_that_name_a_script(string code, bool names) =>
        Assert.AreEqual(
            names,
            PackageWith(("src/daily.sql", "SELECT 1;"), ("src/test_it.py", code)) is var package
            && package.Tests.Of(package.Scripts[0]).Any());

    [TestMethod]
    [DataRow("test_daily.py")]
    [DataRow("daily_test.py")]
    [DataRow("DailyTest.scala")]
    [DataRow("test-daily.r")]
    public void Finds_the_script_that_a_test_is_named_after(string name)
    {
        var package = PackageWith(("src/daily.sql", "SELECT 1;"), ("src/" + name, ""));
        Assert.AreSame(package.Scripts[0], package.Tests.ScriptOf(package.TestCode[0]));
        Assert.AreSame(package.TestCode[0], package.Tests.NamedAfter(package.Scripts[0]).Single());
    }

    [TestMethod]
    [DataRow("SCRIPT = 'daily.sql'", false)]
    [DataRow("rows = spark.createDataFrame([(1,)])", true)]
    public void Tells_tests_that_make_rows_of_their_own(string code, bool makes) =>
        Assert.AreEqual(makes, PackageWith(("test_it.py", code)).Tests.MakeRows);

    [TestMethod]
    public void Reads_paths_in_quotes_only_where_they_are_whole()
    {
        var test = PackageWith(("test_it.py",
            "a = 'x/one.sql'\nb = \"two.sql\"\nc = three.sql\nd = f'{name}four.sql'\ne = 'five.sql.bak'\nf = '.sql'")).TestCode[0];
        CollectionAssert.AreEqual(
            new[] { "x/one.sql", "two.sql" },
            test.QuotedFiles(".sql").Select(span => test.Source.ToString(span)).ToArray());
    }

    [TestMethod]
    public void Reads_a_long_row_of_endings_at_once()
    {
        var test = PackageWith(("test_it.py", string.Concat(Enumerable.Repeat("a.sql", 200_000)))).TestCode[0];
        Assert.HasCount(1, test.ScriptNames.ToArray());
    }

    private static Package PackageWith(params (string Path, string Text)[] files) => InMemory.Workspace(files).Packages[0];
}
