using System.Diagnostics;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;

namespace Dataflow.Lint.Cli.Git;

/// <summary>The repository a folder is in, as far as git tells facts about it that need no filter, no hook and no network.</summary>
internal sealed class GitRepository
{
    /// <summary>So many questions and their answers fit into the pipes, so that neither side waits for the other.</summary>
    private const int QuestionsAtOnce = 200;

    private readonly GitCommand git;
    private readonly string option;

    private GitRepository(GitCommand git, string top, string option)
    {
        this.git = git;
        Top = top;
        this.option = option;
    }

    /// <summary>The folder with all its files, links followed.</summary>
    public string Top { get; }

    /// <param name="folder">A folder in it.</param>
    /// <param name="option">The option that asks, for messages.</param>
    /// <param name="host">The world.</param>
    /// <param name="files">The disk.</param>
    public static Told<GitRepository> Open(string folder, string option, Host host, IFileSystem files)
    {
        // Asked from where ".git" is, git never takes a folder on the way there for a bare repository.
        var start = new Ancestors(files).RepositoryOf(folder) ?? folder;
        if (!host.HasThreads || GitProgram.Find(host.Variable("PATH"), files, host.WorkingFolder, start, folder) is not { } program)
            return NotStarted(option);
        if (new GitCommand(program, start).Ask("rev-parse", "--show-toplevel") is not { } answer) return NotStarted(option);
        if (answer.ExitCode != 0) return Fail(option, answer.Reason);
        var top = files.RealPath(answer.Line);
        if (!FolderWalk.Within(files.RealPath(folder), top))
            return Fail(option, $"the files of the repository lie in `{top}`, by its `core.worktree`");
        return new Told<GitRepository>(new GitRepository(new GitCommand(program, top), top, option), null);
    }

    /// <summary>
    /// The same repository with the index of a commit under way, where <c>GIT_INDEX_FILE</c> names one in its git folder.
    /// </summary>
    /// <param name="index">The value of the variable, which a hook inherits; relative names start at the top.</param>
    /// <param name="files">The disk.</param>
    public GitRepository WithIndex(string? index, IFileSystem files)
    {
        if (string.IsNullOrEmpty(index) || git.Ask("rev-parse", "--absolute-git-dir") is not { ExitCode: 0 } folder) return this;
        var full = Path.GetFullPath(index, Top);
        return FolderWalk.Within(files.RealPath(full), files.RealPath(folder.Line)) ? new GitRepository(git.With(full), Top, option) : this;
    }

