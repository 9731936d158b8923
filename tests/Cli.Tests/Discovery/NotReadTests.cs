using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Tests.Discovery;

/// <summary>What could not be read is said, and the result is incomplete.</summary>
[TestClass]
public sealed class NotReadTests
{
    [TestMethod]
    public void A_file_or_folder_whose_name_is_not_UTF8()
    {
        using var folder = new TempFolder().Write("a.sql", "select 1;");
        if (folder.Run(
            "sh",
            "",
            "-c",
            """printf 'select bad;' > "$(printf 'b\377').sql"; printf '{"workflow": {}}' > "$(printf 'c\377').json"; mkdir "$(printf 'd\377')"; ln -s a.sql "$(printf 'l\377').sql"; : > "$(printf 'p\377').png" """)
            is null)
        {
            Assert.Inconclusive("There is no shell on this machine.");
        }

        if (Directory.GetFileSystemEntries(folder.Path).Length < 6) Assert.Inconclusive("The file system takes no such names.");
        var run = TestRun.In(folder, "--output-format", "concise", ".");
        folder.Run("sh", "", "-c", "rm -rf ./*");
        Assert.AreEqual(3, run.ExitCode);
        foreach (var name in (string[])["b\uFFFD.sql", "c\uFFFD.json", "d\uFFFD", "l\uFFFD.sql"])
            Assert.Contains($"error: {name}: cannot be read: its name is not valid UTF-8\n", run.Error);
        Assert.DoesNotContain(".png", run.Error);
    }

    [TestMethod]
    public void A_sign_in_a_name_that_is_really_there_is_no_matter()
    {
        using var folder = new TempFolder().Write("a\uFFFD.sql", "select bad;");
        Assert.AreEqual(1, TestRun.In(folder, ".").ExitCode);
    }

    [TestMethod]
    [DataRow("pipe.sql")]
    [DataRow("pipe.json")]
    [DataRow("pipe")]
    [DataRow("/dev/null")]
    public void A_pipe_or_device_that_is_named(string name)
    {
        using var folder = Piped(name);
        var run = TestRun.In(folder, name);
        Assert.AreEqual(3, run.ExitCode);
        Assert.StartsWith($"error: {name}: is not read: it is a pipe, a socket or a device\n", run.Error);
    }

    [TestMethod]
    [DataRow("pipe.sql", 3)]
    [DataRow("pipe.json", 3)]
    [DataRow("main.sch.yaml", 3)]
    [DataRow(".gitignore", 3)]
    [DataRow(".git/info/exclude", 3)]
    [DataRow("dataflow-lint.yaml", 2)]
    [DataRow("dataflow-lint-baseline.json", 2)]
    [DataRow("picture.png", 0)]
    public void A_pipe_under_a_name_that_is_read(string name, int exitCode)
    {
        using var folder = Piped(name);
        var run = TestRun.In(folder, ".");
        Assert.AreEqual(exitCode, run.ExitCode, run.Error);
        if (exitCode > 0) Assert.StartsWith($"error: {name}: cannot be read: it is a pipe, a socket or a device\n", run.Error);
    }

    [TestMethod]
    public void A_link_to_a_pipe()
    {
        using var folder = Piped("pipe").Link("x.sql", "pipe");
        var run = TestRun.In(folder, ".");
        Assert.AreEqual(3, run.ExitCode);
        Assert.StartsWith("error: x.sql: cannot be read: it is a pipe, a socket or a device\n", run.Error);
    }

    [TestMethod]
    [DataRow("a.sql")]
    [DataRow("flow.json")]
    [DataRow(".gitignore")]
    [DataRow(".git/info/exclude")]
    public void A_file_that_may_not_be_opened(string name)
    {
        using var folder = new TempFolder().Write(".git/HEAD", "").Write("b.sql", "select 1;").Write(name, "x");
        var run = TestRun.In(folder.Path, WordRule.All, new Shut(folder[name], isStatShut: false), "", ".");
        Assert.AreEqual(3, run.ExitCode);
        Assert.StartsWith($"error: {name}: cannot be read: permission denied\n", run.Error);
    }

    [TestMethod]
    public void A_file_that_may_not_even_be_looked_at()
    {
        using var folder = new TempFolder().Write(".git/HEAD", "")
            .Write("b.sql", "select 1;")
            .Write("a.sql", "x")
            .Link("link.sql", "a.sql");
        Assert.StartsWith("error: a.sql: cannot be read: permission denied\n", Run("a.sql", "a.sql").Error);
        Assert.StartsWith("error: link.sql: cannot be read: permission denied\n", Run("link.sql", ".").Error);
        Assert.AreEqual(3, Run("link.sql", ".").ExitCode);

        TestRun Run(string shut, string argument) =>
            TestRun.In(folder.Path, WordRule.All, new Shut(folder[shut], isStatShut: true), "", argument);
    }

