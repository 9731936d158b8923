using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Dataflow.Lint.Cli.Projects.Building;

/// <summary>
/// Runs a program with a list of arguments, no shell, nothing to read, and an end: what the user lets a project bring, and the container
/// engine.
/// </summary>
internal static class ProgramRun
{
    private const int MostCharacters = 8 * 1024 * 1024;

    /// <param name="program">The full path of the program.</param>
    /// <param name="arguments">Its arguments; each is one word to it, whatever is in it.</param>
    /// <param name="folder">The folder it works in.</param>
    /// <param name="limit">How long it may take.</param>
    public static ProgramResult Run(string program, IEnumerable<string> arguments, string folder, TimeSpan limit)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        var said = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(said, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(said, line.Data);
        try
        {
            process.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or OutOfMemoryException)
        {
            return new ProgramResult(ProgramEnd.NotStarted, 0, "");
        }

        using var end = new EndWithUs(process);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var hasEnded = process.WaitForExit(limit);
        if (!hasEnded) End(process);

        // A program that it has left behind may hold the output open: what comes after its end is not waited for.
        Task.Run(process.WaitForExit).Wait(TimeSpan.FromSeconds(hasEnded ? 5 : 1));
        lock (said) return new ProgramResult(
            end.IsAsked ? ProgramEnd.Interrupted : hasEnded ? ProgramEnd.Ended : ProgramEnd.TooLate,
            hasEnded ? process.ExitCode : -1,
            said.ToString());
    }

    /// <summary>Runs a program that has the terminal, the input and the output of this one.</summary>
    /// <returns>Its exit code; null where it cannot be started.</returns>
    public static int? Attached(string program, IEnumerable<string> arguments, string folder)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(
                program,
                arguments) { WorkingDirectory = folder, UseShellExecute = false });
            if (process is null) return null;

            // The terminal sends its signals to both; this one waits for what the other makes of them.
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (Exception exception) when (exception is Win32Exception or OutOfMemoryException)
        {
            return null;
        }
    }

    private static void Keep(StringBuilder said, string? line)
    {
        if (line is null) return;
        lock (said)
        {
            if (said.Length < MostCharacters) said.Append(line).Append('\n');
        }
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Ends a program and all it has started when this one is asked to end.</summary>
    private sealed class EndWithUs : IDisposable
    {
        private readonly PosixSignalRegistration[] registrations;
        private volatile bool isAsked;

        public EndWithUs(Process process)
        {
            PosixSignal[] signals = OperatingSystem.IsWindows()
                ? [PosixSignal.SIGINT]
                : [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
            registrations = Array.ConvertAll(signals, signal => PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                isAsked = true;
                End(process);
            }));
        }

        public bool IsAsked => isAsked;

        public void Dispose() => Array.ForEach(registrations, r => r.Dispose());
    }
}

/// <summary>How a program came to its end.</summary>
internal enum ProgramEnd
{
    Ended,
    NotStarted,
    TooLate,
    Interrupted,
}

/// <summary>What came of a program.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">Its exit code, where it ended by itself.</param>
/// <param name="Output">What it said on both its outputs, as it came.</param>
internal sealed record ProgramResult(ProgramEnd End, int ExitCode, string Output);
