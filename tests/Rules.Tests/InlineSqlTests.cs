using System.Text.RegularExpressions;
using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>A script that stands in its job, <c>spark: {sql: |}</c>, is judged as the file would be: the same rules at the same words.</summary>
[TestClass]
public sealed partial class InlineSqlTests
{
    [TestMethod]
    [DataRow("account_balances")]
    [DataRow("ad_delivery")]
    [DataRow("broken_revenue")]
    [DataRow("customer_snapshot")]
    [DataRow("store_revenue")]
    public void Finds_the_same_at_the_same_words(string sample)
    {
        var files = Packages.Read(Repository.Sample(sample));
        var inline = Inlined(files);
        Assert.IsLessThan(files.Count, inline.Count, "no script was put into its job");
        CollectionAssert.AreEqual(WordsOf(Packages.Lint(files)), WordsOf(Packages.Lint(inline)));
    }

    [TestMethod]
    public void A_comment_in_the_script_suppresses_there()
    {
        var inline = Inlined(Packages.Read(Repository.Sample("broken_revenue")));
        var path = inline.Keys.Single(p => p.EndsWith("main.sch.yaml", StringComparison.Ordinal));
        var clock = Packages.Lint(inline).Single(f => f.Rule.Id == "SQL001");
        var lines = inline[path].Split('\n').ToList();
        var line = clock.Location.Start.Line - 1;
        lines.Insert(line, new string(' ', lines[line].Length - lines[line].TrimStart().Length) + "-- dataflow-lint: ignore[SQL001] the day it runs");
        inline[path] = string.Join('\n', lines);
        Assert.DoesNotContain("SQL001", string.Join(' ', WordsOf(Packages.Lint(inline))));
    }

    private static string[] WordsOf(IReadOnlyList<Diagnostic> findings) =>
        [.. findings.Select(f => $"{f.Rule.Id} {f.Location.Source.ToString(f.Location.Span).Trim()}").Order(StringComparer.Ordinal)];

    private static Dictionary<string, string> Inlined(Dictionary<string, string> files)
    {
        var result = new Dictionary<string, string>(files);
        foreach (var (path, text) in files.Where(f => f.Key.EndsWith(".sch.yaml", StringComparison.Ordinal)))
        {
            var folder = path[..(path.LastIndexOf('/') + 1)];
            result[path] = ScriptLine().Replace(text, match =>
            {
                var script = folder + match.Groups["path"].Value;
                if (!files.TryGetValue(script, out var sql)) return match.Value;
                result.Remove(script);
                var indent = match.Groups["indent"].Value;
                return indent + "sql: |\n" + string.Join('\n', sql.TrimEnd('\n').Split('\n').Select(l => l.Length == 0 ? l : indent + "  " + l));
            });
        }

        return result;
    }

    [GeneratedRegex(@"^(?<indent> *)script: [""']?\$S3\{(\./)?(?<path>[^}]*\.sql)\}[""']?$", RegexOptions.Multiline)]
    private static partial Regex ScriptLine();
}
