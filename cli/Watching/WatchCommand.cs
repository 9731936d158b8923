using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Watching;

/// <summary>
/// <c>dataflow-lint --watch</c>, <c>test --watch</c>: runs, and runs again whenever something changes; each time with the bytes of a run of
/// its own.
/// </summary>
internal sealed class WatchCommand(Host host)
{
    private const string ClearScreen = "\e[H\e[2J";

    /// <param name="paths">What is looked at.</param>
    /// <param name="written">Files that a run writes itself, which are no change.</param>
    /// <param name="check">Runs once, and gives the exit code.</param>
    public int Run(string[] paths, IReadOnlyList<string> written, Func<int> check)
    {
        var finder = new TargetFinder(host.Files, host.WorkingFolder);
        var targets = finder.Find(paths);
        if (finder.Problems.Count > 0) return check();
        if (!host.HasThreads) return Refused("`--watch` needs threads, and no more may be started here");
        WatchedFolder[] folders = [.. targets.Select(t => new WatchedFolder(t.Root, t.HasBackground)).Distinct()];
        string[] reports = [.. written.Select(f => Path.GetFullPath(f, host.WorkingFolder))];

        // It looks out before the first run: what changes during a run is not missed.
        using var watch = host.Watch(folders, path => Array.IndexOf(reports, path) < 0 && folders.Any(f => IsRead(path, f.Path)));
        while (true)
        {
            var exitCode = check();
            if (watch.Failure is { } failure) return Refused(failure);
            if (host.IsErrorTerminal) host.SayAside("watching for changes, Ctrl+C ends\n");
            if (!watch.WaitForChange()) return watch.Failure is { } later ? Refused(later) : exitCode;
            if (host.IsOutputTerminal) Clear();
        }
    }

    // What lies in hidden folders is not linted, and git writes there all the time.
    private static bool IsRead(string path, string folder)
    {
        if (!FolderWalk.Within(path, folder)) return false;
        var names = Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar);
        return Array.TrueForAll(names, name => name is not (['.', _, ..] or "node_modules" or "__pycache__") || name == IgnoreFiles.Name);
    }

    private int Refused(string failure)
    {
        host.SayAside(ProblemReport.Write([new Problem(ProblemKind.Incomplete, failure)], TerminalTraits.Plain));
        return ExitCode.Incomplete;
    }

    private void Clear()
    {
        host.Say(ClearScreen);
    }
}
