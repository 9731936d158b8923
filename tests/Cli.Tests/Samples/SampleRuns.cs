using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Tests.Git;
using Dataflow.Lint.Rules;

namespace Dataflow.Lint.Cli.Tests.Samples;

/// <summary>Repositories in which samples are made, and the commands that make them.</summary>
internal static class SampleRuns
{
    public static readonly string[] Recipes = ["spark-sql", "pyspark", "scala", "sparklyr"];

    /// <summary>A repository of somebody, with an origin.</summary>
    public static TempFolder Of(string email) =>
        new TempFolder().Init()
            .Git("config", "user.email", email)
            .Git("config", "remote.origin.url", "git@example.com:group/stranger-data.git");

    public static TempFolder New() => Of("ann.lee@example.com");

    public static TestRun Lint(this TempFolder folder, params string[] arguments) =>
        TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", arguments);

    public static TestRun Make(this TempFolder folder, string recipe, params string[] arguments) =>
        folder.Lint(["sample", "workflow", recipe, .. arguments]);

    /// <summary>Makes a sample that nothing stands against.</summary>
    public static TempFolder Made(this TempFolder folder, string recipe, params string[] arguments)
    {
        var run = folder.Make(recipe, arguments);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        return folder;
    }

    /// <summary>All files but git's own, by their paths from the folder.</summary>
    public static string[] Files(this TempFolder folder, string below = "") =>
    [
        .. Directory.EnumerateFiles(folder[below], "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(folder[below], f).Replace('\\', '/'))
            .Where(f => !f.StartsWith(".git/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    /// <summary>The files and what they hold.</summary>
    public static string Everything(this TempFolder folder) =>
        string.Concat(folder.Files()
            .Select(f => $"{f}\n{(new FileInfo(folder[f]).LinkTarget ?? Convert.ToHexString(File.ReadAllBytes(folder[f])))}\n"));
}
