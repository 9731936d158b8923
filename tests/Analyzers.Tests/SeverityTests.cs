using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>
/// Who says which level a finding has in a build: each row of the table in <c>docs/build.md</c>, against the row below it.
/// </summary>
[TestClass]
public sealed class SeverityTests
{
    private const string Table = "CREATE TABLE s.t (a INT) USING iceberg COMMENT 'Rows.';\n";

    private static readonly Lazy<string> Project = new(CreateProject);

    [TestMethod]
    [DataRow("warning", "", "", "", DisplayName = "the rule's own level")]
    [DataRow("error", "rules: {DDL001: error}", "", "", DisplayName = "dataflow-lint.yaml beats the rule")]
    [DataRow("none", "rules: {DDL001: off}", "error", "", DisplayName = "what is off stays off")]
    [DataRow("error", "rules: {DDL001: warning}", "error", "", DisplayName = ".globalconfig beats dataflow-lint.yaml")]
    [DataRow("none", "rules: {DDL001: error}", "none", "", DisplayName = ".globalconfig silences")]
    [DataRow("none", "", "error", "-p:NoWarn=DDL001", DisplayName = "NoWarn beats .globalconfig")]
    [DataRow("error", "rules: {DDL001: warning}", "", "-p:WarningsAsErrors=DDL001", DisplayName = "WarningsAsErrors beats dataflow-lint.yaml")]
    [DataRow("error", "", "", "-p:TreatWarningsAsErrors=true", DisplayName = "TreatWarningsAsErrors")]
    [DataRow("none", "", "", "-p:DataflowLintPreset=starter", DisplayName = "a preset beats the rule")]
    [DataRow("warning", "rules: {DDL001: warning}", "", "-p:DataflowLintPreset=starter", DisplayName = "dataflow-lint.yaml beats a preset")]
    public void The_stronger_word_counts(string expected, string yaml, string global, string property)
    {
        Say("dataflow-lint.yaml", yaml);
        Say(".globalconfig", global.Length == 0 ? "" : $"is_global = true\ndotnet_diagnostic.DDL001.severity = {global}\n");
        var (_, output) = DotNet.Run(
            Project.Value,
            ["build", "-tl:off", "--no-incremental", .. property.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        var told = output.Contains("error DDL001", StringComparison.Ordinal) ? "error"
            : output.Contains("warning DDL001", StringComparison.Ordinal) ? "warning"
            : "none";
        Assert.AreEqual(expected, told, output);
        Assert.IsTrue(expected == "error" || output.Contains(" 0 Error(s)", StringComparison.Ordinal), output);
    }

    [TestMethod]
    public void A_preset_that_does_not_exist_ends_the_build()
    {
        var (exitCode, output) = DotNet.Run(Project.Value, "build", "-tl:off", "-p:DataflowLintPreset=strikt");
        Assert.AreNotEqual(0, exitCode);
        Assert.Contains("error LNT903: `strikt` is no value of DataflowLintPreset", output);
    }

    [TestMethod]
    public void The_presets_are_those_of_the_command_line()
    {
        var targets = File.ReadAllText(Path.Combine(Repository.Root, "analyzers", "build", "Dataflow.Lint.Analyzers.targets"));
        foreach (var name in Engine.Configuration.Presets.Names) Assert.Contains($"'$(DataflowLintPreset)' != '{name}'", targets);
    }

    private static void Say(string file, string text)
    {
        var path = Path.Combine(Project.Value, file);
        File.Delete(path);
        if (text.Length > 0) File.WriteAllText(path, text + "\n");
    }

    private static string CreateProject()
    {
        var project = LocalFeed.For("severities").CreateFolder("Levels");
        LocalFeed.AddFeed(project, isOnly: true);
        File.WriteAllText(Path.Combine(project, "t.sql"), Table);
        File.WriteAllText(Path.Combine(project, "Program.cs"), "namespace Levels; public static class Program { }");
        File.WriteAllText(Path.Combine(project, "Levels.csproj"), """
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
}
