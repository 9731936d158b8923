namespace Dataflow.Lint.Cli.Tests.Commands;

/// <summary>Behind <c>--</c> everything is a path.</summary>
[TestClass]
public sealed class EndOfOptionsTests
{
    private static readonly string[] Names = [
        "--config=c.sql", "--help", "--version", "-x.sql", "check", "rules", "--fix", "[a].sql", "--", "-",
    ];

    [TestMethod]
    [DataRow("--")]
    [DataRow("check --")]
    [DataRow("--output-format full --")]
    [DataRow("check --output-format full --")]
    public void No_name_is_read_as_an_option(string start)
    {
        foreach (var name in Names)
        {
            using var folder = new TempFolder().Write($"{name}.sql/a.sql", "select bad;")
                .Write(name.EndsWith(".sql", StringComparison.Ordinal) ? name : "other.sql", "select bad;");
            if (!name.EndsWith(".sql", StringComparison.Ordinal)) Directory.Move(folder[$"{name}.sql"], folder[name]);
            var run = TestRun.In(folder, [.. start.Split(' '), name]);
            Assert.AreEqual(1, run.ExitCode, $"{name}: {run.Error}");
            Assert.Contains("1 warning in 1 file", run.Output);
            Assert.Contains($"--> {name}", run.Output);
        }
    }

    [TestMethod]
    public void A_name_that_is_not_there_is_a_missing_file_and_no_unknown_option()
    {
        using var folder = new TempFolder();
        foreach (var start in (string[])["--", "--color never --"])
        {
            var run = TestRun.In(folder, [.. start.Split(' '), "--fixx"]);
            Assert.AreEqual(2, run.ExitCode);
            Assert.Contains("no such file or folder: `./--fixx`", run.Error);
        }
    }

    [TestMethod]
    public void Options_in_front_count()
    {
        using var folder = new TempFolder().Write("-a.sql", "select bad;");
        Assert.AreEqual(0, TestRun.In(folder, "--fail-on", "never", "--", "-a.sql").ExitCode);
        Assert.AreEqual(1, TestRun.In(folder, "--fail-on", "warning", "--", "-a.sql").ExitCode);
    }

    [TestMethod]
    public void Nothing_behind_it_is_the_working_folder()
    {
        using var folder = new TempFolder().Write("a.sql", "select bad;");
        Assert.AreEqual(1, TestRun.In(folder, "--").ExitCode);
        Assert.AreEqual(1, TestRun.In(folder, "check", "--").ExitCode);
    }
}
