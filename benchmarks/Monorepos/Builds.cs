using System.Diagnostics;
using System.Globalization;

namespace Monorepos;

/// <summary>
/// Compares what the analyzer adds to a build with what the command takes for the same files: builds of a project with the package and of
/// one without it, on a compiler server that is warm, and runs of the command in turn with them.
/// </summary>
internal static class Builds
{
    private const int WarmingRounds = 4;
    private const int Rounds = 9;

    /// <param name="packages">How many packages the project holds.</param>
    /// <param name="feed">The folder with the package of the analyzer.</param>
    /// <param name="command">The command, to which the folder is added.</param>
    public static int Run(int packages, string feed, string[] command)
    {
        var root = Path.Combine(Path.GetTempPath(), $"dataflow-lint-builds-{packages}");
        if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
        var with = Project(
            packages,
            Path.Combine(root, "With"),
            feed,
            "<PackageReference Include=\"Dataflow.Lint.Analyzers\" Version=\"*\" />");
        var without = Project(packages, Path.Combine(root, "Without"), feed, "");
        foreach (var project in (string[])[with, without])
        {
            Time("dotnet", ["restore", project]);
            for (var i = 0; i < WarmingRounds; i++) Build(project);
        }

        // Side by side, so that a busy machine slows all of them.
        var rounds = Enumerable.Range(0, Rounds)
            .Select(_ => (With: Build(with), Without: Build(without), Command: Time(command[0], [.. command.Skip(1), with]))).ToArray();
        var ratio = Median(rounds.Select(r => (r.With - r.Without) / r.Command));
        Console.WriteLine("| packages | build with | build without | command | (with - without) / command |");
        Console.WriteLine("|---:|---:|---:|---:|---:|");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {packages} | {Median(rounds.Select(r => r.With)):F2} s | {Median(rounds.Select(r => r.Without)):F2} s | {Median(rounds.Select(r => r.Command)):F2} s | {ratio:F2} |"));
        Directory.Delete(root, recursive: true);
        return 0;
    }

    // Findings fail no build here: one that fails ends early.
    private static string Project(int packages, string folder, string feed, string reference)
    {
        Monorepo.Write(packages, folder);
        var name = Path.GetFileName(folder);
        File.WriteAllText(Path.Combine(folder, "dataflow-lint.yaml"), "rules: {all: info}\n");
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            $"<configuration><packageSources><add key=\"local\" value=\"{Path.GetFullPath(feed)}\" /></packageSources></configuration>");
        File.WriteAllText(Path.Combine(folder, name + ".cs"), $"namespace {name}; public static class Program {{ }}");
        File.WriteAllText(
            Path.Combine(folder, name + ".csproj"),
            $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><RestorePackagesPath>packages</RestorePackagesPath></PropertyGroup><ItemGroup>{reference}</ItemGroup></Project>");
        return folder;
    }

    private static double Build(string project)
    {
        File.SetLastWriteTimeUtc(Path.Combine(project, Path.GetFileName(project) + ".cs"), DateTime.UtcNow);
        return Time(
            "dotnet",
            [
                "build", project, "--no-restore", "-v", "quiet", "-nologo", "-clp:NoSummary", "-p:UseSharedCompilation=true",
                "-p:SharedCompilationId=dataflow-lint-benchmark",
            ]);
    }

    private static double Time(string program, string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(
            program,
            arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"cannot start {program}");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}{errors.Result}");
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
