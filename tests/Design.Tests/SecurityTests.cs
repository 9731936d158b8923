using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>What <c>docs/security.md</c> promises is held by tests.</summary>
[TestClass]
public sealed partial class SecurityTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));

    [TestMethod]
    public void Every_test_that_is_named_exists()
    {
        var named = NamedTest().Matches(Text)
            .Select(m => (Class: m.Groups["class"].Value, Method: m.Groups["method"].Value)).Distinct().ToArray();
        Assert.IsNotEmpty(named);
        foreach (var (name, method) in named)
        {
            var files = Directory.GetFiles(Path.Combine(Repository.Root, "tests"), $"{name}.cs", SearchOption.AllDirectories);
            Assert.IsTrue(
                files.Any(f => Regex.IsMatch(File.ReadAllText(f), $@"\[TestMethod\]\s(\s*\[\w.*\]\s)*\s*public void {method}\(")),
                $"docs/security.md names {name}.{method}, which is no test");
        }
    }

    [TestMethod]
    public void Every_promise_names_a_test()
    {
        var rows = Text.Split('\n')
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("| promise ", StringComparison.Ordinal)).ToArray();
        Assert.IsGreaterThan(20, rows.Length);
        foreach (var row in rows) Assert.IsTrue(NamedTest().IsMatch(row), row);
    }

    [TestMethod]
    public void Four_places_start_a_program_and_none_opens_a_connection()
    {
        var (starting, running) = (new List<string>(), new List<string>());
        foreach (var file in ((string[])["core", "rules", "cli", "analyzers"]).SelectMany(f =>
            Directory.EnumerateFiles(Path.Combine(Repository.Root, f), "*.cs", SearchOption.AllDirectories)))
        {
            var path = Path.GetRelativePath(Repository.Root, file);
            if (path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")) continue;
            var code = File.ReadAllText(file);
            Assert.DoesNotContain("System.Net", code, path);
            if (code.Contains("Process.Start(") || code.Contains("ProcessStartInfo")) starting.Add(path.Replace('\\', '/'));
            if (code.Contains("ProgramRun.Run(") || code.Contains("ProgramRun.Attached(")) running.Add(path.Replace('\\', '/'));
        }

        CollectionAssert.AreEquivalent(
            (string[])[
                "cli/Git/GitCommand.cs",
                "cli/Projects/Building/ProgramRun.cs",
                "cli/Projects/Targets/SourcesProgram.cs",
                "cli/Solutions/SolutionReader.cs",
            ],
            starting);
        CollectionAssert.AreEquivalent(
            (string[])["cli/Projects/Building/CommandRunner.cs", "cli/Projects/Containers/ContainerRun.cs"],
            running);
    }

    [GeneratedRegex(@"`(?<class>[A-Z]\w+Tests)\.(?<method>\w+)`")]
    private static partial Regex NamedTest();
}
