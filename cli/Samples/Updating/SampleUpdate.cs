using System.Text;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Output;

namespace Dataflow.Lint.Cli.Samples.Updating;

/// <summary><c>dataflow-lint sample update [PATH]</c>: makes samples anew and merges that with what their users have changed.</summary>
/// <param name="host">The world.</param>
/// <param name="isDry">Whether it is only said what would happen.</param>
internal sealed class SampleUpdate(Host host, bool isDry)
{
    private const string Command = "sample update";

    private readonly StringBuilder told = new();

    /// <param name="path">A sample, or a folder with samples.</param>
    /// <param name="source">The folder of recipes that is used in place of the one that is remembered.</param>
    /// <param name="mayAsk">Whether new prompts may be asked at the terminal.</param>
    public int Run(string path, string? source, bool mayAsk)
    {
        var folders = SampleRenewal.Folders(path, host);
        if (folders.Value is null) return host.Refuse(folders.Problems);
        var exitCode = ExitCode.Clean;
        foreach (var folder in folders.Value)
        {
            var problems = Update(folder, source, mayAsk, ref exitCode);
            if (problems.Count == 0) continue;
            host.Say(told.ToString());
            return host.Refuse(problems);
        }

        host.Say(told.ToString());
        return exitCode;
    }

    private IReadOnlyList<Problem> Update(string folder, string? source, bool mayAsk, ref int exitCode)
    {
        var renewed = SampleRenewal.Of(folder, source, mayAsk, host);
        if (renewed.Value is not { } renewal) return renewed.Problems;
        var opened = GitRepository.Open(folder, Command, host, host.Files);
        if (opened.Value is not { } repository) return [opened.Problem!];
        var committed = repository.Committed(since: null);
        if (committed.Value is not { } entries) return [committed.Problem!];
        var names = new NamesBelow(repository.Top, host.Files.RealPath(folder), folder);
        if (Unsafe(renewal, path => entries.TryGetValue(names.NameOf(path), out var entry) ? entry : null) is { Count: > 0 } objections)
            return objections;

        using var blobs = new KnownContents(repository);
        var updates = new UpdatePlan(renewal, path => CurrentOf(Path.Combine(folder, path)), blobs.Find).Files().ToArray();
        if (Taken(updates, folder) is { } taken) return [taken];
        Tell(folder, updates);
        if (updates.Any(u => u.NeedsUser)) exitCode = ExitCode.Findings;
        return isDry || Write(renewal, updates) is not { } failure ? [] : [failure];
    }

    // What is not committed could not be brought back.
    private List<Problem> Unsafe(SampleRenewal renewal, Func<string, GitEntry?> entryOf)
    {
        var problems = new List<Problem>();
        var root = host.Files.RealPath(renewal.Target.Folder);
        foreach (var path in renewal.Mark.Files.Keys.Union(renewal.Now.Files.Keys)
            .Append(SampleMark.FileName)
            .Order(StringComparer.Ordinal))
        {
            var full = Path.Combine(renewal.Target.Folder, path);
            if (host.Files.LinkTargetOf(full) is not null || !FolderWalk.Within(host.Files.RealPath(full), root))
                problems.Add(Problem.Usage("lies behind a link, and is not written to") with { Path = host.NameOf(full) });
            else if (!isDry && DiffersFrom(entryOf(full), full))
                problems.Add(Problem.Usage("differs from the last commit") with { Path = host.NameOf(full) });
        }

        if (problems.Count > 0) problems[^1] = problems[^1] with { Help = "commit or stash it first, so that nothing of it can be lost" };
        return problems;
    }

    private bool DiffersFrom(GitEntry? committed, string full)
    {
        var current = CurrentOf(full);
        if (committed is not { } entry) return current is not null;
        return current is null || !BlobId.IsOf(current, entry.Id);
    }

    private Problem? Taken(FileUpdate[] updates, string folder)
    {
        foreach (var update in updates.Where(u => u.Kind is UpdateKind.Beside or UpdateKind.Added))
        {
            var full = Path.Combine(folder, update.WrittenPath);
            if (CurrentOf(full) is { } current
                ? !current.AsSpan().SequenceEqual(update.Bytes)
                : host.Files.KindOf(full) != EntryKind.Missing)
            {
                return Problem.Usage("is there already, and would be overwritten", "move it away first") with { Path = host.NameOf(full) };
            }
        }

        return null;
    }

    private byte[]? CurrentOf(string full)
    {
        try
        {
            return host.Files.KindOf(full) == EntryKind.File ? host.Files.Read(full) : null;
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return null;
        }
    }

    private void Tell(string folder, FileUpdate[] updates)
    {
        var said = updates.Where(u => u.Words is not null).ToArray();
        told.Append(
            $"{PathQuote.Of(host.NameOf(folder) is { Length: > 0 } name ? name : ".")}: {(said.Length == 0 ? "up to date" : isDry ? "would be updated" : "updated")}\n");
        foreach (var update in said) told.Append($"  {update.Words,-8}  {PathQuote.Of(update.WrittenPath)}{Why(update)}\n");

        static string Why(FileUpdate update) => update.Kind switch
        {
            UpdateKind.Conflict => ": both texts stand in it between marks",
            UpdateKind.Beside => ": git does not have the text that both were made of",
            UpdateKind.StaysDeleted => ": you have deleted it, and it stays so",
            UpdateKind.Left => ": the recipe no longer makes it, and it is yours now",
            _ => "",
        };
    }

    // The mark comes last: while it is the old one, the update can be begun again from the commit.
    private Problem? Write(SampleRenewal renewal, FileUpdate[] updates)
    {
        var folder = renewal.Target.Folder;
        var mark = renewal.Now.Mark with
        {
            Files = updates.Where(u => u.Mark is not null).ToDictionary(u => u.Path, u => u.Mark!, StringComparer.Ordinal),
        };
        var isSame = (mark with { Generator = renewal.Mark.Generator }).ToBytes().AsSpan().SequenceEqual(renewal.Mark.ToBytes());
        if (NewFiles.Write(
            updates.Where(u => u.Kind is UpdateKind.Added or UpdateKind.Beside && CurrentOf(Path.Combine(folder, u.WrittenPath)) is null)
                .Select(u => KeyValuePair.Create(Path.Combine(folder, u.WrittenPath), u.Bytes!)),
            host) is { } failure)
        {
            return failure;
        }

        var writing = "";
        try
        {
            foreach (var update in updates.Where(u => u.Kind is UpdateKind.Replaced or UpdateKind.Merged or UpdateKind.Conflict))
            {
                writing = Path.Combine(folder, update.Path);
                host.Files.Replace(writing, update.Bytes!);
            }

            writing = Path.Combine(folder, SampleMark.FileName);
            if (!isSame) host.Files.Replace(writing, mark.ToBytes());
            return null;
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return new Problem(
                ProblemKind.Incomplete,
                $"cannot be written: {DiskFailure.Reason(exception)}")
            {
                Path = host.NameOf(writing),
                Help = "the sample is updated in part: `git status` shows where, and `git checkout` brings back what was",
            };
        }
    }
}
