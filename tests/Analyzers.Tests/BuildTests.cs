using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>A fresh C# project takes the analyzer from a local feed, and the real compiler shows what the linter finds.</summary>
[TestClass]
public sealed partial class BuildTests
{
    private static readonly LocalFeed Feed = LocalFeed.For("build");

    [TestMethod]
    public void The_package_holds_what_it_needs_and_says_what_it_is()
    {
        using var package = System.IO.Compression.ZipFile.OpenRead(LocalFeed.PackageOf("Dataflow.Lint.Analyzers"));
        var names = package.Entries.Select(e => e.FullName).ToArray();
        foreach (var assembly in new[]
        {
            "Dataflow.Lint.Analyzers",
            "Dataflow.Lint.Rules",
            "Dataflow.Lint.Engine",
            "Dataflow.Lint.Model",
            "Dataflow.Lint.Syntax",
            "Dataflow.Lint.CSharp",
            "Dataflow.Lint.CodeFixes",
            "YamlDotNet",
        })
        {
            Assert.Contains($"analyzers/dotnet/cs/{assembly}.dll", names);
        }

        foreach (var file in new[]
        {
            "build/Dataflow.Lint.Analyzers.props",
            "build/Dataflow.Lint.Analyzers.targets",
            "buildTransitive/Dataflow.Lint.Analyzers.targets",
            "build.md",
            "THIRD-PARTY-NOTICES.md",
            "icon.png",
        })
        {
            Assert.Contains(file, names);
        }

        Assert.IsFalse(names.Any(n => n.StartsWith("lib/", StringComparison.Ordinal)));
        using var text = new StreamReader(package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
        var nuspec = text.ReadToEnd();
        foreach (var said in new[]
        {
            "<license type=\"expression\">Apache-2.0</license>",
            "<readme>build.md</readme>",
            "<icon>icon.png</icon>",
            "<releaseNotes>",
            "<tags>spark ",
            "<developmentDependency>true",
        })
        {
            Assert.Contains(said, nuspec);
        }
    }

    [TestMethod]
    public void A_build_shows_the_findings_of_the_command_line()
    {
        var sample = Repository.Shared("packages/seed-as-printed") ?? Repository.Sample("broken_revenue");
        var project = CreateProject("Loud", sample);
        var expected = Packages.Lint(Packages.Read(sample))
            .Where(d => d.Severity >= Engine.Linting.Severity.Warning)
            .Select(d =>
                $"{d.Location.Path}({d.Location.Start.Line},{d.Location.Start.Column}): {d.Severity.ToString().ToLowerInvariant()} {d.Rule.Id}")
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
        File.WriteAllText(
            Path.Combine(project, "dataflow-lint.yaml"),
            "rules: {SQL: off, REF: off, TST: off, AUD: off, MET: off, WFL: off, HWM: off, DDL001: off}\n");
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
    public void A_rule_that_is_off_appears_once_it_is_asked_for()
    {
        var project = CreateProject("Asked", Repository.Sample("store_revenue"));
        File.WriteAllText(Path.Combine(project, "dataflow-lint.yaml"), "suppressions: {require-reason: true}\nrules: {DDL: off}\n");
        File.WriteAllText(Path.Combine(project, "pipeline", "other.sql"), "-- dataflow-lint: ignore[SYN001]\nSELECT 1 FROM;\n");
        var (exitCode, output) = DotNet.Run(project, "build", "-tl:off");
        Assert.AreEqual(0, exitCode, output);
        CollectionAssert.AreEqual(new[] { "other.sql(1,19): warning LNT003" }, FindingsIn(output, project), output);
    }

    [TestMethod]
    public void The_configuration_and_the_baseline_above_the_project_count()
    {
        var sample = Repository.Sample("broken_revenue");
        var project = CreateProject("Inner", sample, below: "repository");
        var repository = Path.GetDirectoryName(project)!;
        Directory.CreateDirectory(Path.Combine(repository, ".git"));
        File.WriteAllText(Path.Combine(repository, ".git", "HEAD"), "ref: refs/heads/main\n");
        var known = Packages.Lint(Packages.Read(sample)).Where(d => d.Rule.Id != "MET002").ToArray();
        File.WriteAllText(
            Path.Combine(repository, "dataflow-lint-baseline.json"),
            Engine.Linting.Baselines.Baseline.Of(known, p => $"Inner/pipeline/{p}").ToJson());
        var (_, output) = DotNet.Run(project, "build", "-tl:off");
        Assert.AreEqual("main.sch.yaml(45,13): error MET002", string.Join('\n', FindingsIn(output, project)), output);
        File.WriteAllText(Path.Combine(repository, "dataflow-lint.yaml"), "rules: {MET002: warning}\n");
        Assert.AreEqual(
            "main.sch.yaml(45,13): warning MET002",
            string.Join('\n', FindingsIn(DotNet.Run(project, "build", "-tl:off").Output, project)));
    }

    [TestMethod]
    public void What_lies_above_the_repository_does_not_count()
    {
        var project = CreateProject("Own", Repository.Sample("broken_revenue"), below: "stranger");
        Directory.CreateDirectory(Path.Combine(project, ".git"));
        File.WriteAllText(Path.Combine(project, ".git", "HEAD"), "ref: refs/heads/main\n");
        File.WriteAllText(Path.Combine(project, "..", "dataflow-lint.yaml"), "rules: {all: off}\n");
        Assert.HasCount(7, FindingsIn(DotNet.Run(project, "build", "-tl:off").Output, project));
    }

    [TestMethod]
    public void Each_folder_has_its_own_configuration_and_a_baseline_of_any_name()
    {
        var sample = Repository.Sample("broken_revenue");
        var project = CreateProject("Folders", sample);
        File.WriteAllText(Path.Combine(project, "pipeline", "ddl", "dataflow-lint.yaml"), "rules: {DDL001: error}\n");
        File.WriteAllText(Path.Combine(project, "dataflow-lint.yaml"), "baseline: known.json\n");
        File.WriteAllText(
            Path.Combine(project, "known.json"),
            Engine.Linting.Baselines.Baseline.Of(
                Packages.Lint(Packages.Read(sample)).Where(d => d.Rule.Family is not "DDL"),
                p => $"pipeline/{p}").ToJson());
        Assert.Contains("../dataflow-lint.yaml(1,11): warning CFG001", FindingsIn(DotNet.Run(project, "build", "-tl:off").Output, project));
        var (_, output) = DotNet.Run(project, "build", "-tl:off", "-p:DataflowLintDefinitions=true");
        CollectionAssert.AreEqual(new[] { "ddl/revenue.sql(5,3): error DDL001" }, FindingsIn(output, project), output);
    }

    [TestMethod]
    public void Upstream_schemas_are_known_and_not_judged()
    {
        var project = CreateProject("Upstream", Repository.Sample("store_revenue"));
        Directory.CreateDirectory(Path.Combine(project, "upstream"));
        File.WriteAllText(Path.Combine(project, "upstream", "raw.sql"), "CREATE TABLE raw.events (id BIGINT);\n");
        File.WriteAllText(Path.Combine(project, "pipeline", "src", "reads.sql"), "SELECT idd FROM raw.events;\n");
        File.WriteAllText(Path.Combine(project, "dataflow-lint.yaml"), "schemas: [upstream/*.sql]\n");
        CollectionAssert.AreEqual(
            new[] { "src/reads.sql(1,8): error SQL021" },
            FindingsIn(DotNet.Run(project, "build", "-tl:off").Output, project));
    }

    [TestMethod]
    public void Another_folder_can_be_linted_and_files_left_out()
    {
        var project = CreateProject("Rooted", Repository.Sample("broken_revenue"));
        Directory.CreateDirectory(Path.Combine(project, "app"));
        File.Move(Path.Combine(project, "Rooted.csproj"), Path.Combine(project, "app", "Rooted.csproj"));
        File.Move(Path.Combine(project, "Program.cs"), Path.Combine(project, "app", "Program.cs"));
        var app = Path.Combine(project, "app");
        Assert.IsEmpty(FindingsIn(DotNet.Run(app, "build", "-tl:off").Output, project));
        Assert.HasCount(7, FindingsIn(DotNet.Run(app, "build", "-tl:off", "-p:DataflowLintRoot=../pipeline").Output, project));
        Assert.IsEmpty(FindingsIn(
            DotNet.Run(app, "build", "-tl:off", "-p:DataflowLintRoot=../pipeline", $"-p:DataflowLintExclude={project}/pipeline/**").Output,
            project));
    }

    [TestMethod]
    public void A_project_for_two_frameworks_says_each_finding_once()
    {
        var project = CreateProject("Two", Repository.Sample("broken_revenue"));
        var file = Path.Combine(project, "Two.csproj");
        File.WriteAllText(
            file,
            File.ReadAllText(file)
                .Replace(
                    "<TargetFramework>net10.0</TargetFramework>",
                    "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><LangVersion>latest</LangVersion>",
                    StringComparison.Ordinal));
        var feeds = Path.Combine(project, "nuget.config");
        File.WriteAllText(feeds, File.ReadAllText(feeds).Replace("<clear />", "", StringComparison.Ordinal));
        var (_, output) = DotNet.Run(project, "build", "-tl:off");
        Assert.HasCount(7, FindingsIn(output, project), output);
        Assert.Contains("TargetFramework=net10.0]", output);
        Assert.DoesNotContain("TargetFramework=netstandard2.0]", output);
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
        foreach (var name in new[] { "quo\"ted.sql", "new\nline.sql", "semi;colon.sql", "per%3Bcent.sql", "[brackets].sql", "#hash.sql" })
            File.WriteAllText(Path.Combine(project, "pipeline", name), "SELECT 1;\n");
        var (exitCode, output) = DotNet.Run(project, "build", "-tl:off");
        Assert.AreEqual(0, exitCode, output);
        Assert.IsTrue(Array.TrueForAll(FindingsIn(output, project), f => f.EndsWith("LNT901", StringComparison.Ordinal)), output);
        StringAssert.Contains(output, "warning LNT901");
    }

    [TestMethod]
    public void A_finding_leads_to_the_page_of_its_rule()
    {
        var project = CreateProject("Linked", Repository.Sample("broken_revenue"));
        DotNet.Run(project, "build", "-tl:off", "-p:ErrorLog=log.sarif%2Cversion=2.1");
        Assert.Contains($"\"helpUri\": \"{LocalFeed.RulePages}MET002.md\"", File.ReadAllText(Path.Combine(project, "log.sarif")));
    }

    [TestMethod]
    public void An_editor_that_shows_the_findings_itself_gets_no_files()
    {
        var project = CreateProject("Edited", Repository.Sample("broken_revenue"));
        Assert.Contains("revenue.sql", Items("-p:DesignTimeBuild=true"));
        Assert.DoesNotContain("revenue.sql", Items("-p:DesignTimeBuild=true", "-p:DataflowLintInEditor=false"));
        Assert.Contains("revenue.sql", Items("-p:DataflowLintInEditor=false"));

        string Items(params string[] properties)
        {
            DotNet.Run(project, "restore");
            return DotNet.Run(project, ["msbuild", "-getItem:AdditionalFiles", .. properties]).Output;
        }
    }

    [TestMethod]
    public void Of_very_many_files_another_way_is_proposed()
    {
        var project = CreateProject("Many", Repository.Sample("store_revenue"));
        Assert.DoesNotContain("Dataflow.Lint.MSBuild", DotNet.Run(project, "build", "-tl:off").Output);
        var (exitCode, output) = DotNet.Run(project, "build", "-tl:off", "-p:_DataflowLintManyFiles=3", "--no-incremental");
        Assert.AreEqual(0, exitCode, output);
        Assert.Contains("files are handed to the compiler in each build; the package Dataflow.Lint.MSBuild", output);
    }

    [TestMethod]
    public void A_build_can_switch_the_linter_off()
    {
        var project = CreateProject("Off", Repository.Sample("broken_revenue"));
        var (exitCode, output) = DotNet.Run(project, "build", "-tl:off", "-p:DataflowLintEnabled=false");
        Assert.AreEqual(0, exitCode, output);
        Assert.IsEmpty(FindingsIn(output, project), output);
    }

    private static string CreateProject(string name, string pipeline, string below = "")
    {
        var project = Feed.CreateFolder(name, pipeline, below, isOnly: true);
        File.WriteAllText(Path.Combine(project, "Program.cs"), "namespace Pipeline; public static class Program { }");
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
        .Select(m =>
            $"{Path.GetRelativePath(Path.Combine(project, "pipeline"), m.Groups["path"].Value)}{m.Groups["place"].Value}: {m.Groups["severity"].Value} {m.Groups["id"].Value}")
        .Distinct()
        .Order(StringComparer.Ordinal)
        .ToArray();

    [GeneratedRegex(@"^\s*(?<path>/[^(\n]+)(?<place>\(\d+,\d+\)): (?<severity>error|warning) (?<id>[A-Z]{3}\d{3}):", RegexOptions.Multiline)]
    private static partial Regex Finding();
}
