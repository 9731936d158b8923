using System.Diagnostics;
using Fuzz.Checking;
using Fuzz.Making;
using Fuzz.Running;

namespace Fuzz;

/// <summary>Makes cases one after the other, runs the binary on them, and says what went wrong.</summary>
internal sealed class Fuzzer(Options options, Seeds seeds, TextWriter output) : IDisposable
{
    /// <summary>A kind that has failed this often is no longer made smaller.</summary>
    private const int MostShrunk = 3;

    /// <summary>A hundred times what a slow machine needs.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(40);

    private readonly string scratch = Directory.CreateTempSubdirectory("dataflow-lint-fuzz-").FullName;
    private readonly Dictionary<string, int> faults = new(StringComparer.Ordinal);
    private int processes;

    /// <summary>The faults so far.</summary>
    public int FaultCount => faults.Values.Sum();

    public void Run()
    {
        output.WriteLine($"{seeds.Packages.Length} packages and {seeds.Files.Length} files to begin with, seed {options.Seed}");
        var watch = Stopwatch.StartNew();
        var count = 0;
        while (count < (options.Cases ?? (options.Minutes is null ? 1 : int.MaxValue))
            && watch.Elapsed.TotalMinutes < (options.Minutes ?? double.MaxValue))
        {
            var made = FolderCase.Of(unchecked(options.Seed + count), seeds);
            if (Check(made) is { } fault) Report(made, fault);
            if (++count % 100 == 0) output.WriteLine($"{watch.Elapsed:hh\\:mm\\:ss} {count} cases");
        }

        output.WriteLine(
            $"{count} cases, {processes} runs in {watch.Elapsed.TotalSeconds:0} s: {FaultCount} faults{string.Concat(faults.Select(f => $", {f.Value} {f.Key}"))}");
    }

    public void Dispose()
    {
        using (Folder())
        {
        }

        Directory.Delete(scratch, recursive: true);
    }

    private CaseFolder Folder() => new(scratch, new Child(scratch));

    private Fault? Check(FolderCase made)
    {
        using var folder = Folder();
        folder.Write(made);
        var runs = new Runs(options.Binary, new Child(scratch), folder, Longest);
        var fault = new CaseCheck(folder, runs).Run();
        processes += runs.Count;
        return fault;
    }

    private void Report(FolderCase made, Fault fault)
    {
        var seen = faults[fault.Kind] = faults.GetValueOrDefault(fault.Kind) + 1;
        output.WriteLine($"\nFAULT {fault.Kind}, seed {made.Seed} ({made.Kind})\n{fault.Text.Trim()}");
        output.WriteLine($"again: dotnet run --project tests/Fuzz -c Release -- --binary {options.Binary} --seed {made.Seed} --cases 1");
        if (seen > MostShrunk) return;
        var small = new Shrinker(smaller => Check(smaller)?.Kind == fault.Kind).Shrink(made);
        output.WriteLine($"needs: {string.Join(", ", small.Entries.Select(e => e.LinkTo is null ? e.Path : $"{e.Path} -> {e.LinkTo}"))}");
        if (options.Keep is { } keep) Keep(small, Path.Combine(keep, $"{fault.Kind.Replace(' ', '-')}-{made.Seed}"));
    }

    private void Keep(FolderCase small, string place)
    {
        using var folder = Folder();
        folder.Write(small);
        Directory.CreateDirectory(place);
        new Child(scratch).Run("/usr/bin/env", "/", TimeSpan.FromMinutes(1), "cp", "-a", folder.Top, place);
    }
}
