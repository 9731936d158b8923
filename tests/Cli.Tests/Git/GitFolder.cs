namespace Dataflow.Lint.Cli.Tests.Git;

/// <summary>Repositories as tests need them.</summary>
internal static class GitFolder
{
    private static readonly string[] Person = [
        "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always",
    ];

    /// <summary>Makes the folder a repository; the test is left out on a machine without git.</summary>
    public static TempFolder Init(this TempFolder folder, string at = "", params string[] options)
    {
        if (folder.Run("git", "", ["init", "-q", "-b", "main", .. options, Path.Combine(folder.Path, at)]) is null)
            Assert.Inconclusive("There is no git on this machine.");
        return folder;
    }

    public static TempFolder Git(this TempFolder folder, params string[] arguments)
    {
        folder.Run("git", "", [.. Person, .. arguments]);
        return folder;
    }

    public static TempFolder Commit(this TempFolder folder, string at = "")
    {
        var place = Path.Combine(folder.Path, at);
        return folder.Git("-C", place, "add", "-A").Git("-C", place, "commit", "-q", "-m", "x");
    }

    public static TestRun Changed(TempFolder folder, params string[] arguments) =>
        TestRun.In(folder, ["--changed", "--output-format", "concise", .. arguments]);

    public static TestRun Staged(TempFolder folder, params string[] arguments) =>
        TestRun.In(folder, ["--staged", "--output-format", "concise", .. arguments]);
}
