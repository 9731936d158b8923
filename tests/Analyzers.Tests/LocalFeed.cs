using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>A feed with one package of this repository, and fresh folders of projects that take it from there.</summary>
internal sealed class LocalFeed : IDisposable
{
    private readonly string folder;

    /// <param name="packed">The folder of the project that makes the package: <c>analyzers</c>.</param>
    public LocalFeed(string packed)
    {
        folder = Path.Combine(Path.GetTempPath(), $"dataflow-lint-{packed}-{Guid.NewGuid().ToString("N")[..8]}");
        var (exitCode, output) = DotNet.Run(Repository.Root, "pack", packed, "-c", "Release", "-o", Path.Combine(folder, "feed"), "-v", "quiet");
        Assert.AreEqual(0, exitCode, output);
    }

    /// <summary>The packages in it.</summary>
    public string[] Packages => Directory.GetFiles(Path.Combine(folder, "feed"), "*.nupkg");

    /// <summary>A folder with a pipeline, for a project file that is still to be written.</summary>
    /// <param name="name">The name of the folder.</param>
    /// <param name="pipeline">The folder of the files of the pipeline.</param>
    /// <param name="below">A folder around it.</param>
    /// <param name="isOnly">Whether packages come from this feed alone.</param>
    public string CreateFolder(string name, string pipeline, string below, bool isOnly)
    {
        var project = Path.Combine(folder, below, name);
        foreach (var (path, text) in Tests.Packages.Read(pipeline))
        {
            var target = Path.Combine(project, "pipeline", path);
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? project);
            File.WriteAllText(target, text);
        }

        File.WriteAllText(Path.Combine(project, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(project, "nuget.config"), $"""
            <configuration>
              <packageSources>
                {(isOnly ? "<clear />" : "")}
                <add key="local" value="{Path.Combine(folder, "feed")}" />
              </packageSources>
            </configuration>
            """);
        return project;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
