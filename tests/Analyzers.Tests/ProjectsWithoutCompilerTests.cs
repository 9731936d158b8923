using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>
/// A project that compiles nothing takes the package from a local feed: it lints only after a change, and says what was found each time.
/// </summary>
[TestClass]
public sealed partial class ProjectsWithoutCompilerTests
{
    private static readonly LocalFeed Feed = LocalFeed.For("plain");

    [TestMethod]
    public void A_second_build_does_not_lint_and_fails_with_the_same_errors()
    {
        var project = CreateProject("Loud", Repository.Sample("broken_revenue"));
        var expected = Packages.Lint(Packages.Read(Repository.Sample("broken_revenue")))
            .Select(d =>
                $"pipeline/{d.Location.Path}({d.Location.Start.Line},{d.Location.Start.Column},{d.Location.End.Line},{d.Location.End.Column}): {d.Severity.ToString().ToLowerInvariant()} {d.Rule.Id}: {d.Message}")
            .Order(StringComparer.Ordinal).ToArray();
        var first = Build(project);
        CollectionAssert.AreEqual(expected, first.Findings, first.Output);
        Assert.IsTrue(first is { HasLinted: true, ExitCode: not 0 }, first.Output);
        var second = Build(project);
        CollectionAssert.AreEqual(expected, second.Findings, second.Output);
        Assert.IsTrue(second is { HasLinted: false, ExitCode: not 0 }, second.Output);
    }

    [TestMethod]
    public void What_is_mended_is_green_and_a_deletion_is_linted_again()
    {
        var project = CreateProject("Mended", Repository.Sample("store_revenue"));
        var script = Path.Combine(project, "pipeline", "src", "store_revenue_write.sql");
        var text = File.ReadAllText(script);
        File.WriteAllText(script, "SELECT 1 FROM;\n");
        Assert.AreNotEqual(0, Build(project).ExitCode);
        File.WriteAllText(script, text);
        var mended = Build(project);
        Assert.IsTrue(mended is { HasLinted: true, ExitCode: 0, Findings: [] }, mended.Output);
        Assert.IsTrue(Build(project) is { HasLinted: false, ExitCode: 0, Findings: [] });
        File.Delete(script);
        var deleted = Build(project);
        Assert.IsTrue(deleted is { HasLinted: true, ExitCode: not 0 }, deleted.Output);
        Assert.Contains("REF001", deleted.Output);
    }

    [TestMethod]
    public void A_change_elsewhere_in_the_repository_is_linted_again()
    {
        var project = CreateProject("Inner", Repository.Sample("store_revenue"), below: "repository");
        var repository = Path.GetDirectoryName(project)!;
        Directory.CreateDirectory(Path.Combine(repository, ".git"));
        Assert.IsTrue(Build(project) is { HasLinted: true });
        Assert.IsFalse(Build(project).HasLinted);
        File.WriteAllText(Path.Combine(repository, "dataflow-lint.yaml"), "fail-on: error\n");
        Assert.IsTrue(Build(project).HasLinted);
        Directory.CreateDirectory(Path.Combine(repository, "node_modules"));
        File.WriteAllText(Path.Combine(repository, "node_modules", "a.sql"), "SELECT 1;");
        Assert.IsFalse(Build(project).HasLinted);
    }

    [TestMethod]
    public void A_mistake_of_the_configuration_fails_each_build()
    {
        var project = CreateProject("Mistaken", Repository.Sample("store_revenue"));
        File.WriteAllText(Path.Combine(project, "dataflow-lint.yaml"), "ruls: {}\n");
        foreach (var _ in (int[])[1, 2])
        {
            var build = Build(project);
            Assert.AreNotEqual(0, build.ExitCode);
            Assert.Contains("error LNT902: dataflow-lint could not check everything (exit code 2)", build.Output);
            Assert.Contains("did you mean `rules`?", build.Output);
        }
    }

    [TestMethod]
    public void A_warning_fails_a_build_that_wants_none()
    {
        var project = CreateProject("Warned", Repository.Sample("broken_revenue"));
        File.WriteAllText(Path.Combine(project, "dataflow-lint.yaml"), "rules: {all: off, DDL001: warning}\n");
        var warned = Build(project);
        Assert.AreEqual(0, warned.ExitCode, warned.Output);
        Assert.Contains("warning DDL001", warned.Findings.Single());
        var refused = Build(project, "-warnaserror");
        Assert.AreNotEqual(0, refused.ExitCode);
        Assert.Contains("error DDL001", refused.Findings.Single());
    }

