using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>A fresh C# project takes the analyzer from a local feed, and the real compiler shows what the linter finds.</summary>
[TestClass]
public sealed partial class BuildTests
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "dataflow-lint-build-" + Guid.NewGuid().ToString("N")[..8]);

    [ClassInitialize]
    public static void PackTheAnalyzer(TestContext context)
    {
        var (exitCode, output) = DotNet.Run(Repository.Root, "pack", "analyzers", "-c", "Release", "-o", Path.Combine(Folder, "feed"), "-v", "quiet");
        Assert.AreEqual(0, exitCode, output);
    }

    [ClassCleanup]
    public static void RemoveTheFolder() => Directory.Delete(Folder, recursive: true);

    [TestMethod]
    public void A_build_shows_the_findings_of_the_command_line()
    {
        var sample = Repository.Shared("packages/seed-as-printed") ?? Repository.Sample("broken_revenue");
        var project = CreateProject("Loud", sample);
        var expected = Packages.Lint(Packages.Read(sample))
            .Where(d => d.Severity >= Engine.Linting.Severity.Warning)
            .Select(d => $"{d.Location.Path}({d.Location.Start.Line},{d.Location.Start.Column}): {d.Severity.ToString().ToLowerInvariant()} {d.Rule.Id}")
            .Order(StringComparer.Ordinal).ToArray();

        var (exitCode, output) = DotNet.Run(project, "build", "-tl:off", "-p:RunAnalyzers=true");

        Assert.IsGreaterThan(10, expected.Length);
        Assert.AreNotEqual(0, exitCode, output);
        CollectionAssert.AreEqual(expected, FindingsIn(output, project), output);
    }

    [TestMethod]
    public void A_build_of_a_clean_pipeline_is_silent()
    {
        var project = CreateProject("Silent", Repository.Sample("store_revenue"));
        var (exitCode, output) = DotNet.Run(project, "build", "-tl:off");
        Assert.AreEqual(0, exitCode, output);
        Assert.IsEmpty(FindingsIn(output, project), output);
    }

    [TestMethod]
    public void A_build_obeys_the_configuration_file()
    {
        var project = CreateProject("Configured", Repository.Sample("broken_revenue"));
        File.WriteAllText(Path.Combine(project, "dataflow-lint.yaml"), "rules: {SQL: off, REF: off, TST: off, AUD: off, MET: off, WFL: off, HWM: off, DDL001: off}\n");
        var (exitCode, output) = DotNet.Run(project, "build", "-tl:off");
        Assert.AreEqual(0, exitCode, output);
        Assert.IsEmpty(FindingsIn(output, project), output);
    }

    [TestMethod]
    public void A_mistake_of_the_configuration_file_is_a_warning_of_the_build()
    {
        var project = CreateProject("Mistaken", Repository.Sample("store_revenue"));
        File.WriteAllText(Path.Combine(project, "dataflow-lint.yaml"), "fail-on: error\nruls: {}\n");
        var (exitCode, output) = DotNet.Run(project, "build", "-tl:off");
        Assert.AreEqual(0, exitCode, output);
        CollectionAssert.AreEqual(new[] { "../dataflow-lint.yaml(2,1): warning CFG001" }, FindingsIn(output, project), output);
    }

    [TestMethod]
    public void Files_of_a_project_below_are_left_to_that_project()
    {
        var project = CreateProject("Outer", Repository.Sample("broken_revenue"));
        File.WriteAllText(Path.Combine(project, "pipeline", "Inner.csproj"), "<Project />");
        var (exitCode, output) = DotNet.Run(project, "build", "Outer.csproj", "-tl:off");
        Assert.AreEqual(0, exitCode, output);
        Assert.IsEmpty(FindingsIn(output, project), output);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void A_file_may_have_any_name()
    {
        var project = CreateProject("Named", Repository.Sample("store_revenue"));
        foreach (var name in new[] { "quo\"ted.sql", "new\nline.sql", "semi;colon.sql", "per%3Bcent.sql", "[brackets].sql", "#hash.sql" }) File.WriteAllText(Path.Combine(project, "pipeline", name), "SELECT 1;\n");
        var (exitCode, output) = DotNet.Run(project, "build", "-tl:off");
        Assert.AreEqual(0, exitCode, output);
        Assert.IsTrue(Array.TrueForAll(FindingsIn(output, project), f => f.EndsWith("LNT901", StringComparison.Ordinal)), output);
        StringAssert.Contains(output, "warning LNT901");
    }

    [TestMethod]
    public void A_build_can_switch_the_linter_off()
    {
        var project = CreateProject("Off", Repository.Sample("broken_revenue"));
        var (exitCode, output) = DotNet.Run(project, "build", "-tl:off", "-p:DataflowLintEnabled=false");
        Assert.AreEqual(0, exitCode, output);
        Assert.IsEmpty(FindingsIn(output, project), output);
    }

    private static string CreateProject(string name, string pipeline)
    {
        var project = Path.Combine(Folder, name);
        foreach (var (path, text) in Packages.Read(pipeline))
        {
            var target = Path.Combine(project, "pipeline", path);
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? project);
            File.WriteAllText(target, text);
        }

        File.WriteAllText(Path.Combine(project, "Program.cs"), "namespace Pipeline; public static class Program { }");
        File.WriteAllText(Path.Combine(project, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(project, "nuget.config"), """
            <configuration>
              <packageSources>
                <clear />
                <add key="local" value="../feed" />
              </packageSources>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(project, name + ".csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RestorePackagesPath>packages</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Dataflow.Lint.Analyzers" Version="*" />
              </ItemGroup>
            </Project>
            """);
        return project;
    }

    // The compiler says each finding twice: when it comes and in the summary.
    private static string[] FindingsIn(string output, string project) => Finding().Matches(output)
        .Select(m => $"{Path.GetRelativePath(Path.Combine(project, "pipeline"), m.Groups["path"].Value)}{m.Groups["place"].Value}: {m.Groups["severity"].Value} {m.Groups["id"].Value}")
        .Distinct()
        .Order(StringComparer.Ordinal)
        .ToArray();

    [GeneratedRegex(@"^\s*(?<path>/[^(\n]+)(?<place>\(\d+,\d+\)): (?<severity>error|warning) (?<id>[A-Z]{3}\d{3}):", RegexOptions.Multiline)]
    private static partial Regex Finding();
}
