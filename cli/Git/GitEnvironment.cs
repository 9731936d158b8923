namespace Dataflow.Lint.Cli.Git;

/// <summary>
/// What git is told before it is asked anything, so that no configuration of a repository can make it run or fetch something.
/// </summary>
/// <remarks>
/// Only facts are asked for that need no filter, no hook and no network; this is the second lock. The user's and the system's
/// configuration are read, since only there <c>safe.directory</c> allows a repository that belongs to somebody else; what they set
/// of the keys below does not count either.
/// </remarks>
internal static class GitEnvironment
{
    private const string Nowhere = "/dev/null";

    /// <summary>Settings of the command line win over those of every file.</summary>
    private static readonly string[] Settings =
    [
        "safe.bareRepository=explicit",
        "protocol.allow=never",
        "credential.helper=",
        $"core.hooksPath={Nowhere}",
        "core.fsmonitor=false",
        "core.untrackedCache=false",
        "core.sshCommand=false",
        "core.gitProxy=none",
        "core.askPass=",
        "core.alternateRefsCommand=",
        "core.pager=cat",
        "core.editor=false",
        "sequence.editor=false",
        $"core.attributesFile={Nowhere}",
        $"core.excludesFile={Nowhere}",
        "core.quotePath=false",
        "diff.external=",
        "interactive.diffFilter=",
        "gpg.program=false",
        "log.showSignature=false",
        "gc.auto=0",
        "maintenance.auto=false",
        "submodule.recurse=false",
    ];

    private static readonly (string Name, string Value)[] Variables =
    [
        // No list of protocols in a configuration adds to this one, and there is no protocol of that name.
        ("GIT_ALLOW_PROTOCOL", "none"),
        ("GIT_NO_LAZY_FETCH", "1"),
        ("GIT_TERMINAL_PROMPT", "0"),
        ("GIT_ASKPASS", ""),
        ("SSH_ASKPASS", ""),
        ("GIT_PAGER", "cat"),
        ("GIT_EDITOR", "false"),
        ("GIT_OPTIONAL_LOCKS", "0"),
        ("GIT_NO_REPLACE_OBJECTS", "1"),
        ("GIT_LITERAL_PATHSPECS", "1"),
        ("GIT_TRACE2", "0"),
        ("GIT_TRACE2_EVENT", "0"),
        ("GIT_TRACE2_PERF", "0"),
        ("LC_ALL", "C"),
    ];

    /// <summary>The arguments that come before the question.</summary>
    public static IEnumerable<string> Arguments => Settings.SelectMany(s => (string[])["-c", s]);

    /// <summary>
    /// Takes away all that is meant for git, which may redirect it, trace into files or name programs, and puts ours in its place.
    /// </summary>
    /// <param name="environment">The variables git is started with.</param>
    /// <param name="index">The index to read, where it is not the repository's own.</param>
    public static void Prepare(IDictionary<string, string?> environment, string? index)
    {
        foreach (var name in environment.Keys.Where(n => n.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase)).ToArray())
            environment.Remove(name);
        foreach (var (name, value) in Variables) environment[name] = value;
        if (index is not null) environment["GIT_INDEX_FILE"] = index;
    }
}
