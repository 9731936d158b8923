using System.Diagnostics;
using System.Text.Json;

namespace Precision;

/// <summary>One finding in the code of others.</summary>
/// <param name="Set">The name of the set.</param>
/// <param name="Rule">As <c>SQL021</c></param>
/// <param name="Level"><c>error</c>, <c>warning</c> or <c>info</c></param>
/// <param name="Path">From the folder of all sets.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="Message">What is said.</param>
internal sealed record Finding(string Set, string Rule, string Level, string Path, int Line, int Column, string Message);

/// <summary>What the linter says of the sets, each linted as a folder, as its owner would.</summary>
internal static class Linted
{
    /// <summary>The names of the sets that are judged begin so: what real people run, and what engines are tested on.</summary>
    private static readonly string[] Judged = ["real-", "engine-", "hive-positive", "maestro-definitions", "notebooks-nhs", "jinja-dbt", "spark-tpcds", "spark-tpch-ssb", "bench-ddl"];

    public static IReadOnlyList<Finding> Sets(string corpora, string binary) =>
        [.. Directory.EnumerateDirectories(corpora).Select(Path.GetFileName).OfType<string>()
            .Where(name => Judged.Any(start => name.StartsWith(start, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal).SelectMany(name => Of(corpora, name, binary))];

    private static IEnumerable<Finding> Of(string corpora, string set, string binary)
    {
        var start = new ProcessStartInfo(binary, ["--output-format", "json", "--", set]) { WorkingDirectory = corpora, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{binary} does not start");
        _ = process.StandardError.ReadToEndAsync();
        using var json = JsonDocument.Parse(process.StandardOutput.BaseStream);
        process.WaitForExit();
        if (process.ExitCode > 1) throw new InvalidOperationException($"{set}: exit code {process.ExitCode}");
        return [.. json.RootElement.GetProperty("diagnostics").EnumerateArray().Select(d => new Finding(
            set,
            d.GetProperty("ruleId").GetString()!,
            d.GetProperty("severity").GetString()!,
            d.GetProperty("path").GetString()!,
            d.GetProperty("line").GetInt32(),
            d.GetProperty("column").GetInt32(),
            d.GetProperty("message").GetString()!))];
    }
}
