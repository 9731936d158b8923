namespace Dataflow.Lint.Cli.Tests.Commands;

[TestClass]
public sealed class ExtendsTests
{
    [TestMethod]
    public void A_configuration_extends_another_of_its_repository()
    {
        using var folder = new TempFolder().Folder(".git").Write("team/a.sql", "bad").Write("team/old/a.sql", "bad")
            .Write("team/dataflow-lint.yaml", "extends: [../platform/lint.yaml, strict]\nfail-on: error")
            .Write("platform/lint.yaml", "exclude: ['**/old']\nrules: {TST001: error}");
        var run = TestRun.In(folder, "team", "--output-format", "concise");
        Assert.AreEqual("team/a.sql:1:1: error TST001: the word `bad` stands here\n", run.Output);
        Assert.AreEqual(1, run.ExitCode);
    }

    [TestMethod]
    [DataRow("../../platform/lint.yaml", "it lies outside the repository")]
    [DataRow("/etc/lint.yaml", "it lies outside the repository")]
    [DataRow("../linked.yaml", "it is a link that leads out of the repository")]
    [DataRow("../folder.yaml", "it is a folder")]
    [DataRow("missing.yaml", "there is no such file")]
    [DataRow("../binary.yaml", "a binary file")]
    public void A_file_that_cannot_be_had_is_said_at_its_place(string path, string reason)
    {
        using var folder = new TempFolder().Folder("repo/.git")
            .Folder("repo/folder.yaml")
            .Write("platform/lint.yaml", "rules: {}")
            .Write("repo/binary.yaml", [0, 1, 2])
            .Link("repo/linked.yaml", "../platform/lint.yaml")
            .Write("repo/team/a.sql", "bad")
            .Write("repo/team/dataflow-lint.yaml", $"extends: {path}\n");
        var run = TestRun.In(folder, "repo/team");
        Assert.AreEqual(2, run.ExitCode);
        Assert.StartsWith($"error[invalid-configuration]: `{path}` cannot be extended: {reason}", run.Error);
        StringAssert.Contains(run.Error, "--> repo/team/dataflow-lint.yaml:1:10\n");
        Assert.AreEqual("", run.Output);
    }

    [TestMethod]
    public void A_circle_through_links_ends()
    {
        using var folder = new TempFolder().Folder(".git")
            .Write("a.sql", "bad")
            .Link("loop", ".")
            .Write("dataflow-lint.yaml", "extends: loop/dataflow-lint.yaml\n");
        var run = TestRun.In(folder, ".");
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, "error[invalid-configuration]: ");
    }
}
