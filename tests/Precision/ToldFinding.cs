using System.Diagnostics;
using System.Text.Json;

namespace Dataflow.Lint.Tests;

/// <summary>A finding as a binary tells it.</summary>
/// <param name="Rule">As <c>SQL021</c></param>
/// <param name="Level"><c>error</c>, <c>warning</c> or <c>info</c></param>
/// <param name="Path">From the folder the binary was run in.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="Message">What is said.</param>
internal sealed record ToldFinding(string Rule, string Level, string Path, int Line, int Column, string Message)
{
    /// <summary>
    /// What a binary says of a target in a folder; a run that fails has no findings, its exit code and what it wrote to standard error.
    /// </summary>
    public static (ToldFinding[]? Findings, int ExitCode, string Error) Of(
        string binary,
        string folder,
        string target,
        params string[] options)
    {
        var start = new ProcessStartInfo(
            binary,
            ["--output-format", "json", .. options, "--", target])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{binary} does not start");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode <= 1 ? Read(output) : null, process.ExitCode, error.Result);
    }

    private static ToldFinding[] Read(string output)
    {
        using var json = JsonDocument.Parse(output);
        return [.. json.RootElement.GetProperty("diagnostics").EnumerateArray().Select(d => new ToldFinding(
            d.GetProperty("ruleId").GetString()!,
            d.GetProperty("severity").GetString()!,
            d.GetProperty("path").GetString()!,
            d.GetProperty("line").GetInt32(),
            d.GetProperty("column").GetInt32(),
            d.GetProperty("message").GetString()!))];
    }
}