    [TestMethod]
    public void Folder_and_program_can_be_named()
    {
        var project = CreateProject("Named", Repository.Sample("broken_revenue"));
        var sources = Build(project, $"-p:DataflowLintRoot={Path.Combine(project, "pipeline", "ddl")}");
        Assert.Contains("warning DDL001", sources.Findings[0]);
        Assert.IsFalse(sources.Findings.Any(f => f.Contains("HWM004", StringComparison.Ordinal)), sources.Output);
        var copy = Path.Combine(project, "tool");
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.GetFiles(Directory.GetFiles(
            Path.Combine(project, "packages"),
            "dataflow-lint.dll",
            SearchOption.AllDirectories)
            .Select(f => Path.GetDirectoryName(f)!).Single()))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        var other = Build(project, $"-p:DataflowLintToolPath={Path.Combine(copy, "dataflow-lint.dll")}");
        Assert.Contains($"exec {Path.Combine(copy, "dataflow-lint.dll")} check", other.Output);
    }

    [TestMethod]
    public void It_can_be_switched_off_and_cleaned()
    {
        var project = CreateProject("Off", Repository.Sample("broken_revenue"));
        Assert.IsTrue(Build(project, "-p:DataflowLintEnabled=false") is { HasLinted: false, ExitCode: 0, Findings: [] });
        Build(project);
        Assert.HasCount(
            2,
            Directory.GetFiles(project, "dataflow-lint.*", SearchOption.AllDirectories)
                .Where(f => f.Contains("/obj/", StringComparison.Ordinal)));
        DotNet.Run(project, "clean", "-tl:off");
        Assert.IsEmpty(Directory.GetFiles(project, "dataflow-lint.*", SearchOption.AllDirectories)
            .Where(f => f.Contains("/obj/", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_project_for_two_frameworks_is_linted_once()
    {
        var project = CreateProject("Two", Repository.Sample("broken_revenue"));
        File.WriteAllText(
            Path.Combine(project, "Two.proj"),
            ProjectText("Microsoft.NET.Sdk", "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>"));
        File.Move(Path.Combine(project, "Two.proj"), Path.Combine(project, "Two.csproj"));
        var build = Build(project);
        Assert.AreEqual(1, Run().Count(build.Output), build.Output);
    }

    private static Built Build(string project, params string[] arguments)
    {
        var (exitCode, output) = DotNet.Run(project, ["build", "-tl:off", "-v:detailed", "-clp:NoSummary", .. arguments]);
        var found = Finding().Matches(output)
            .Select(m => Path.GetRelativePath(project, m.Groups["path"].Value).Replace('\\', '/') + m.Groups["rest"].Value)
            .Distinct()
            .Order(StringComparer.Ordinal).ToArray();
        return new Built(exitCode, found, Run().IsMatch(output), output);
    }

    private static string CreateProject(string name, string pipeline, string below = "")
    {
        var project = Feed.CreateFolder(name, pipeline, below, isOnly: false);
        File.WriteAllText(
            Path.Combine(project, name + ".proj"),
            ProjectText("Microsoft.Build.NoTargets/3.7.0", "<TargetFramework>net10.0</TargetFramework>"));
        return project;
    }

    private static string ProjectText(string sdk, string framework) => $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            {framework}
            <RestorePackagesPath>packages</RestorePackagesPath>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Dataflow.Lint.MSBuild" Version="*" />
          </ItemGroup>
        </Project>
        """;

    private sealed record Built(int ExitCode, string[] Findings, bool HasLinted, string Output);

    [GeneratedRegex(@"^\s*(?:\d+>)?(?<path>/[^(\n]+)(?<rest>\(\d+,\d+,\d+,\d+\): (?:error|warning) [A-Z]{3}\d{3}: .*?)(?: \[[^\[]*proj\])?$", RegexOptions.Multiline)]
    private static partial Regex Finding();

    [GeneratedRegex("Task \"LintPipelines\"(?! skipped)")]
    private static partial Regex Run();
}
