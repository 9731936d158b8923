using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Tests.Commands;

/// <summary>
/// What <c>--fix</c> leaves behind: each file once, with all that belongs to it, nothing else, and nothing to do for a second run.
/// </summary>
[TestClass]
[SupportedOSPlatform("linux")]
[OSCondition(OperatingSystems.Linux)]
public sealed class FixEndsWellTests
{
    private static readonly IReadOnlyList<Rule> Rules =
    [
        new RenamingRule("RNM001", "bad", "good"),
        new RenamingRule("RNM002", "good day", "bad day"),
        new RenamingRule("RNM003", "worse", "fine"),
        new WordRule("RNM004", "odd-pair", "goodworse", Severity.Warning),
    ];

    [TestMethod]
    public void A_file_and_a_link_to_it_are_fixed_once()
    {
        using var folder = new TempFolder().Folder(".git")
            .Write("sub/a.sql", "SELECT bad, bad;\n")
            .Link("link.sql", "sub/a.sql")
            .Link("sub/other.sql", "a.sql");
        var run = Run(folder, "--fix", ".");
        Assert.AreEqual("SELECT good, good;\n", folder.Text("sub/a.sql"));
        Assert.AreEqual("6 fixed, leaving no findings in 3 files\n", run.Error);
        Assert.AreEqual(0, run.ExitCode);
        Assert.AreEqual("sub/a.sql", new FileInfo(folder["link.sql"]).LinkTarget);
        Assert.AreEqual("0 fixed, leaving no findings in 3 files\n", Run(folder, "--fix", ".").Error);
    }

    [TestMethod]
    public void A_diff_shows_a_file_and_a_link_to_it_once()
    {
        using var folder = new TempFolder().Folder(".git").Write("sub/a.sql", "SELECT bad;\n").Link("link.sql", "sub/a.sql");
        Assert.AreEqual("--- sub/a.sql\n+++ sub/a.sql\n@@ -1 +1 @@\n-SELECT bad;\n+SELECT good;\n", Run(folder, "--diff", ".").Output);
    }

    [TestMethod]
    public void A_link_that_is_named_alone_is_fixed_under_its_name()
    {
        using var folder = new TempFolder().Folder(".git").Write("sub/a.sql", "SELECT bad;\n").Link("link.sql", "sub/a.sql");
        Assert.AreEqual("1 fixed, leaving no findings in 1 file\n", Run(folder, "--fix", "link.sql").Error);
        Assert.AreEqual("SELECT good;\n", folder.Text("sub/a.sql"));
    }

    [TestMethod]
    public void A_fix_that_is_left_out_is_said_for_each_of_two_equal_packages()
    {
        using var folder = new TempFolder();
        foreach (var package in (string[])["a", "b"])
            folder.Write($"{package}/main.sch.yaml", "Workflow:\n  id: w\n").Write($"{package}/x.sql", "SELECT bad, 'good day';\n");
        var first = Run(folder, "--fix", ".");
        Assert.Contains("a/x.sql:1: RNM002 is not fixed", first.Error);
        Assert.Contains("b/x.sql:1: RNM002 is not fixed", first.Error);
        var second = Run(folder, "--fix", ".");
        Assert.AreEqual(first.Error.Replace("2 fixed", "0 fixed"), second.Error);
        Assert.AreEqual("SELECT good, 'good day';\n", folder.Text("b/x.sql"));
    }

    [TestMethod]
    public void What_another_fix_makes_possible_is_fixed_in_the_same_run()
    {
        using var folder = new TempFolder().Write("a.sql", "SELECT badworse;\n");
        Assert.AreEqual("2 fixed, leaving no findings in 1 file\n", Run(folder, "--fix", ".").Error);
        Assert.AreEqual("SELECT goodfine;\n", folder.Text("a.sql"));
    }

    [TestMethod]
    public void A_fix_of_a_named_file_that_leads_to_a_finding_in_a_package_without_any_tie_to_it_is_left_out()
    {
        using var folder = new TempFolder().Folder(".git")
            .Write("a/x.sql", "SELECT bad;\n")
            .Write("a/main.sch.yaml", "Workflow:\n  id: a\n")
            .Write("b/y.sql", "SELECT echo;\n")
            .Write("b/main.sch.yaml", "Workflow:\n  id: b\n");
        var run = TestRun.In(
            folder.Path,
            [new RenamingRule("RNM001", "bad", "good"), new EchoRule()],
            new Disk(),
            "",
            "--output-format",
            "concise",
            "--fix",
            "a/x.sql");
        Assert.Contains("a/x.sql:1: RNM001 is not fixed: the fix would lead to another finding: ECH001 at b/y.sql:1:8", run.Error);
        Assert.AreEqual("SELECT bad;\n", folder.Text("a/x.sql"));
    }

    [TestMethod]
    public void What_a_killed_run_has_left_is_taken_away_once_it_is_old()
    {
        using var folder = new TempFolder().Write("a.sql", "SELECT bad;\n")
            .Write("sub/b.sql", "SELECT 1;\n")
            .Write(".dataflow-lint.young.tmp", "x")
            .Write(".dataflow-lint", "x")
            .Write("sub/x.tmp", "x");
        foreach (var place in (string[])[".dataflow-lint.old.tmp", "sub/.dataflow-lint.old.tmp"])
        {
            folder.Write(place, "SELECT go");
            File.SetLastWriteTimeUtc(folder[place], DateTime.UtcNow.AddMinutes(-11));
        }

        Run(folder, "--diff", ".");
        Assert.HasCount(7, Names(folder));
        Run(folder, "--fix", ".");
        CollectionAssert.AreEqual(
            (string[])[".dataflow-lint", ".dataflow-lint.young.tmp", "a.sql", "sub/b.sql", "sub/x.tmp"],
            Names(folder));
    }

