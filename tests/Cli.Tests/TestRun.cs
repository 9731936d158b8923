using System.Text;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Tests;

/// <summary>The program run within the test: what it printed, and its exit code.</summary>
internal sealed record TestRun(int ExitCode, string Output, string Error)
{
    public static TestRun In(TempFolder folder, params string[] arguments) => In(folder.Path, WordRule.All, new Disk(), "", arguments);

    public static TestRun In(string folder, IReadOnlyList<Rule> rules, IFileSystem files, string input, params string[] arguments) =>
        With(
            folder,
            rules,
            host => host with { Files = files, OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(input)) },
            arguments);

    /// <summary>A run in a world that differs in something from a plain one on the disk.</summary>
    public static TestRun With(string folder, IReadOnlyList<Rule> rules, Func<Host, Host> change, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var host = new Host
        {
            WorkingFolder = folder,
            Files = new Disk(),
            OpenInput = () => Stream.Null,
            Output = output,
            Error = error,
            Variable = name => name is "PATH" ? Environment.GetEnvironmentVariable(name) : null,
        };
        var exitCode = new CommandLine(change(host), rules).Run(arguments);
        return new TestRun(exitCode, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The paths of concise findings.</summary>
    public string[] Paths => [.. Lines.Select(l => l.Split(':')[0])];
}
