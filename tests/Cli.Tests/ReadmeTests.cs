using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Tests.Git;
using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;
using Dataflow.Lint.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Cli.Tests;

/// <summary>What the README shows is what a run gives; <c>UPDATE_DOCS=1</c> writes it anew.</summary>
[TestClass]
public sealed class ReadmeTests
{
    private const string Start = "<!-- output -->\n";
    private const string End = "<!-- /output -->";

    private static readonly string Readme = Path.Combine(Repository.Root, "README.md");

    [TestMethod]
    public void The_output_shown_is_that_of_the_sample()
    {
        var run = TestRun.In(
            Repository.Root,
            RuleCatalog.All,
            new Disk(),
            "",
            "samples/broken_revenue",
            "--select",
            "MET002",
            "--color",
            "never");
        var text = File.ReadAllText(Readme);
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.IsTrue(start >= Start.Length && end >= start, "README.md needs the marks <!-- output --> and <!-- /output -->");
        var findings = string.Join("\n", run.Output.TrimEnd().Split('\n')[..^1].Select(line => line.TrimEnd())).TrimEnd();
        var expected = text[..start] + "```\n" + findings + "\n```\n" + text[end..];
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(Readme, expected);
        Assert.AreEqual(expected, File.ReadAllText(Readme), "README.md is out of date: run the tests once with UPDATE_DOCS=1");
    }

    /// <summary>What a newcomer types, word for word and in the order of the README, in a repository that has findings.</summary>
    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Each_command_does_what_is_said()
    {
        using var folder = new TempFolder();
        foreach (var (path, text) in Packages.Read(Repository.Sample("broken_revenue"))) folder.Write(path, text);
        folder.Init().Commit();
        var steps = new Newcomer(folder);
        var commands = Blocks("sh").SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        foreach (var command in commands) steps.Type(command);
        Assert.AreEqual("""
            mkdir 0
            cd 0
            dataflow-lint 0
            dataflow-lint 0
            dataflow-lint 0
            dataflow-lint 0
            dataflow-lint 0
            dataflow-lint 0
            cd 0
            echo 0
            dataflow-lint 1
            dataflow-lint 0
            dataflow-lint 0
            printf 0
            chmod 0
            dataflow-lint 0
            dataflow-lint 0
            dataflow-lint 0
            dataflow-lint 0
            dataflow-lint 0
            dataflow-lint 0
            dataflow-lint 0
            """, steps.ExitCodes);
        foreach (var report in new[] { "findings.sarif", "findings.html" }) Assert.IsTrue(File.Exists(folder[report]), report);

        // The hook lets the baseline through and stops what is new.
        Assert.AreEqual(0, steps.Commit());
        folder.Write("src/other.sql", "SELECT 1 FROM;\n");
        Assert.AreNotEqual(0, steps.Commit());
    }

    [TestMethod]
    public void The_package_shown_is_this_version()
    {
        var version = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props")).Split("<Version>")[1].Split('<')[0];
        Assert.Contains($"<PackageReference Include=\"Dataflow.Lint.Analyzers\" Version=\"{version}\" ", Blocks("xml").Single());
    }

    [TestMethod]
    public void The_suppression_shown_silences()
    {
        using var folder = new TempFolder().Write(
            "a.sql",
            Blocks("sql").Single() + "CREATE TABLE s.t (a INT) USING iceberg COMMENT 'Rows.';\n");
        Assert.DoesNotContain("DDL001", Found());
        folder.Write("a.sql", "CREATE TABLE s.t (a INT) USING iceberg COMMENT 'Rows.';\n");
        Assert.Contains("DDL001", Found());

        string Found() => TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", "--output-format", "concise", ".").Output;
    }

    [TestMethod]
    public void The_configuration_shown_is_valid()
    {
        var yaml = Blocks("yaml").Single();
        var names = RuleNames.Of(RuleCatalog.All);
        var configuration = Configuration.Read(YamlTree.Parse(new SourceText("dataflow-lint.yaml", yaml)), names);
        Assert.IsEmpty(configuration.Problems, configuration.Problems.FirstOrDefault()?.Message);
    }

    [TestMethod]
    public void The_clean_sample_is_silent()
    {
        var run = TestRun.In(Repository.Root, RuleCatalog.All, new Disk(), "", "samples/store_revenue");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
    }

    private static IEnumerable<string> Blocks(string language) =>
        File.ReadAllText(Readme).Split($"```{language}\n").Skip(1).Select(b => b.Split("```")[0]);

    /// <summary>Somebody who types into a shell, with the program installed.</summary>
    private sealed class Newcomer(TempFolder folder)
    {
        private readonly List<string> told = [];
        private string place = folder.Path;

        public string ExitCodes => string.Join('\n', told);

        public void Type(string command)
        {
            if (command.StartsWith("cd ", StringComparison.Ordinal)) place = Path.GetFullPath(command[3..], place);
            told.Add($"{command.Split(' ')[0]} {Run(command.StartsWith("cd ", StringComparison.Ordinal) ? "true" : command)}");
        }

        public int Commit() => Run("git add -A && git -c user.name=a -c user.email=a@example.org -c commit.gpgsign=false commit -q -m x");

        private int Run(string command)
        {
            var (exitCode, output) = Shell.Run(place, AppContext.BaseDirectory, command);
            Assert.IsLessThan(2, exitCode, $"{command}\n{output}");
            return exitCode;
        }
    }
}
