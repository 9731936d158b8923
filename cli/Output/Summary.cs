using System.Globalization;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output;

/// <summary><c>2 errors, 5 warnings in 41 files (3 baselined, 1 suppressed) in 12 ms, 1 fixable with --fix</c></summary>
internal static class Summary
{
    public static string Of(RunResult result)
    {
        string[] findings =
        [
            .. Count(result.Count(Severity.Error), "error"),
            .. Count(result.Count(Severity.Warning), "warning"),
            .. Count(result.Count(Severity.Info), "info"),
        ];
        string[] asides = [
            .. Aside(result.BaselinedCount, "baselined"),
            .. Aside(result.SuppressedCount, "suppressed"),
            .. Aside(result.SkippedCount, "skipped"),
        ];
        var found = findings.Length > 0 ? string.Join(", ", findings) : "no findings";
        var files = result.FileCount == 1 ? "1 file" : $"{result.FileCount} files";
        var aside = asides.Length > 0 ? $" ({string.Join(", ", asides)})" : "";
        return $"{Fixed(result.FixedCount)}{found} in {files}{aside}{Time(result.Elapsed)}{Fixable(result)}";
    }

    private static string Fixed(int? count) => count is null ? "" : $"{count} fixed, leaving ";

    private static string Fixable(RunResult result)
    {
        // What is left after fixing would be left again.
        if (result.FixedCount is not null) return "";
        return (result.SafelyFixableCount, result.UnsafelyFixableCount) switch
        {
            (0, 0) => "",
            (0, var risky) => $", {risky} fixable with --fix --unsafe-fixes",
            (var safe, 0) => $", {safe} fixable with --fix",
            (var safe, var risky) => $", {safe} fixable with --fix and {risky} more with --unsafe-fixes",
        };
    }

    private static IEnumerable<string> Count(int count, string what) => count switch
    {
        0 => [],
        1 => [$"1 {what}"],
        _ => [$"{count} {what}s"],
    };

    private static IEnumerable<string> Aside(int count, string what) => count == 0 ? [] : [$"{count} {what}"];

    private static string Time(TimeSpan? elapsed) => elapsed switch
    {
        null => "",
        { TotalMilliseconds: < 1_000 } brief =>
            string.Create(CultureInfo.InvariantCulture, $" in {Math.Max(1, brief.TotalMilliseconds):0} ms"),
        { } time => string.Create(CultureInfo.InvariantCulture, $" in {time.TotalSeconds:0.0} s"),
    };
}
