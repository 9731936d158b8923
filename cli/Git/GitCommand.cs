using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Dataflow.Lint.Cli.Git;

/// <summary>Asks git something: the one program that is ever started, and only where an option or a command needs it.</summary>
/// <param name="program">The full path of git.</param>
/// <param name="folder">The folder it is asked about.</param>
internal sealed class GitCommand(string program, string folder)
{
    /// <summary>The index to read, where it is not the repository's own.</summary>
    public string? Index { get; private init; }

    public GitCommand With(string index) => new(program, folder) { Index = index };

    /// <summary>Asks, and waits for the answer; <c>null</c> when git cannot be started.</summary>
    public GitAnswer? Ask(params string[] arguments)
    {
        using var process = Start(arguments);
        if (process is null) return null;
        process.StandardInput.Close();
        return Rest(process);
    }

    /// <summary>Starts git for a talk; <c>null</c> when it cannot be started.</summary>
    public Process? Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(program, [.. GitEnvironment.Arguments, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        GitEnvironment.Prepare(start.Environment, Index);
        try
        {
            return Process.Start(start);
        }
        catch (Exception exception) when (exception is Win32Exception or TypeInitializationException or OutOfMemoryException)
        {
            // There is none, or no process or thread may be started any more.
            return null;
        }
    }

    private static GitAnswer Rest(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new GitAnswer(process.ExitCode, output, error.Result);
    }
}

/// <summary>What git says.</summary>
internal sealed record GitAnswer(int ExitCode, string Output, string Error)
{
    /// <summary>The first line of its complaint, without the word it begins with.</summary>
    public string Reason =>
        Error.Split('\n')[0] is var line && line.StartsWith("fatal: ", StringComparison.Ordinal) ? line["fatal: ".Length..] : line;

    /// <summary>The one line it gives.</summary>
    public string Line => Output.EndsWith('\n') ? Output[..^1] : Output;

    public string[] Records => Output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
}
