using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Tests.Git;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Tests;

/// <summary>
/// The program as a process: however the world around it is, it ends with a code that is documented and leaves the terminal as it was.
/// </summary>
[TestClass]
public sealed class EndsWellTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "dataflow-lint");

    [TestMethod]
    [DataRow(". 2>&-", 3)]
    [DataRow(". 2>/dev/full", 3)]
    [DataRow(". >&-", 3)]
    [DataRow(". >/dev/full", 3)]
    [DataRow(". >&- 2>&-", 3)]
    [DataRow(". <&- >&- 2>&-", 3)]
    [DataRow(". >/dev/full 2>/dev/full", 3)]
    [DataRow("nowhere 2>&-", 3)]
    [DataRow("rules >/dev/full", 3)]
    [DataRow("--help >/dev/full 2>&-", 3)]
    [DataRow("- --stdin-filename a.sql </", 3)]
    [DataRow(".", 1)]
    public void A_stream_that_takes_or_gives_nothing_ends_the_run(string arguments, int exitCode)
    {
        using var folder = Folder();
        Assert.AreEqual($"{exitCode}", Shell(folder, $"{Program} --output-format concise {arguments}; echo $?").TrimEnd().Split('\n')[^1]);
    }

    [TestMethod]
    public void What_failed_is_said_once()
    {
        using var folder = Folder();
        Assert.AreEqual("error: the output cannot be written: it is closed\n", Shell(folder, $"{Program} . 2>&1 >&-"));
        Assert.AreEqual("error: the output cannot be written: No space left on device\n", Shell(folder, $"{Program} . 2>&1 >/dev/full"));
    }

    [TestMethod]
    public void A_report_never_lands_in_a_file_that_has_taken_the_place_of_a_closed_stream()
    {
        using var folder = Folder();
        Shell(folder, $"{Program} baseline create . >&-");
        Assert.StartsWith("{", folder.Text("dataflow-lint-baseline.json"));
        Assert.DoesNotContain("finding in", folder.Text("dataflow-lint-baseline.json"));
        Assert.AreEqual("SELECT 1 FROM;\n", folder.Text("a.sql"));
    }

    [TestMethod]
    public void A_working_folder_that_is_gone_is_said()
    {
        using var folder = Folder().Folder("gone");
        var said = Shell(folder, $"cd gone && rmdir ../gone && {Program} . 2>&1; echo $?");
        Assert.AreEqual("error: the working folder is gone\nhelp: change to a folder that is there\n2\n", said);
    }

    [TestMethod]
    public void Without_any_variable_it_runs()
    {
        using var folder = Folder();
        var said = Shell(
            folder,
            $"env -i DOTNET_ROOT=\"$(dirname \"$(readlink -f \"$(command -v dotnet)\")\")\" {Program} --output-format concise . 2>&1; echo $?");
        if (said.Contains("You must install")) Assert.Inconclusive(".NET lies where only a variable leads to.");
        Assert.EndsWith("1\n", said);
    }

    [TestMethod]
    [DataRow(".")]
    [DataRow("--changed .")]
    [DataRow("--staged .")]
    [DataRow("rules")]
    public void No_mode_of_the_terminal_is_changed(string arguments)
    {
        using var folder = Folder().Init().Commit();
        folder.Write("a.sql", "SELECT 2 FROM;\n").Git("add", "a.sql");
        if (folder.Run("script", "", "--version") is null) Assert.Inconclusive("There is no script on this machine to make a terminal.");
        var said = Shell(folder, $"TERM=xterm-256color script -qec 'stty cols 77; {Program} {arguments}; stty -a' /dev/null </dev/null");
        Assert.Contains("columns 77", said);
        Assert.Contains("\u001b[1", said, "in colour, so on a terminal");
        Assert.DoesNotContain("\u001b[?", said);
        Assert.DoesNotContain("\u001b=", said);
        foreach (var line in said.Split('\n').Where(l => l.Contains("[sql-syntax-error]")))
            Assert.IsLessThanOrEqualTo(77, Plain(line).Length, line);
    }

    [TestMethod]
    public void Where_nothing_more_may_be_started_one_thread_does_and_git_is_not_asked()
    {
        using var folder = new TempFolder().Init().Commit();
        for (var i = 0; i < 200; i++) folder.Write($"d{i}/a.sql", "select bad;");
        var threads = new HashSet<int>();
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var host = new Host
        {
            WorkingFolder = folder.Path,
            Files = new Disk(),
            OpenInput = () => Stream.Null,
            Output = output,
            Error = error,
            HasThreads = false,
            Variable = Environment.GetEnvironmentVariable,
        };
        Assert.AreEqual(1, new CommandLine(host, [new ThreadRule(threads)]).Run(["--output-format", "concise", "."]));
        Assert.HasCount(1, threads);
        Assert.AreEqual(2, new CommandLine(host, WordRule.All).Run(["--changed", "."]));
        Assert.Contains("asks git, which cannot be started", System.Text.Encoding.UTF8.GetString(error.ToArray()));
    }

    [TestMethod]
    public void Standard_input_is_not_read_beyond_the_limit_of_files()
    {
        using var folder = new TempFolder();
        var input = new Endless();
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var host = new Host { WorkingFolder = folder.Path, Files = new Disk(), OpenInput = () => input, Output = output, Error = error };
        Assert.AreEqual(3, new CommandLine(host, WordRule.All).Run(["-", "--stdin-filename", "a.sql"]));
        Assert.Contains("a.sql: too large to read: the limit is 32 MB", System.Text.Encoding.UTF8.GetString(error.ToArray()));
        Assert.IsLessThan(33L * 1024 * 1024, input.Given);
    }

    private static TempFolder Folder()
    {
        if (!File.Exists(Program) || OperatingSystem.IsWindows()) Assert.Inconclusive("The program does not lie beside its tests.");
        return new TempFolder().Write("a.sql", "SELECT 1 FROM;\n");
    }

    private static string Shell(TempFolder folder, string line)
    {
        if (folder.Run("timeout", "", "60", "bash", "-c", line) is { } said) return said;
        throw new AssertInconclusiveException("There is no bash on this machine.");
    }

    private static string Plain(string line) => System.Text.RegularExpressions.Regex.Replace(line, "\u001b\\[[0-9;]*m|\r", "");

    /// <summary>Notes on which threads it is asked.</summary>
    private sealed class ThreadRule(HashSet<int> threads) : Rule
    {
        public override RuleInfo Info { get; } = new(
            "THR001",
            "thread") { Severity = Severity.Warning, Message = "m", Summary = "s", Why = "w", Examples = () => [] };

        public override void Register(Subscriptions on) => on.Script(script =>
        {
            lock (threads) threads.Add(Environment.CurrentManagedThreadId);
            return [new Finding(script.At(new Syntax.Text.TextSpan(0, 1)), "x")];
        });
    }

    /// <summary>Input that never ends.</summary>
    private sealed class Endless : MemoryStream
    {
        public long Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)' ', offset, count);
            Given += count;
            return count;
        }

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)' ');
            Given += buffer.Length;
            return buffer.Length;
        }
    }
}