    [TestMethod]
    public void A_replacement_that_cannot_take_the_place_leaves_nothing()
    {
        using var folder = new TempFolder().Folder("a.sql/in the way");
        Assert.Throws<IOException>(() => Replacement.Write(folder["a.sql"], "SELECT good;\n"u8.ToArray()));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void Owner_group_and_mode_are_kept()
    {
        using var folder = new TempFolder().Write("a.sql", "SELECT bad;\n");
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.SetGroup;
        if (!FileStatus.Give(folder["a.sql"], 4711, 4712)) Assert.Inconclusive("Only root may give files away.");
        File.SetUnixFileMode(folder["a.sql"], Mode);
        Run(folder, "--fix", ".");
        var status = FileStatus.Of(folder["a.sql"], out _);
        Assert.AreEqual((4711u, 4712u), (status?.Owner, status?.Group));
        Assert.AreEqual(Mode, File.GetUnixFileMode(folder["a.sql"]));
        Assert.AreEqual("SELECT good;\n", folder.Text("a.sql"));
    }

    [TestMethod]
    public void What_cannot_be_kept_is_said_and_the_file_left()
    {
        using var folder = new TempFolder().Write("a.sql", "SELECT bad;\n");
        var run = TestRun.In(folder.Path, Rules, new Stubborn(), "", "--output-format", "concise", "--fix", ".");
        Assert.AreEqual(3, run.ExitCode);
        Assert.Contains("error: a.sql: cannot be written: its owner or group cannot be kept\n", run.Error);
    }

    [TestMethod]
    public void Attributes_are_kept()
    {
        using var folder = new TempFolder().Write("a.sql", "SELECT bad;\n");
        if (SetAttribute(folder["a.sql"], "user.origin", "x\0y"u8.ToArray(), 3, 0) != 0)
            Assert.Inconclusive("This disk has no attributes.");
        Run(folder, "--fix", ".");
        var value = new byte[9];
        Assert.AreEqual(3, (int)GetAttribute(folder["a.sql"], "user.origin", value, value.Length));
        CollectionAssert.AreEqual("x\0y"u8.ToArray(), value[..3]);
    }

    [TestMethod]
    public void Another_name_of_a_file_keeps_the_old_text_and_that_is_said()
    {
        using var folder = new TempFolder().Write("repository/a.sql", "SELECT bad;\n");
        Assert.AreEqual(0, Link(folder["repository/a.sql"], folder["outside.sql"]));
        var run = TestRun.In(folder["repository"], Rules, new Disk(), "", "--output-format", "concise", "--fix", ".");
        Assert.AreEqual(
            "warning: a.sql: fixed under this name alone: its other names, hard links, have the old text\n1 fixed, leaving no findings in 1 file\n",
            run.Error);
        Assert.AreEqual("SELECT good;\n", folder.Text("repository/a.sql"));
        Assert.AreEqual("SELECT bad;\n", folder.Text("outside.sql"));
    }

    private static TestRun Run(TempFolder folder, params string[] arguments) =>
        TestRun.In(folder.Path, Rules, new Disk(), "", ["--output-format", "concise", .. arguments]);

    private static string[] Names(TempFolder folder) =>
        [.. Directory.EnumerateFiles(folder.Path, "*", new EnumerationOptions { AttributesToSkip = 0, RecurseSubdirectories = true })
            .Select(f => Path.GetRelativePath(folder.Path, f))
            .Order(StringComparer.Ordinal)];

    [DllImport("libc", EntryPoint = "link")]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string file, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc", EntryPoint = "setxattr")]
    private static extern int SetAttribute(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name,
        byte[] value,
        nint size,
        int flags);

    [DllImport("libc", EntryPoint = "getxattr")]
    private static extern nint GetAttribute(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name,
        byte[] value,
        nint size);

    /// <summary>Reports an echo wherever another file says "good", without pointing at it.</summary>
    private sealed class EchoRule : Rule
    {
        public override RuleInfo Info { get; } = new(
            "ECH001",
            "echo") { Severity = Severity.Warning, Message = "an echo", Summary = "s", Why = "w", Examples = () => [] };

        public override void Register(Subscriptions on) => on.Script(script =>
            script.Document.Source.Text.IndexOf("echo", StringComparison.Ordinal) is >= 0 and var at
            && script.Package.Workspace.Packages.SelectMany(p => p.Scripts)
                .Any(s => s.Document.Source.Text.Contains("good", StringComparison.Ordinal))
                ? [new Finding(script.At(new TextSpan(at, 4)))]
                : []);
    }

    /// <summary>A disk on which files cannot be given back to their owners.</summary>
    private sealed class Stubborn : IFileSystem
    {
        private readonly Disk disk = new();

        public EntryKind KindOf(string path) => disk.KindOf(path);

        public List<FolderEntry> List(string folder) => disk.List(folder);

        public long LengthOf(string file) => disk.LengthOf(file);

        public byte[] Read(string file, long length) => disk.Read(file, length);

        public void Replace(string file, byte[] bytes) => throw new NotKeptException("its owner or group cannot be kept");

        public string RealPath(string path) => disk.RealPath(path);
    }
}
