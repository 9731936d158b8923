using System.Diagnostics;
using System.Globalization;

namespace Monorepos;

/// <summary>
/// Times a command on repositories of growing size: time per package must stay the same, memory must stay small, and a single package must
/// cost a part of the whole.
/// </summary>
internal static class Scale
{
    private const int Rounds = 5;

    /// <summary>Pipelines that read each other's tables.</summary>
    public static int Run(IReadOnlyList<int> sizes, string[] command) => Run(sizes, Monorepo.Write, command);

    /// <summary>One pipeline again and again.</summary>
    public static int RunCopies(IReadOnlyList<int> sizes, string[] command) => Run(sizes, Monorepo.WriteCopies, command);

    private static int Run(IReadOnlyList<int> sizes, Func<int, string, Generated> write, string[] command)
    {
        Console.WriteLine("| packages | files | size | time | time a package | peak memory | one package named, of the whole |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var packages in sizes)
        {
            var folder = Path.Combine(Path.GetTempPath(), $"dataflow-lint-monorepo-{packages}");
            var written = write(packages, folder);

            // Side by side, so that a busy machine slows both.
            var runs = Enumerable.Range(0, Rounds)
                .Select(_ => (Whole: Time(command, folder), One: Time(command, written.LastPackage))).ToList();
            var seconds = runs.Select(r => r.Whole.Seconds).Order().ElementAt(Rounds / 2);
            var part = runs.Select(r => r.One.Seconds / r.Whole.Seconds).Order().ElementAt(Rounds / 2);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {packages} | {written.Files} | {written.Bytes / 1e6:F1} MB | {seconds:F2} s | {seconds * 1000 / packages:F2} ms | {runs.Max(r => r.Whole.Bytes) / 1e6:F0} MB | {part:F2} |"));
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    // What a process has used at most is known only while it lives.
    private static (double Seconds, long Bytes) Time(string[] command, string folder)
    {
        var start = new ProcessStartInfo(
            command[0],
            [.. command.Skip(1), folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
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
        if (process.ExitCode > 1)
            throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}: {errors.Result}{output.Result}");
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
