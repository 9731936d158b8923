using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Suppressing;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>The examples of what the linter says about suppressions hold.</summary>
[TestClass]
public sealed class SuppressionExampleTests
{
    [TestMethod]
    public void A_bad_example_is_reported_at_its_mark_and_a_good_one_is_not()
    {
        foreach (var rule in SuppressionRules.All)
        {
            foreach (var example in rule.Examples())
            {
                var file = example.Files.Single();
                var workspace = Workspace.Create([""], [new SourceFile(file.Path, new SourceText(file.Path, file.PlainText))]);
                var found = new Linter(RuleCatalog.All).Lint(workspace).Diagnostics
                    .Where(d => d.Rule == rule)
                    .Select(d => d.Location.Span.Start).ToArray();
                CollectionAssert.AreEqual(
                    example.IsBad ? new[] { file.Text.IndexOf("[|", StringComparison.Ordinal) } : [],
                    found,
                    $"{rule.Id}: {file.Text}");
            }
        }
    }
}
