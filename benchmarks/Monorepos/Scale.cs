using System.Diagnostics;
using System.Globalization;

namespace Monorepos;

/// <summary>Times a command on monorepos of growing size: time per package must stay the same, memory must stay small.</summary>
internal static class Scale
{
    private const int Rounds = 3;

    public static int Run(IReadOnlyList<int> sizes, string[] command)
    {
        Console.WriteLine("| packages | files | size | time | time a package | peak memory |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|");
        foreach (var packages in sizes)
        {
            var folder = Path.Combine(Path.GetTempPath(), $"dataflow-lint-monorepo-{packages}");
            var (files, bytes) = Monorepo.Write(packages, folder);
            var runs = Enumerable.Range(0, Rounds).Select(_ => Time(command, folder)).OrderBy(r => r.Seconds).ToList();
            var seconds = runs[Rounds / 2].Seconds;
            var row = string.Create(CultureInfo.InvariantCulture, $"| {packages} | {files} | {bytes / 1e6:F1} MB | {seconds:F2} s | {seconds * 1000 / packages:F2} ms | {runs.Max(r => r.Bytes) / 1e6:F0} MB |");
            Console.WriteLine(row);
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    // What a process has used at most is known only while it lives.
    private static (double Seconds, long Bytes) Time(string[] command, string folder)
    {
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"cannot start {command[0]}");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        var peak = 0L;
        while (!process.WaitForExit(5))
        {
            peak = Math.Max(peak, PeakOf(process));
        }

        var seconds = watch.Elapsed.TotalSeconds;
        if (process.ExitCode > 1) throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}: {errors.Result}{output.Result}");
        return (seconds, peak);
    }

    // The process may end between the question whether it lives and this one.
    private static long PeakOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }
}
