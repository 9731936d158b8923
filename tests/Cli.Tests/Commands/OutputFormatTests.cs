using System.Text.Json;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Tests.Commands;

/// <summary><c>--output-format FORMAT[=FILE]</c></summary>
[TestClass]
public sealed class OutputFormatTests
{
    private const string Text = "SELECT bad;\n";

    [TestMethod]
    public void Formats_go_to_files_while_a_person_reads()
    {
        using var folder = new TempFolder().Write("a.sql", Text);
        var run = Run(
            folder,
            "--output-format",
            "concise",
            "--output-format",
            "sarif=out.sarif",
            "--output-format",
            "gitlab=code quality.json",
            ".");
        Assert.AreEqual("a.sql:1:8: warning RNM001: `bad` stands here\n", run.Output);
        Assert.AreEqual("2.1.0", JsonDocument.Parse(folder.Text("out.sarif")).RootElement.GetProperty("version").GetString());
        Assert.AreEqual(1, JsonDocument.Parse(folder.Text("code quality.json")).RootElement.GetArrayLength());
        Assert.AreEqual(1, run.ExitCode);
    }

    [TestMethod]
    public void A_file_alone_leaves_the_summary()
    {
        using var folder = new TempFolder().Write("a.sql", Text);
        var run = Run(folder, "--output-format", "junit=out.xml", ".");
        Assert.AreEqual("", run.Output);
        Assert.StartsWith("1 warning in 1 file", run.Error);
        Assert.Contains("<testsuites>", folder.Text("out.xml"));
    }

    [TestMethod]
    public void Paths_start_at_the_root_of_the_repository()
    {
        using var folder = new TempFolder().Write(".git/HEAD", "").Write("jobs/a.sql", Text);
        var run = TestRun.In(
            folder["jobs"],
            [new RenamingRule("RNM001", "bad", "good")],
            new Disk(),
            "",
            ["--output-format", "github", "."]);
        Assert.StartsWith("::warning file=jobs/a.sql,line=1,endLine=1,col=8,endColumn=11,title=RNM001", run.Output);
    }

    [TestMethod]
    [DataRow("sarif=no/such/folder/x", 3, "no/such/folder/x: the report cannot be written: its folder is missing")]
    [DataRow("sarif=", 2, "`--output-format sarif=` names no file")]
    [DataRow("saarif", 2, "did you mean `sarif`?")]
    [DataRow("yaml=x", 2, "`yaml` is no value of `--output-format`")]
    public void What_cannot_be_written_is_said(string format, int exitCode, string message)
    {
        using var folder = new TempFolder().Write("a.sql", Text);
        var run = Run(folder, "--output-format", format, ".");
        Assert.AreEqual(exitCode, run.ExitCode, run.Error);
        Assert.Contains(message, run.Error);
    }

    [TestMethod]
    public void Standard_output_takes_one_format()
    {
        using var folder = new TempFolder().Write("a.sql", Text);
        var run = Run(folder, "--output-format", "json", "--output-format", "concise", ".");
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains("standard output takes one format", run.Error);
        Assert.Contains(
            "two formats would be written to `x`",
            Run(folder, "--output-format", "json=x", "--output-format", "concise=x", ".").Error);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void A_device_is_not_replaced()
    {
        using var folder = new TempFolder().Write("a.sql", Text);
        var run = Run(folder, "--output-format", "json=/dev/null", ".");
        Assert.AreEqual(3, run.ExitCode);
        Assert.Contains("/dev/null: the report cannot be written: it is no regular file", run.Error);
    }

    [TestMethod]
    [DataRow("a.sql", Text)]
    [DataRow("x.sch.yaml", null)]
    [DataRow("flow.json", "{\"workflow\": {\"id\": \"a\", \"steps\": [{\"step\": {\"id\": \"b\", \"type\": \"NoOp\"}}]}}")]
    [DataRow("link", Text)]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void What_is_checked_is_not_replaced(string file, string? text)
    {
        using var folder = new TempFolder().Write("a.sql", Text).Link("link", "a.sql");
        if (text is not null && file != "link") folder.Write(file, text);
        var run = Run(folder, "--output-format", $"json={file}", "a.sql");
        Assert.AreEqual(3, run.ExitCode, run.Error);
        Assert.Contains($"{file}: the report cannot be written: it is a file that is checked", run.Error);
        if (text is not null) Assert.AreEqual(text, folder.Text(file));
    }

    [TestMethod]
    public void A_dash_is_standard_output()
    {
        using var folder = new TempFolder().Write("a.sql", Text);
        Assert.StartsWith("::warning file=a.sql", Run(folder, "--output-format", "github=-", ".").Output);
        Assert.IsFalse(File.Exists(folder["-"]));
    }

    private static TestRun Run(TempFolder folder, params string[] arguments) =>
        TestRun.In(folder.Path, [new RenamingRule("RNM001", "bad", "good")], new Disk(), "", arguments);
}