    /// <summary>The files of a commit by their names: the last one, or where the work branched off; none before the first commit.</summary>
    /// <param name="since">A branch or commit to look for the common ancestor with.</param>
    public Told<Dictionary<string, GitEntry>> Committed(string? since)
    {
        var start = since is null ? git.Ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}") : git.Ask("merge-base", since, "HEAD");
        if (start is null) return new(null, NotStarted(option).Problem);
        if (start.ExitCode == 128) return new(null, Refused(start.Reason) with { Help = HelpFor(since) });
        if (start.ExitCode != 0 && since is not null)
            return new(null, Problem.Usage($"`{since}` and the current commit have no common ancestor here", HelpForShallow()));
        return start.ExitCode != 0 ? new([], null) : FilesOf(start.Line);
    }

    /// <summary>The commit that words mean: where the work branched off from <c>main</c>, or the tip of it with <c>main!</c>.</summary>
    public Told<string> CommitOf(string words)
    {
        var isTip = words.EndsWith('!');
        var name = isTip ? words[..^1] : words;
        if (!IsReference(name)) return new(null, NoReference(words));
        var found = isTip ? git.Ask("rev-parse", "--verify", "--quiet", name + "^{commit}") : git.Ask("merge-base", name, "HEAD");
        if (found is null) return new(null, NotStarted(option).Problem);
        if (found.ExitCode == 0) return new(found.Line, null);
        if (isTip || found.ExitCode == 128) return new(null, Problem.Usage($"git knows no commit `{name}` here", HelpFor(name)));
        return new(null, Problem.Usage($"`{name}` and the current commit have no common ancestor here", HelpForShallow()));
    }

    /// <summary>Whether words can name a branch, a tag or a commit: git would take what begins with a dash for an option.</summary>
    public static bool IsReference(string name) => name.Length > 0 && name[0] != '-' && !name.Any(char.IsControl);

    /// <summary>What is said of words that cannot.</summary>
    public static Problem NoReference(string words) => Problem.Usage($"`{words}` is no branch or commit");

    /// <summary>The files of a commit by their names.</summary>
    /// <param name="commit">Its id.</param>
    public Told<Dictionary<string, GitEntry>> FilesOf(string commit)
    {
        var entries = new Dictionary<string, GitEntry>(StringComparer.Ordinal);
        if (git.Ask("ls-tree", "-r", "-z", "--full-tree", commit) is not { ExitCode: 0 } tree)
            return new(null, Refused("the commit cannot be read"));

        // "100644 blob ID<tab>NAME"
        foreach (var record in tree.Records)
        {
            var tab = record.IndexOf('\t');
            var words = record[..tab].Split(' ');
            entries[record[(tab + 1)..]] = new GitEntry(words[0], words[2]);
        }

        return new(entries, null);
    }

    /// <summary>The one line git answers a question with; null where it has no answer.</summary>
    public string? LineOf(params string[] question) =>
        git.Ask(question) is { ExitCode: 0, Line: { Length: > 0 } line } && !line.Contains('\n') ? line : null;

    /// <summary>Whether git says yes to a question that has no other answer.</summary>
    public bool Confirms(params string[] question) => git.Ask(question) is { ExitCode: 0 };

    /// <summary>When the last commit was made; null before the first.</summary>
    public DateTimeOffset? CommitTime()
    {
        if (git.Ask("cat-file", "commit", "HEAD") is not { ExitCode: 0 } commit) return null;

        // "committer Name <mail> 1700000000 +0100", above an empty line and what its author says.
        var line = commit.Output.Split('\n')
            .TakeWhile(l => l.Length > 0)
            .FirstOrDefault(l => l.StartsWith("committer ", StringComparison.Ordinal));
        return line?.Split(' ') is [.., var seconds, _] && long.TryParse(seconds, out var time) && time is >= 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(time)
            : null;
    }

    /// <summary>The names of all tracked files, each once: a file that is not merged is in the index up to three times.</summary>
    public Told<string[]> Tracked() => git.Ask("ls-files", "-z", "--full-name") switch
    {
        { ExitCode: 0 } listed => new([.. listed.Records.Distinct(StringComparer.Ordinal)], null),
        { } refused => new(null, Refused(refused.Reason)),
        null => new(null, NotStarted(option).Problem),
    };

    /// <summary>The files of the index by their names.</summary>
    public Told<Dictionary<string, GitEntry>> Indexed()
    {
        if (git.Ask("ls-files", "--stage", "-z", "--full-name") is not { } listed) return new(null, NotStarted(option).Problem);
        if (listed.ExitCode != 0) return new(null, Refused(listed.Reason));
        var entries = new Dictionary<string, GitEntry>(StringComparer.Ordinal);

        // "100644 ID 0<tab>NAME"; another number than 0 is one side of a merge.
        foreach (var record in listed.Records)
        {
            var tab = record.IndexOf('\t');
            var words = record[..tab].Split(' ');
            var name = record[(tab + 1)..];
            if (words[2] != "0")
            {
                return new(
                    null,
                    Problem.Usage(
                        $"`{name}` is not merged: the index holds no one version of it",
                        "resolve the conflict and `git add` the file"));
            }

            entries[name] = new GitEntry(words[0], words[1]);
        }

        return new(entries, null);
    }

    /// <summary>The sizes of contents in bytes; those that are not here are left out.</summary>
    public Dictionary<string, long> SizesOf(IReadOnlyCollection<string> ids)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        if (ids.Count == 0) return sizes;
        using var talk = git.Start("cat-file", "--batch-check=%(objectname) %(objectsize)");
        if (talk is null) return sizes;
        _ = talk.StandardError.ReadToEndAsync();
        try
        {
            foreach (var some in ids.Chunk(QuestionsAtOnce)) AskSizes(talk, some, sizes);
            talk.StandardInput.Close();
            talk.WaitForExit();
        }
        catch (IOException)
        {
            // Git has ended; what it has not told is found missing when it is read.
        }

        return sizes;
    }

    private static void AskSizes(Process talk, string[] ids, Dictionary<string, long> sizes)
    {
        foreach (var id in ids) talk.StandardInput.Write(id + "\n");
        talk.StandardInput.Flush();
        foreach (var _ in ids)
        {
            // "ID SIZE", or "ID missing".
            var words = (talk.StandardOutput.ReadLine() ?? throw new IOException("git has ended")).Split(' ');
            if (long.TryParse(words[1], out var size)) sizes[words[0]] = size;
        }
    }

    /// <summary>Reads contents while it is open.</summary>
    public BlobReader OpenBlobs() => new(() => git.Start("cat-file", "--batch"));

    private string? HelpFor(string? since) => since is null ? null
        : $"`{since}` must be a branch, a tag or a commit; {(IsShallow() ? $"this clone is shallow: `git fetch --unshallow origin{(since.All(IsPlain) ? " " + since : "")}`" : "in a shallow clone fetch it first")}";

    private string HelpForShallow() =>
        IsShallow()
            ? "this clone is shallow and lacks it: `git fetch --unshallow`"
            : "a shallow clone lacks it: `git fetch --unshallow`; else the two have nothing in common";

    private bool IsShallow() => git.Ask("rev-parse", "--is-shallow-repository") is { ExitCode: 0, Line: "true" };

    // What may stand in a command that somebody copies.
    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.';

    private Problem Refused(string reason) => Problem.Usage($"`{option}` cannot be answered by git: {reason}");

    private static Told<GitRepository> Fail(string option, string reason) =>
        new(null, Problem.Usage($"`{option}` cannot be answered by git: {reason}"));

    private static Told<GitRepository> NotStarted(string option) =>
        new(
            null,
            Problem.Usage(
                $"`{option}` asks git, which cannot be started",
                "install git outside the linted folder and on the PATH, or name the files to check"));
}

/// <summary>What git was asked for, or why it does not tell.</summary>
internal readonly record struct Told<T>(T? Value, Problem? Problem)
    where T : class;
