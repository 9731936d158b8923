using System.Text;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Tests;

/// <summary>
/// The sample pipeline as its authors printed it holds known flaws: <c>tests/specs/seed-findings.yaml</c> lists them, and
/// <c>docs/seed-findings.md</c> shows where each is reported. <c>UPDATE_DOCS=1</c> writes the page.
/// </summary>
[TestClass]
public sealed class SeedFindingsTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "seed-findings.md");

    [TestMethod]
    public void Reports_each_known_flaw_at_its_place()
    {
        if (Repository.Shared(Path.Combine("packages", "seed-as-printed")) is not { } folder)
        {
            Assert.Inconclusive("The package seed-as-printed is not at hand.");
            return;
        }

        var files = Packages.Read(folder);
        var found = Packages.Lint(files);
        var page = new StringBuilder("""
            # The known flaws of the printed sample

            The pipeline that the format's authors printed as a sample has flaws that are wrong in any reading. This is where the
            linter reports each; a test writes and checks the table.

            | flaw | rule | place |
            |---|---|---|

            """);
        foreach (var item in Items("reported"))
        {
            var (quote, spans) = Marks.Read(item["at"]);
            var source = new SourceText(item["file"], files[item["file"]]);
            var at = source.Text.IndexOf(quote, StringComparison.Ordinal);
            Assert.IsGreaterThanOrEqualTo(0, at, $"{item["file"]} does not contain {quote}");
            var start = source.PositionOf(at + (spans.Count > 0 ? spans[0].Start : 0));
            Assert.IsTrue(
                found.Any(d => IsAt(d, item, start)),
                $"{item["rule"]} is not reported at {item["file"]}:{start}: {item["flaw"]}");
            page.Append($"| {item["flaw"]} | [{item["rule"]}](rules/{item["rule"]}.md) | `{item["file"]}:{start}` |\n");
        }

        page.Append("\nNot reported, and why:\n\n| flaw | reason |\n|---|---|\n");
        foreach (var item in Items("unreported")) page.Append($"| {item["flaw"]} | {item["why"]} |\n");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(Page, page.ToString());
        Assert.AreEqual(
            page.ToString(),
            File.ReadAllText(Page),
            "docs/seed-findings.md is out of date: run the tests once with UPDATE_DOCS=1");
    }

    private static bool IsAt(Diagnostic diagnostic, Dictionary<string, string> item, LinePosition start) =>
        diagnostic.Rule.Id == item["rule"] && diagnostic.Location.Path == item["file"] && diagnostic.Location.Start.Equals(start);

    private static IEnumerable<Dictionary<string, string>> Items(string key)
    {
        var path = Path.Combine(Repository.Root, "tests", "specs", "seed-findings.yaml");
        var tree = YamlTree.Parse(new SourceText(path, File.ReadAllText(path)));
        Assert.IsEmpty(tree.Errors, tree.Errors.FirstOrDefault()?.Message);
        return ((YamlSequence)((YamlMapping)tree.Root!).ValueOf(key)!).Items.Cast<YamlMapping>()
            .Select(item => item.Entries.ToDictionary(e => e.Name!, e => ((YamlScalar)e.ValueNode).Value));
    }
}
