using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>What the documentation points at is there.</summary>
[TestClass]
public sealed partial class DocumentationTests
{
    [TestMethod]
    public void Every_link_leads_somewhere()
    {
        foreach (var file in MarkdownFiles())
        {
            foreach (var target in Link().Matches(File.ReadAllText(file)).Select(m => m.Groups["target"].Value))
            {
                if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith('#')) continue;
                var path = Path.Combine(Path.GetDirectoryName(file) ?? "", target.Split('#')[0]);
                Assert.IsTrue(File.Exists(path) || Directory.Exists(path), $"{file}: {target} is not there");
            }
        }
    }

    [TestMethod]
    public void Every_path_named_in_the_architecture_exists()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));
        foreach (var path in PathInCode().Matches(text).Select(m => m.Groups["path"].Value).Distinct())
        {
            Assert.IsTrue(
                File.Exists(Path.Combine(Repository.Root, path)) || Directory.Exists(Path.Combine(Repository.Root, path)),
                $"docs/architecture.md names {path}");
        }
    }

    private static IEnumerable<string> MarkdownFiles() =>
        Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>(core|rules|cli|analyzers|msbuild|tests|docs|samples|benchmarks)/[A-Za-z0-9_./-]*)`")]
    private static partial Regex PathInCode();
}
