using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Rules.Tests.Programs;

/// <summary>The example of <c>docs/programs.md</c> gives the findings that stand there.</summary>
[TestClass]
public sealed class ProgramDocsTests
{
    [TestMethod]
    public void The_example_gives_the_errors_that_are_printed()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "programs.md"));
        var files = new Dictionary<string, string> { ["tables.sql"] = Block(page, "sql"), ["customers.py"] = Block(page, "python") };
        var found = Packages.Lint(files)
            .Where(d => d.Severity == Severity.Error)
            .Select(d => $"{d.Location.Path}:{d.Location.Start}: error {d.Rule.Id}: {d.Message}");
        Assert.AreEqual(Block(page, "").Trim(), string.Join('\n', found));
    }

    // The first block of a language; none for what is printed.
    private static string Block(string page, string language) =>
        page.Split("```")
            .Where((_, i) => i % 2 == 1)
            .First(b => b.StartsWith(language + "\n", StringComparison.Ordinal))[(language.Length + 1)..];
}
