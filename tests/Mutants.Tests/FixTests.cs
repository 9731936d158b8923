using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Fixing;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;
using Dataflow.Lint.Syntax.Yaml;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Mutants;

/// <summary>
/// The fixes that are offered for mutants: what they make parses, ends the finding, and holds all comments that stood there.
/// </summary>
[TestClass]
public sealed class FixTests
{
    private static readonly Mutation[] WithFixes = [.. Mutations.Draw.AsParallel()
        .AsOrdered()
        .Where(m => m.Findings.Any(f => f.Fixes.Count > 0))];

    [TestMethod]
    public void Each_fix_alone_ends_its_finding_and_loses_no_comment() =>
        Check(m => m.Findings.Where(f => f.Fixes.Count > 0).Select(f => (Func<Diagnostic, bool>)(d => d.Fingerprint == f.Fingerprint)));

    [TestMethod]
    public void All_fixes_together_lose_no_comment_and_leave_nothing_for_a_second_run() => Check(_ => [_ => true]);

    [TestMethod]
    public void A_fix_of_a_misspelt_word_writes_the_word_that_stood_there()
    {
        var wrong = new List<string>();
        foreach (var mutation in WithFixes.Where(m =>
            m is { Slip.Edits.Length: 1 } && m.Operator.StartsWith("misspell", StringComparison.Ordinal) && m.IsSaidOnce))
        {
            var finding = mutation.Findings[0];
            if (finding.Location.Path != mutation.Slip.File || !mutation.IsAtBrokenWord(finding)) continue;
            var fixedFiles = Fixed(mutation, _ => true, out _);
            if (fixedFiles[mutation.Slip.File] != mutation.Package.Files[mutation.Slip.File])
                wrong.Add($"{mutation}: {finding.Fixes[0].Title}");
        }

        Assert.IsLessThanOrEqualTo(MostOther, wrong.Count, string.Join('\n', wrong.Take(30)));
    }

    /// <summary>Words that lie nearer to another one than to the one that was meant, at most; it only shrinks.</summary>
    private const int MostOther = 0;

    private static void Check(Func<Mutation, IEnumerable<Func<Diagnostic, bool>>> choices)
    {
        var wrong = WithFixes.AsParallel().AsOrdered().SelectMany(m => choices(m).SelectMany(wanted => Flaws(m, wanted))).ToArray();
        Assert.IsNotEmpty(WithFixes);
        Assert.IsEmpty(wrong, $"{wrong.Length}:\n{string.Join('\n', wrong.Take(30))}");
    }

    private static IEnumerable<string> Flaws(Mutation mutation, Func<Diagnostic, bool> wanted)
    {
        var after = Fixed(mutation, wanted, out var result);
        foreach (var left in result.Left.Where(_ => !DeclinedFix.Is(mutation))) yield return $"{mutation}: the fix {left.Reason}";
        foreach (var (path, text) in after)
        {
            if (text == mutation.Files[path]) continue;
            if (!Parses(path, text)) yield return $"{mutation}: {path} does not parse behind the fix";
            var lost = Comments(path, mutation.Files[path]).Except(Comments(path, text)).ToArray();
            if (lost.Length > 0) yield return $"{mutation}: the fix loses {lost[0]}";
        }

        if (Run(after, _ => true).Changed.Count > 0
            && result.Left.Count == 0
            && wanted(mutation.Findings[0])
            && mutation.Findings.Count == 1)
        {
            yield return $"{mutation}: a second run changes something";
        }
    }

    private static Dictionary<string, string> Fixed(Mutation mutation, Func<Diagnostic, bool> wanted, out FixResult result)
    {
        result = Run(mutation.Files, wanted);
        var after = mutation.Files.ToDictionary();
        foreach (var file in result.Changed) after[file.Path] = file.Source!.Text;
        return after;
    }

    private static FixResult Run(IReadOnlyDictionary<string, string> texts, Func<Diagnostic, bool> wanted)
    {
        var files = texts.Select(t => new SourceFile(t.Key, new SourceText(t.Key, t.Value))).ToArray();
        return new Fixer(f => Lint(f), all => [.. all.Where(wanted)], _ => true, includeUnsafe: true).Run(files, Lint(files));
    }

    private static IReadOnlyList<Diagnostic> Lint(IReadOnlyList<SourceFile> files) =>
        new Linter(RuleCatalog.All).Lint(Workspace.Create([""], files), LintOptions.Default).Diagnostics;

    private static bool Parses(string path, string text) => DocumentKinds.Of(path) switch
    {
        DocumentKind.Sql => SqlTree.Parse(new SourceText(path, text)).Errors.Count == 0,
        DocumentKind.Workflow or DocumentKind.Mock => YamlTree.Parse(new SourceText(path, text)).Errors.Count == 0,
        _ => true,
    };

    private static IEnumerable<string> Comments(string path, string text) => DocumentKinds.Of(path) switch
    {
        DocumentKind.Sql when SqlTree.Parse(new SourceText(path, text)).Table is var table =>
            Enumerable.Range(0, table.TokenCount)
                .Where(t => table.TokenKind(t) is SyntaxKind.LineComment or SyntaxKind.BlockComment)
                .Select(t => new SyntaxToken(table, t).Text),
        DocumentKind.Workflow or DocumentKind.Mock =>
            YamlTree.Parse(new SourceText(path, text)) is var tree ? tree.Comments.Select(c => tree.Source.ToString(c.Span)) : [],
        _ => [],
    };
}
