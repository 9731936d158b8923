using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Tests.Git;
using Dataflow.Lint.Rules;

namespace Dataflow.Lint.Cli.Tests.Projects;

/// <summary>The repository of the post on asset management, and commands on it; what builds is a stub.</summary>
internal static class ProjectFixture
{
    public const string Production = """
        project: stranger-data
        targets:
          prod: {type: folder, path: ../target, mode: production, branches: [master], assets: 's3://dataflow'}

        """;

    public const string Development = """
        project: stranger-data
        targets:
          dev: {type: folder, path: .deployed, address: 'https://hawkins.com/scheduler/', unproven-jobs: allow}

        """;

    public const string Workflow = """
        Workflow:
          id: user.scala.main
          name: Hello
          description: Says hello.
          owner: team
          timeout: 1 hour
          jobs:
            - job:
                id: hello
                type: Spark
                timeout: 10 min
                spark:
                  script: ${dataflow.jar.scala-workflow}
                  class: com.example.Hello

        """;

    /// <summary>
    /// The repository, committed and pushed; the project lies in the folder <c>stranger-data</c>, so that there is room beside it.
    /// </summary>
    public static ProjectFolderOfTest Post(string project = Development) => New(project)
        .Write("pyspark-workflow/hello_world/setup.py", "").Write("pyspark-workflow/hello_world/tox.ini", "")
        .Write("scala-workflow/build.gradle", "")
        .Program("scala-workflow/gradlew", "[ \"$1\" = test ] && exit 0\nmkdir -p build/libs\necho jar > build/libs/hello.jar\n")
        .Write("scala-workflow/main.sch.yaml", Workflow).Commit();

    /// <summary>A repository with nothing in it but what marks the project.</summary>
    public static ProjectFolderOfTest New(string project = Development)
    {
        var folder = new ProjectFolderOfTest();
        folder.Program("../bin/tox", "exit 0\n").Program("../bin/python", "mkdir -p dist\necho egg > dist/hello_world-0.0.1-py3.7.egg\n");
        folder.Git("init", "-q", "-b", "master", ".")
            .Git("config", "user.email", "user@example.com")
            .Git("config", "remote.origin.url", "git@example.com:user/stranger-data.git");
        return folder.Write("dataflow.yaml", project)
            .Write("dataflow-lint.yaml", "extends: starter\n")
            .Write(".gitignore", ".workflows/\n.deployed/\ndist/\nbuild/\n");
    }
}

/// <summary>A project that lives as long as a test, with a folder <c>bin</c> on its PATH.</summary>
internal sealed class ProjectFolderOfTest : IDisposable
{
    private readonly TempFolder folder = new TempFolder().Folder("stranger-data").Folder("bin");

    public string Path => folder["stranger-data"];

    public string this[string relative] => System.IO.Path.GetFullPath(relative, Path);

    public ProjectFolderOfTest Write(string relative, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[relative])!);
        File.WriteAllText(this[relative], text);
        return this;
    }

    public ProjectFolderOfTest Folder(string relative)
    {
        Directory.CreateDirectory(this[relative]);
        return this;
    }

    public ProjectFolderOfTest Program(string relative, string script)
    {
        Write(relative, "#!/bin/sh\n" + script);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(this[relative], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return this;
    }

    public ProjectFolderOfTest Git(params string[] arguments)
    {
        if (folder.Run("git", "", ["-C", Path, "-c", "user.name=a", "-c", "commit.gpgsign=false", .. arguments]) is null)
            Assert.Inconclusive("There is no git on this machine.");
        return this;
    }

    /// <summary>Commits all, and has the origin know it, with this branch as its default.</summary>
    public ProjectFolderOfTest Commit(string branch = "master") => Git("add", "-A").Git("commit", "-q", "--allow-empty", "-m", "x")
        .Git("update-ref", $"refs/remotes/origin/{branch}", "HEAD")
        .Git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/master");

    public string Commit8 => folder.Run("git", "", "-C", Path, "rev-parse", "HEAD")![..8];

    public string Text(string relative) => File.ReadAllText(this[relative]);

    public TestRun Run(params string[] arguments) => Run(host => host, arguments);

    public TestRun Run(Func<Host, Host> change, params string[] arguments) =>
        TestRun.With(
            Path,
            RuleCatalog.All,
            host => change(host with { Files = new Disk(), Variable = VariableOf }),
            ["project", .. arguments]);

    /// <summary>A run that ends well.</summary>
    public TestRun Good(params string[] arguments)
    {
        var run = Run(arguments);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        return run;
    }

    /// <summary>All files of a folder and what they hold, in order.</summary>
    public string Everything(string relative) =>
        !Directory.Exists(this[relative])
            ? ""
            : string.Concat(Directory.EnumerateFiles(this[relative], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Where(f => !System.IO.Path.GetFileName(f).StartsWith(".dataflow-lint.", StringComparison.Ordinal))
        .Select(f => $"{System.IO.Path.GetRelativePath(this[relative], f)}\n{File.ReadAllText(f)}\n\f"));

    public void Dispose() => folder.Dispose();

    private string? VariableOf(string name) => name switch
    {
        "PATH" => $"{folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}",
        "CI" => "true",
        _ => null,
    };
}
