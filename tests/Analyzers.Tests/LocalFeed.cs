using System.IO.Compression;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>
/// A feed with the packages of this repository, made once for all tests, and fresh folders of projects that take them from there.
/// </summary>
internal sealed class LocalFeed
{
    /// <summary>Where the packages say that the rules' pages are.</summary>
    internal const string RulePages = "https://docs.example.com/rules/";

    private static readonly string All = Path.Combine(Path.GetTempPath(), $"dataflow-lint-feed-{Guid.NewGuid().ToString("N")[..8]}");
    private static readonly Lazy<string> Feed = new(Pack);
    private static readonly Lazy<string> Unpacked = new(Unpack);

    private readonly string folder;

    private LocalFeed(string folder) => this.folder = folder;

    /// <summary>A program <c>dataflow-lint</c> in a folder of its own, as the package for builds carries it.</summary>
    internal static string Programs => Unpacked.Value;

    /// <summary>The feed, for projects in a folder of a name.</summary>
    internal static LocalFeed For(string room)
    {
        _ = Feed.Value;
        return new LocalFeed(Directory.CreateDirectory(Path.Combine(All, room)).FullName);
    }

    /// <summary>Removes all that was made here.</summary>
    internal static void RemoveAll()
    {
        if (Directory.Exists(All)) Directory.Delete(All, recursive: true);
    }

    /// <summary>The package of a name.</summary>
    internal static string PackageOf(string name) => Directory.GetFiles(Feed.Value, $"{name}.*.nupkg").Single();

    /// <summary>A folder with a pipeline, for a project file that is still to be written.</summary>
    /// <param name="name">The name of the folder.</param>
    /// <param name="pipeline">The folder of the files of the pipeline.</param>
    /// <param name="below">A folder around it.</param>
    /// <param name="isOnly">Whether packages come from this feed alone.</param>
    internal string CreateFolder(string name, string pipeline, string below, bool isOnly)
    {
        var project = Path.Combine(folder, below, name);
        Write(Packages.Read(pipeline), Path.Combine(project, "pipeline"));
        AddFeed(project, isOnly);
        return project;
    }

    /// <summary>An empty folder.</summary>
    internal string CreateFolder(string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;

    /// <summary>Writes files below a folder.</summary>
    internal static void Write(IReadOnlyDictionary<string, string> files, string folder)
    {
        foreach (var (path, text) in files)
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? folder);
            File.WriteAllText(target, text);
        }
    }

    /// <summary>Lets the projects of a folder take packages from this feed.</summary>
    /// <param name="project">The folder.</param>
    /// <param name="isOnly">Whether packages come from this feed alone.</param>
    internal static void AddFeed(string project, bool isOnly)
    {
        File.WriteAllText(Path.Combine(project, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(project, "nuget.config"), $"""
            <configuration>
              <packageSources>
                {(isOnly ? "<clear />" : "")}
                <add key="local" value="{Feed.Value}" />
              </packageSources>
            </configuration>
            """);
    }

    private static string Pack()
    {
        var feed = Path.Combine(All, "feed");
        foreach (var project in (string[])["analyzers", "msbuild"])
        {
            var (exitCode, output) = DotNet.Run(
                Repository.Root,
                "pack",
                project,
                "-c",
                "Release",
                "-o",
                feed,
                "-v",
                "quiet",
                $"-p:RuleDocsAddress={RulePages}");
            Assert.AreEqual(0, exitCode, output);
        }

        return feed;
    }

    private static string Unpack()
    {
        var folder = Path.Combine(All, "program");
        ZipFile.ExtractToDirectory(PackageOf("Dataflow.Lint.MSBuild"), folder);
        var program = Path.Combine(folder, "dataflow-lint");
        File.WriteAllText(program, $"#!/bin/sh\nexec dotnet exec '{Path.Combine(folder, "tools", "any", "dataflow-lint.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}

/// <summary>Removes the feed once all tests have run.</summary>
[TestClass]
public static class FeedCleanup
{
    [AssemblyCleanup]
    public static void Remove() => LocalFeed.RemoveAll();
}
