using System.Diagnostics;

namespace Dataflow.Lint.Tests;

/// <summary>Runs what somebody types into a shell, and waits for it.</summary>
internal static class Shell
{
    /// <param name="folder">The working folder.</param>
    /// <param name="programs">A folder whose programs are found first.</param>
    /// <param name="command">What is typed.</param>
    public static (int ExitCode, string Output) Run(string folder, string programs, string command)
    {
        var start = new ProcessStartInfo(
            "bash",
            ["-c", command]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash does not start");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
