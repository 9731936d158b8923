using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Dataflow.Lint.Cli.Output;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>Asks git which files have changed: the one program that is ever started, and only for <c>--changed</c>.</summary>
/// <param name="program">The name of git.</param>
internal sealed class GitChanges(string program)
{
    // A hook is started with these set for the folder it runs in, and they would mislead a question about another.
    private static readonly string[] Misleading = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"];

    /// <param name="folder">Where to look, with all below.</param>
    /// <param name="since">A branch or commit, from whose common ancestor with the work on is looked; none for the last commit.</param>
    public ChangedFiles Under(string folder, string? since)
    {
        var start = since is null ? Ask(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") : Ask(folder, "merge-base", since, "HEAD");
        if (start is null) return Fail("`--changed` asks git, which cannot be started", "install git, or name the files to check");
        if (start.ExitCode == 128) return Fail($"`--changed` cannot be answered by git: {start.Reason}", HelpFor(since));
        if (start.ExitCode != 0 && since is not null) return Fail($"`{since}` and the current commit have no common ancestor here", "a shallow clone lacks it: fetch more of the history");

        // Before the first commit every file is new.
        var changed = start.ExitCode != 0
            ? Ask(folder, "ls-files", "-z")
            : Ask(folder, "diff", "--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff", "--diff-filter=d", start.Output.Trim(), "--");
        var added = Ask(folder, "ls-files", "-z", "--others", "--exclude-standard");
        if (changed is not { ExitCode: 0 } || added is not { ExitCode: 0 }) return Fail($"`--changed` cannot be answered by git: {(changed is { ExitCode: not 0 } ? changed.Reason : added?.Reason)}", null);
        return new ChangedFiles([.. (changed.Output + added.Output).Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct().Select(p => Path.GetFullPath(p, folder))], null);
    }

    private static string? HelpFor(string? since) => since is null ? null : $"`{since}` must be a branch, a tag or a commit; in a shallow clone fetch it first";

    private static ChangedFiles Fail(string message, string? help) => new([], Problem.Usage(message, help));

    private Answer? Ask(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, ["-c", "core.fsmonitor=false", "-c", "core.quotePath=false", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in Misleading) start.Environment.Remove(name);
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        try
        {
            using var process = Process.Start(start);
            if (process is null) return null;
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new Answer(process.ExitCode, output, error.Result);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private sealed record Answer(int ExitCode, string Output, string Error)
    {
        /// <summary>The first line of what git says, without the word it begins with.</summary>
        public string Reason => Error.Split('\n')[0] is var line && line.StartsWith("fatal: ", StringComparison.Ordinal) ? line["fatal: ".Length..] : line;
    }
}

/// <summary>Full paths of files, or why they cannot be told.</summary>
internal sealed record ChangedFiles(IReadOnlyList<string> Paths, Problem? Problem);