    [TestMethod]
    public void A_folder_whose_files_only_have_names()
    {
        using var folder = new TempFolder().Write("sub/x.sql", "select bad;").Write("sub/flow.json", "{\"workflow\": {}}");
        if (folder.Run("setpriv", "", "--reuid=65534", "--regid=65534", "--clear-groups", "true") is null)
            Assert.Inconclusive("There is no setpriv on this machine.");
        var native = Path.Combine(AppContext.BaseDirectory, "dataflow-lint");
        if (Environment.UserName != "root" || !File.Exists(native)) Assert.Inconclusive("Only root can become somebody else.");
        folder.Run("chmod", "", "755", ".");
        folder.Run("chmod", "", "744", "sub");
        var said = folder.Run(
            "sh",
            "",
            "-c",
            $"DOTNET_CLI_HOME=/tmp setpriv --reuid=65534 --regid=65534 --clear-groups {native} . 2>&1; echo rc=$?");
        if (said is null || !said.Contains("rc=")) Assert.Inconclusive("The program cannot be started by somebody else.");
        if (said.Contains("rc=126") || said.Contains("rc=131") || said.Contains("rc=13\n"))
            Assert.Inconclusive("The program cannot be read by somebody else.");
        Assert.Contains("error: sub/x.sql: cannot be read: permission denied\n", said);
        Assert.Contains("error: sub/flow.json: cannot be read: permission denied\n", said);
        Assert.Contains("rc=3", said);
    }

    [TestMethod]
    public void What_the_repository_excludes_for_itself_is_ignored()
    {
        using var folder = new TempFolder().Write(".git/HEAD", "")
            .Write(".git/info/exclude", "made\n*.tmp.sql\n")
            .Write("made/a.sql", "select bad;")
            .Write("x.tmp.sql", "select bad;")
            .Write("sub/y.tmp.sql", "select bad;")
            .Write("b.sql", "select bad;");
        CollectionAssert.AreEqual((string[])["b.sql"], TestRun.In(folder, "--output-format", "concise", ".").Paths);
        Assert.IsEmpty(TestRun.In(folder, "--output-format", "concise", "sub").Paths);
        folder.Write(".gitignore", "!x.tmp.sql\n");
        CollectionAssert.AreEqual((string[])["b.sql", "x.tmp.sql"], TestRun.In(folder, "--output-format", "concise", ".").Paths);
    }

    [TestMethod]
    public void A_linked_worktree_excludes_what_its_repository_does()
    {
        using var folder = new TempFolder().Write("main/.git/info/exclude", "made.sql\n")
            .Write("main/.git/worktrees/w/commondir", "../..\n")
            .Write("w/made.sql", "select bad;").Write("w/b.sql", "select bad;");
        folder.Write("w/.git", $"gitdir: {folder["main/.git/worktrees/w"]}\n");
        CollectionAssert.AreEqual((string[])["w/b.sql"], TestRun.In(folder, "--output-format", "concise", "w").Paths);
    }

    [TestMethod]
    public void Ignored_names_need_be_in_no_certain_encoding()
    {
        using var folder = new TempFolder().Write(".git/HEAD", "")
            .Write(".gitignore", [0xFF, (byte)'\n', .. "made.sql\n"u8])
            .Write("made.sql", "select bad;");
        Assert.AreEqual(0, TestRun.In(folder, ".").ExitCode);
    }

    [TestMethod]
    [DataRow("dataflow-lint.yml")]
    [DataRow(".dataflow-lint.yaml")]
    [DataRow(".dataflow-lint.yml")]
    public void A_configuration_of_another_name_is_noticed(string name)
    {
        using var folder = new TempFolder().Write(".git/HEAD", "")
            .Write(name, "rules: {TST001: off}\n")
            .Write("sub/a.sql", "select bad;")
            .Write("sub/b.sql", "select 1;");
        var run = TestRun.In(folder, "sub/a.sql", "sub/b.sql", "sub");
        Assert.AreEqual(1, run.ExitCode);
        Assert.AreEqual($"warning: {name}: is not read: a configuration is called `dataflow-lint.yaml`\n", run.Error);
        folder.Write("other.yaml", "");
        Assert.AreEqual("", TestRun.In(folder, "--config", "other.yaml", "sub").Error);
        folder.Write("sub/dataflow-lint.yaml", "");
        Assert.AreEqual("", TestRun.In(folder, "sub").Error);
    }

    private static TempFolder Piped(string name)
    {
        var folder = new TempFolder().Write(".git/HEAD", "").Write("a.sql", "select 1;").Folder(Path.GetDirectoryName(name) ?? "");
        if (!Path.IsPathRooted(name) && folder.Run("mkfifo", "", name) is null) Assert.Inconclusive("mkfifo is not installed");
        return folder;
    }

    /// <summary>
    /// A disk on which one path may not be opened, or not even be looked at: a test that runs as root could not arrange that.
    /// </summary>
    private sealed class Shut(string shut, bool isStatShut) : IFileSystem
    {
        private readonly Disk disk = new();

        public EntryKind KindOf(string path) => isStatShut && path == shut ? EntryKind.Unknown : disk.KindOf(path);

        public List<FolderEntry> List(string folder) => disk.List(folder);

        public long LengthOf(string file) => disk.LengthOf(file);

        public byte[] Read(string file, long length) =>
            file == shut ? throw new UnauthorizedAccessException(file) : disk.Read(file, length);

        public void Replace(string file, byte[] bytes) => disk.Replace(file, bytes);

        public string RealPath(string path) => disk.RealPath(path);
    }
}
