using System.Text;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Tests.Discovery;

[TestClass]
public sealed class HostileFileTests
{
    [TestMethod]
    [DataRow(new byte[] { 0x62, 0xC3, 0x28 }, "a.sql:1: not valid UTF-8")]
    [DataRow(new byte[] { 0x62, 0x0A, 0x00, 0x01 }, "a.sql:2: a binary file")]
    [DataRow(new byte[] { 0xFF, 0xFE, 0x62 }, "a.sql: not valid UTF-16")]
    public void A_file_that_is_no_text_is_said_and_the_others_are_checked(byte[] bytes, string problem)
    {
        using var folder = new TempFolder().Write("a.sql", bytes).Write("b.sql", "bad");
        var run = TestRun.In(folder, "--output-format", "concise", ".");
        Assert.AreEqual(3, run.ExitCode);
        CollectionAssert.AreEqual(new[] { "b.sql" }, run.Paths);
        Assert.AreEqual($"error: {problem}\n1 warning in 1 file (1 skipped)\n", run.Error);
    }

    [TestMethod]
    public void Byte_order_marks_and_line_ends_do_not_move_places()
    {
        using var folder = new TempFolder()
            .Write("bom.sql", [.. Encoding.UTF8.Preamble, .. "bad"u8]).Write("crlf.sql", "x\r\nbad\r\n").Write("cr.sql", "x\rbad")
            .Write("utf16.sql", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("é bad")]).Write("emoji.sql", "😀 bad");
        CollectionAssert.AreEqual(
            new[] { "bom.sql:1:1", "cr.sql:2:1", "crlf.sql:2:1", "emoji.sql:1:3", "utf16.sql:1:3" },
            TestRun.In(folder, "--output-format", "concise", ".").Lines.Select(l => l.Split(": ")[0]).ToArray());
    }

    [TestMethod]
    public void A_large_file_is_read_and_a_huge_one_is_not()
    {
        using var folder = new TempFolder().Write("large.sql", new string(' ', 5 * 1024 * 1024) + "bad\n");
        var run = TestRun.In(folder, ".");
        Assert.AreEqual(1, run.ExitCode);
        StringAssert.Contains(run.Output, "--> large.sql:1:5242881\n");
        using (var huge = File.Create(folder["huge.sql"])) huge.SetLength(33L * 1024 * 1024);
        StringAssert.Contains(TestRun.In(folder, "huge.sql").Error, "error: huge.sql: too large to read: 33 MB, the limit is 32 MB\n");
    }

    [TestMethod]
    public void Many_findings_on_one_endless_line_are_printed_in_time()
    {
        using var folder = new TempFolder().Write("line.sql", "😀" + string.Concat(Enumerable.Repeat("bad,", 10_000)));
        foreach (var format in (string[])["full", "concise", "json"])
            Assert.AreEqual(1, TestRun.In(folder, "--output-format", format, ".").ExitCode);
        Assert.StartsWith("line.sql:1:2: ", TestRun.In(folder, "--output-format", "concise", ".").Output);
    }

    [TestMethod]
    public void A_file_that_may_not_be_read_makes_the_result_incomplete()
    {
        using var folder = new TempFolder().Write("a.sql", "bad").Write("locked.sql", "bad").Write("shut/x.sql", "bad");
        var run = TestRun.In(
            folder.Path,
            WordRule.All,
            new LockedFiles(folder["locked.sql"], folder["shut"]),
            "",
            "--output-format",
            "concise",
            ".");
        Assert.AreEqual(3, run.ExitCode);
        CollectionAssert.AreEqual(new[] { "a.sql" }, run.Paths);
        Assert.AreEqual(
            "error: shut: the folder cannot be read: permission denied\nerror: locked.sql: cannot be read: permission denied\n1 warning in 1 file (2 skipped)\n",
            run.Error);
    }

    [TestMethod]
    public void A_folder_that_bears_the_name_of_a_script_is_walked()
    {
        using var folder = new TempFolder().Write("a.sql/b.sql", "bad");
        CollectionAssert.AreEqual(new[] { "a.sql/b.sql" }, TestRun.In(folder, "--output-format", "concise", ".").Paths);
    }

    [TestMethod]
    public void A_pipe_among_the_files_does_not_make_the_run_wait()
    {
        using var folder = new TempFolder().Write("a.sql", "bad");
        if (folder.Run("mkfifo", "", "pipe.sql") is null) Assert.Inconclusive("mkfifo is not installed");
        CollectionAssert.AreEqual(new[] { "a.sql" }, TestRun.In(folder, "--output-format", "concise", ".").Paths);
    }

    [TestMethod]
    public void A_configuration_that_cannot_be_read_stops_the_run()
    {
        using var folder = new TempFolder().Write("a.sql", "bad").Write("dataflow-lint.yaml", [0xFF, 0x00]);
        var run = TestRun.In(folder, ".");
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("error: dataflow-lint.yaml:1: a binary file\n", run.Error);
    }

    [TestMethod]
    public void Text_on_standard_input_that_is_no_text_is_said()
    {
        using var folder = new TempFolder();
        var run = TestRun.In(folder.Path, WordRule.All, new Disk(), "a\0b", "-", "--stdin-filename", "a.sql");
        Assert.AreEqual(3, run.ExitCode);
        StringAssert.Contains(run.Error, "error: a.sql:1: a binary file\n");
    }

    [TestMethod]
    public void Source_text_never_reaches_the_terminal_as_a_command()
    {
        using var folder = new TempFolder().Write("a.sql", "select '\u001b]0;owned\u0007', \u202ebad;\n").Write("\u001b[2J.sql", "bad");
        foreach (var format in (string[])["full", "concise", "json"])
        {
            var output = TestRun.In(folder, "--output-format", format, ".").Output;
            Assert.DoesNotContain("\u001b", output);
            if (format != "json") Assert.DoesNotContain("\u202e", output);
        }
    }

    /// <summary>A disk on which some paths may not be read: a test that runs as root could not arrange that.</summary>
    private sealed class LockedFiles(params string[] locked) : IFileSystem
    {
        private readonly Disk disk = new();

        public EntryKind KindOf(string path) => disk.KindOf(path);

        public List<FolderEntry> List(string folder) => disk.List(Checked(folder));

        public long LengthOf(string file) => disk.LengthOf(file);

        public byte[] Read(string file, long length) => disk.Read(Checked(file), length);

        public void Replace(string file, byte[] bytes) => disk.Replace(Checked(file), bytes);

        public string RealPath(string path) => disk.RealPath(path);

        private string Checked(string path) => locked.Contains(path) ? throw new UnauthorizedAccessException(path) : path;
    }
}
