using System.Text.RegularExpressions;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Tests;

/// <summary>
/// A script that stands in its job, <c>spark: {sql: |}</c>, is judged as the file would be: the same rules at the same words.
/// </summary>
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
        lines.Insert(
            line,
            new string(' ', lines[line].Length - lines[line].TrimStart().Length) + "-- dataflow-lint: ignore[SQL001] the day it runs");
        inline[path] = string.Join('\n', lines);
        Assert.DoesNotContain("SQL001", string.Join(' ', WordsOf(Packages.Lint(inline))));
    }

    [TestMethod]
    [DataRow("sql: \"SELECT id FROM a.b WHERE day = '${DAY}'\"", "DAY: 1", "")]
    [DataRow("sql: \"SELECT id FROM a.b WHERE day = '${DAY}'\"", "DAI: 1", "PRM001 main.sch.yaml:8:49 ${DAY}; PRM004 main.sch.yaml:10:13 DAI")]
    [DataRow("sql: SELECT id FRM a.b", "", "SYN001 main.sch.yaml:8:26 FRM")]
    [DataRow("sql: \"SELECT id\\nFRM a.b\"", "", "SYN001 main.sch.yaml:8:28 FRM")]
    [DataRow("sql: 'SELECT ''a'' FROM a.b WHERE x = ''1'", "", "SYN001 main.sch.yaml:8:49 ''")]
    [DataRow("sql: ''", "", "")]
    [DataRow("sql: INSERT OVERWRITE TABLE a.b SELECT 1 AS id", "", "")]
    public void Is_judged_at_its_place(string sql, string parameters, string expected)
    {
        var workflow = $$"""
            Workflow:
              id: a
              jobs:
                - job:
                    id: write
                    type: Spark
                    spark:
                      {{sql}}
                      parameters:
                        {{(parameters.Length == 0 ? "{}" : parameters)}}
            """;
        var found = Packages.Lint(
            new Dictionary<string, string> { ["main.sch.yaml"] = workflow },
            new LintOptions { Select = [new("SYN"), new("PRM"), new("PRM004"), new("YML")] });
        Assert.AreEqual(expected, string.Join("; ", found.Select(Told)));
    }

    [TestMethod]
    public void Its_test_is_named_after_its_job()
    {
        var inline = Inlined(Packages.Read(Repository.Sample("store_revenue")));
        foreach (var test in inline.Keys.Where(p => p.EndsWith(".py", StringComparison.Ordinal)).ToArray()) inline.Remove(test);
        var missing = Packages.Lint(inline, new LintOptions { Select = [new("TST001")] }).Single();
        StringAssert.Contains(missing.Help, "`test_write.py`");
        inline["src/test_write.py"] = "";
        Assert.IsEmpty(Packages.Lint(inline, new LintOptions { Select = [new("TST001")] }));
    }

    private static string Told(Diagnostic found) =>
        $"{found.Rule.Id} {found.Location.Path}:{found.Location.Start.Line}:{found.Location.Start.Column} {found.Location.Text}";

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
                return indent
                    + "sql: |\n"
                    + string.Join('\n', sql.TrimEnd('\n').Split('\n').Select(l => l.Length == 0 ? l : indent + "  " + l));
            });
        }

        return result;
    }

    [GeneratedRegex(@"^(?<indent> *)script: [""']?\$S3\{(\./)?(?<path>[^}]*\.sql)\}[""']?$", RegexOptions.Multiline)]
    private static partial Regex ScriptLine();
}
