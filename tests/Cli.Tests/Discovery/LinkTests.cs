namespace Dataflow.Lint.Cli.Tests.Discovery;

/// <summary>
/// A link out of the repository is refused at its place, whatever it stands for, and no line of what it leads to is printed.
/// </summary>
[TestClass]
public sealed class LinkTests
{
    private const string Secret = "the_secret: [1\n";

    [TestMethod]
    [DataRow("dataflow-lint.yaml", 2, "error: dataflow-lint.yaml: a link that leads out of the repository is not read\n")]
    [DataRow("dataflow-lint-baseline.json", 2, "error: the baseline `dataflow-lint-baseline.json` lies outside the repository\n")]
    [DataRow(".gitignore", 3, "error: .gitignore: a link that leads out of the repository is not read\n")]
    [DataRow("sub/.gitignore", 3, "error: sub/.gitignore: a link that leads out of the repository is not read\n")]
    [DataRow(".git/info/exclude", 3, "error: .git/info/exclude: a link that leads out of the repository is not read\n")]
    public void A_file_the_linter_looks_for(string link, int exitCode, string error)
    {
        using var outside = Outside();
        using var folder = Repository().Link(link, outside["secret"]);
        AssertRefused(folder, exitCode, error, ".");
    }

    [TestMethod]
    [DataRow("extends: link.yaml\n")]
    [DataRow("baseline: link.yaml\n")]
    [DataRow("schemas: [link.sql]\n")]
    [DataRow("schemas: [\"up/**/*.sql\"]\n")]
    public void A_file_the_configuration_names(string yaml)
    {
        using var outside = Outside();
        using var folder = Repository().Write("dataflow-lint.yaml", yaml)
            .Link("link.yaml", outside["secret"])
            .Link("link.sql", outside["secret"])
            .Link("up/link.sql", outside["secret"])
            .Write("up/fine.sql", "select 1;");
        AssertRefused(folder, 2, " --> dataflow-lint.yaml:1:", "a.sql");
    }

    [TestMethod]
    public void A_configuration_named_by_the_user()
    {
        using var outside = Outside();
        using var folder = Repository().Link("link.yaml", outside["secret"]);
        AssertRefused(folder, 2, "error: link.yaml: a link that leads out of the repository is not read\n", "--config", "link.yaml", ".");
        outside.Write("own.yaml", "rules: {TST001: off}\n");
        Assert.AreEqual(0, TestRun.In(folder, "--config", outside["own.yaml"], ".").ExitCode);
    }

    [TestMethod]
    public void A_configuration_in_a_folder_that_is_a_link()
    {
        using var outside = Outside();
        outside.Write("pkg/dataflow-lint.yaml", Secret).Write("pkg/a.sql", "select bad;");
        using var folder = Repository().Link("pkg", outside["pkg"]);
        AssertRefused(folder, 2, "error: pkg/dataflow-lint.yaml: a link that leads out of the repository is not read\n", "pkg");
    }

    [TestMethod]
    public void A_link_that_leads_nowhere_yet_is_no_place_to_write_to()
    {
        using var outside = Outside();
        using var folder = Repository().Link("dataflow-lint-baseline.json", outside["new"]);
        Assert.AreEqual(2, TestRun.In(folder, "baseline", "create", ".").ExitCode);
        Assert.IsFalse(File.Exists(outside["new"]));
        folder.Link("dataflow-lint.yaml", "nowhere.yaml");
        Assert.Contains("error: dataflow-lint.yaml: cannot be read: it is gone\n", TestRun.In(folder, ".").Error);
    }

    [TestMethod]
    public void A_link_within_the_repository_is_followed()
    {
        using var folder = Repository().Write("shared/lint.yaml", "rules: {TST001: off}\n").Link("dataflow-lint.yaml", "shared/lint.yaml");
        Assert.AreEqual(0, TestRun.In(folder, ".").ExitCode);
    }

    private static TempFolder Outside() => new TempFolder().Write("secret", Secret);

    private static TempFolder Repository() =>
        new TempFolder().Write(".git/HEAD", "").Write("a.sql", "select bad;").Write("sub/b.sql", "select 1;");

    private static void AssertRefused(TempFolder folder, int exitCode, string error, params string[] arguments)
    {
        var run = TestRun.In(folder, arguments);
        Assert.AreEqual(exitCode, run.ExitCode, run.Output + run.Error);
        Assert.Contains(error, run.Error);
        Assert.DoesNotContain("the_secret", run.Output + run.Error);
    }
}
