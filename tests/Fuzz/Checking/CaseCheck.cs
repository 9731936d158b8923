using System.Text.Json;
using Fuzz.Running;

namespace Fuzz.Checking;

/// <summary>Runs the linter on a folder in all ways and holds the runs against each other.</summary>
/// <param name="folder">The folder, written.</param>
/// <param name="runs">Runs the binary.</param>
internal sealed class CaseCheck(CaseFolder folder, Runs runs)
{
    /// <summary>The first fault, or none.</summary>
    public Fault? Run()
    {
        try
        {
            var before = Snapshot.Of(folder.Top);
            var here = CheckThreads();
            CheckPlaces(here);
            CheckNames(here);
            runs.In(folder.Repository, "--diff", "--unsafe-fixes", ".");
            if (folder.IsMarked) CheckGit();
            if (before.Difference(Snapshot.Of(folder.Top)) is { } written) throw new FaultException("a look writes", written);
            CheckFixes(before);
            return null;
        }
        catch (FaultException exception)
        {
            return exception.Fault;
        }
    }

    private JsonRun CheckThreads()
    {
        foreach (var format in (string[])["concise", "full", "json"])
        {
            var one = runs.In(folder.Repository, "--output-format", format, "-j", "1", ".");
            var eight = runs.In(folder.Repository, "--output-format", format, "-j", "8", ".");
            if (one.ExitCode == eight.ExitCode && one.Error == eight.Error && one.Output.AsSpan().SequenceEqual(eight.Output)) continue;
            throw new FaultException("threads", $"{format}: exit codes {one.ExitCode} and {eight.ExitCode}\n{Difference.Of(one, eight)}");
        }

        return runs.Json(folder.Repository, ".");
    }

    private void CheckPlaces(JsonRun run)
    {
        var places = new Places(folder.Repository);
        var all = run.Findings.SelectMany(f =>
            (System.Text.Json.JsonElement[])[
                f,
                .. f.GetProperty("related").EnumerateArray(),
                .. f.GetProperty("fixes").EnumerateArray().SelectMany(x => x.GetProperty("edits").EnumerateArray()),
            ]);
        if (all.Select(places.Objection).FirstOrDefault(o => o is not null) is { } objection) throw new FaultException("place", objection);
    }

    private void CheckNames(JsonRun here)
    {
        Compare(
            here,
            runs.Json(folder.Repository, folder.Repository),
            path => Path.GetRelativePath(folder.Repository, path),
            "by its absolute path");

        // Without a repository it is the working folder that "extends" and "baseline" may not lead out of.
        if (!folder.IsMarked || FolderIn() is not { } below) return;
        Compare(
            here,
            runs.Json(below, ".."),
            path => Path.GetRelativePath(folder.Repository, Path.GetFullPath(path, below)),
            "from a folder in it");
    }

    private string? FolderIn() => new DirectoryInfo(folder.Repository)
        .EnumerateDirectories()
        .Where(d => d.Name != ".git" && d.LinkTarget is null && d.Exists)
        .Select(d => d.FullName)
        .Order(StringComparer.Ordinal)
        .FirstOrDefault();

    private static void Compare(JsonRun here, JsonRun there, Func<string, string> nameOf, string how)
    {
        var (expected, found) = (here.Lines(path => path), there.Lines(nameOf));
        if (expected.SequenceEqual(found)) return;
        throw new FaultException("names", $"named {how}:\n{Difference.Of(expected, found)}");
    }

    // What git says of a broken repository is its own; asking it must end well and change nothing.
    private void CheckGit()
    {
        runs.In(folder.Repository, "--changed", "--output-format", "concise", ".");
        runs.In(folder.Repository, "--staged", "--output-format", "concise");
    }

    private void CheckFixes(Snapshot before)
    {
        runs.Json(folder.Repository, "--fix", "--unsafe-fixes", ".");
        var once = Snapshot.Of(folder.Top);
        if (before.DifferenceBeyondContents(once, "repository/") is { } touched) throw new FaultException("fix touches", touched);
        var second = runs.Json(folder.Repository, "--fix", "--unsafe-fixes", ".");
        if (once.Difference(Snapshot.Of(folder.Top)) is { } changed) throw new FaultException("fix is not done", changed);
        if (second.Fixed != 0) throw new FaultException("fix is not done", $"{second.Fixed} fixed by the second run");
        var said = second.Problems.Select(p => FileOf(JsonRun.Text(p, "path"))).ToHashSet();
        if (second.Findings.FirstOrDefault(f =>
            f.GetProperty("fixes").GetArrayLength() > 0 && !FilesOf(f).Any(said.Contains)) is { ValueKind: JsonValueKind.Object } silent)
        {
            throw new FaultException("fix left out unsaid", silent.ToString());
        }
    }

    // A fix that is left out is said at its finding, one that cannot be written at the file it would change.
    private IEnumerable<string> FilesOf(JsonElement finding) => finding.GetProperty("fixes").EnumerateArray()
        .SelectMany(fix => fix.GetProperty("edits").EnumerateArray())
        .Prepend(finding)
        .Select(place => FileOf(JsonRun.Text(place, "path")));

    // What cannot be written is said once, by the name of the file that links lead to.
    private string FileOf(string path)
    {
        var file = new FileInfo(Path.Combine(folder.Repository, path));
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName;
    }
}
