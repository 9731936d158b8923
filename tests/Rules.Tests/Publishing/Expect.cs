using Dataflow.Lint.Engine;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests.Publishing;

/// <summary>Compares what one rule finds in a few files with the marks in them.</summary>
internal static class Expect
{
    /// <summary>The rule reports what <c>[| |]</c> marks and nothing else.</summary>
    public static void Marked(string rule, params ExampleFile[] files) => Marked(rule, ProjectOptions.Default, files);

    public static void Marked(string rule, ProjectOptions options, params ExampleFile[] files)
    {
        var workspace = Workspace.Create([""], files.Select(f => new SourceFile(f.Path, new SourceText(f.Path, f.PlainText))), options);
        AssertReadable(workspace);
        var result = new Linter(RuleCatalog.All).Lint(workspace, new LintOptions { Select = [new RuleSelector(rule)] });
        Assert.IsEmpty(result.Crashes, result.Crashes.FirstOrDefault()?.Exception.ToString());
        var found = result.Diagnostics.Select(d => $"{d.Location.Path} {d.Location.Span} {d.Location.Text}")
            .Order(StringComparer.Ordinal).ToArray();
        var expected = files.SelectMany(f =>
            Marks.Read(f.Text).Spans.Select(s => $"{f.Path} {s} {f.PlainText.Substring(s.Start, s.Length)}"))
            .Order(StringComparer.Ordinal).ToArray();
        CollectionAssert.AreEqual(
            expected,
            found,
            $"\nexpected: {string.Join("; ", expected)}\nfound:    {string.Join("; ", result.Diagnostics.Select(d => $"{d.Location.Path} {d.Location.Span} {d.Location.Text}: {d.Message}"))}");
    }

    /// <summary>No rule reports anything.</summary>
    public static void Silence(params ExampleFile[] files)
    {
        AssertReadable(Packages.ToWorkspace(files.ToDictionary(f => f.Path, f => f.Text)));
        var found = Packages.Lint(files.ToDictionary(f => f.Path, f => f.Text))
            .Select(d => $"{d.Rule.Id} {d.Location.Path}:{d.Location.Start} {d.Message}").ToArray();
        Assert.IsEmpty(found, string.Join("\n", found));
    }

    // Silence over a file that cannot be read would prove nothing.
    private static void AssertReadable(Workspace workspace)
    {
        foreach (var document in workspace.Packages.SelectMany(p => p.Documents))
        {
            var error = document switch
            {
                YamlDocument yaml => yaml.Tree.Errors.FirstOrDefault()?.Message,
                SqlDocument sql => sql.Tree.Errors.FirstOrDefault()?.Message,
                _ => null,
            };
            Assert.IsNull(error, $"{document.Path}: {error}");
        }
    }

    public static ExampleFile File(string path, string text) => new(path, text);
}
