using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Fixing;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>
/// Each fix that a rule offers for an example or for a mutant keeps what it promises: the files still parse, its finding is gone,
/// no other has come, and there is nothing left for a second run.
/// </summary>
[TestClass]
public sealed class FixTests
{
    [TestMethod]
    [DynamicData(nameof(ExampleTests.Examples), typeof(ExampleTests))]
    public void The_fixes_of_an_example_end_what_they_are_for(string id, int index)
    {
        var example = RuleCatalog.All.Single(r => r.Info.Id == id).Info.Examples()[index];
        CheckFixes(example.Files.ToDictionary(f => f.Path, f => f.PlainText), new LintOptions { Select = [new RuleSelector(id)] });
    }

    [TestMethod]
    [DynamicData(nameof(MutationTests.Mutants), typeof(MutationTests))]
    public void The_fixes_of_a_mutant_end_what_they_are_for(Mutant mutant)
    {
        if (mutant.FindPackage() is not { } folder)
        {
            Assert.Inconclusive($"The package {mutant.Package} is not at hand.");
            return;
        }

        var files = Packages.Read(folder);
        mutant.Break(files);
        CheckFixes(files, LintOptions.Default);
    }

    [TestMethod]
    public void The_fix_of_an_unused_suppression_is_safe()
    {
        var files = new Dictionary<string, string> { ["src/a.sql"] = "SELECT 1; -- dataflow-lint: ignore[SQL001] gone\n" };
        Assert.AreEqual(
            "SELECT 1;\n",
            Run(SourcesOf(files), LintOptions.Default, _ => true, includeUnsafe: false).Changed.Single().Source!.Text);
    }

    // One by one, so that each is judged alone; then all together, twice.
    private static void CheckFixes(IReadOnlyDictionary<string, string> texts, LintOptions options)
    {
        var files = SourcesOf(texts);
        foreach (var finding in Lint(files, options).Where(d => d.Fixes.Count > 0))
        {
            var result = Run(files, options, d => d.Fingerprint == finding.Fingerprint, includeUnsafe: true);
            Assert.IsEmpty(result.Left, $"{finding.Rule.Id} {finding.Fixes[0].Title}: the fix {result.Left.FirstOrDefault()?.Reason}");
            Assert.IsNotEmpty(result.Changed, $"{finding.Rule.Id} {finding.Fixes[0].Title}: nothing changes");
        }

        var first = Run(files, options, _ => true, includeUnsafe: true);
        var after = files.ToDictionary(f => f.Path);
        foreach (var file in first.Changed) after[file.Path] = file;
        Assert.IsEmpty(Run([.. after.Values], options, _ => true, includeUnsafe: true).Changed, "a second run changes something");
    }

    private static FixResult Run(IReadOnlyList<SourceFile> files, LintOptions options, Func<Diagnostic, bool> wanted, bool includeUnsafe) =>
        new Fixer(f => Lint(f, options), all => [.. all.Where(wanted)], _ => true, includeUnsafe).Run(files, Lint(files, options));

    private static SourceFile[] SourcesOf(IReadOnlyDictionary<string, string> texts) =>
        [.. texts.Select(t => new SourceFile(t.Key, new SourceText(t.Key, t.Value)))];

    private static IReadOnlyList<Diagnostic> Lint(IReadOnlyList<SourceFile> files, LintOptions options) =>
        new Linter(RuleCatalog.All).Lint(Workspace.Create([""], files), options).Diagnostics;
}
