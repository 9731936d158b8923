using System.Diagnostics;
using System.Text.Json;

namespace Differences;

/// <summary>One finding, as it is told.</summary>
internal sealed record Finding(string Rule, string Level, string Path, int Line, int Column, string Message);

/// <summary>A run of a binary on a folder.</summary>
internal static class Run
{
    /// <summary>The findings; a run that fails is one finding that says so.</summary>
    public static IReadOnlyList<Finding> Of(string binary, Input input, string[] selection)
    {
        var start = new ProcessStartInfo(Path.GetFullPath(binary), ["--output-format", "json", .. selection, "--", "."])
        {
            WorkingDirectory = input.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{binary} does not start");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode <= 1 ? Read(output) : [new Finding("exit", $"{process.ExitCode}", "", 0, 0, error.Result)];
    }

    private static Finding[] Read(string output)
    {
        using var json = JsonDocument.Parse(output);
        return [.. json.RootElement.GetProperty("diagnostics").EnumerateArray().Select(d => new Finding(
            d.GetProperty("ruleId").GetString()!,
            d.GetProperty("severity").GetString()!,
            d.GetProperty("path").GetString()!,
            d.GetProperty("line").GetInt32(),
            d.GetProperty("column").GetInt32(),
            d.GetProperty("message").GetString()!))];
    }
}
