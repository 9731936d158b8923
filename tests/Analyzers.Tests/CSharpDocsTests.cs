using Dataflow.Lint.CSharp;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Frontends.Programs;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>The example of <c>docs/csharp.md</c> gives the findings that stand there.</summary>
[TestClass]
public sealed class CSharpDocsTests
{
    [TestMethod]
    public void The_example_gives_the_errors_that_are_printed()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "csharp.md"));
        var source = new SourceText("Jobs.cs", Block(page, "csharp"));
        var tree = CSharpSyntaxTree.ParseText(source.Text);
        var program = ProgramDocument.Of(
            source,
            new ProgramContent(ProgramSql.Compose(source, SqlInCSharp.Find(tree, [], SqlMethods.None)), SqlInCSharp.CommentsIn(tree)));
        var workspace = Workspace.Create([""], [new SourceFile("tables.sql", new SourceText("tables.sql", Block(page, "sql")))]);
        var found = new Linter(RuleCatalog.All).Lint(workspace, program, new Nearest<LintOptions>(LintOptions.Default)).Diagnostics
            .Where(d => d.Severity == Severity.Error).Select(d => $"{d.Location.Path}:{d.Location.Start}: error {d.Rule.Id}: {d.Message}");
        Assert.AreEqual(Block(page, "").Trim(), string.Join('\n', found));
    }

    // The first block of a language; none for what is printed.
    private static string Block(string page, string language) =>
        page.Split("```")
            .Where((_, i) => i % 2 == 1)
            .First(b => b.StartsWith(language + "\n", StringComparison.Ordinal))[(language.Length + 1)..];
}
