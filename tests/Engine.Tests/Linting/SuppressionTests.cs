using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Suppressing;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Tests.Linting;

/// <summary>In the samples <c>[|x|]</c> is a finding of WAP001, and each one expected to remain is given by its text.</summary>
[TestClass]
public sealed class SuppressionTests
{
    private static readonly RuleInfo Outside = Rule("WAP001", "write-outside-wap");
    private static readonly RuleInfo Star = Rule("SQL001", "select-star");
    private static readonly RuleNames Rules = new([Outside, Star, .. SuppressionRules.All]);

    [TestMethod]
    [DataRow("-- dataflow-lint: ignore[WAP001] why\nselect [|a|]\nfrom [|b|];\nselect [|c|];", "c")]
    [DataRow("-- dataflow-lint: ignore[wap001] why\n\n-- more\n/* and more */\nselect [|a|];\nselect [|c|];", "c")]
    [DataRow("/* dataflow-lint: ignore[write-outside-wap]\n   why */\nselect [|a|];", "")]
    [DataRow("{# dataflow-lint: ignore[WAP001] why #}\nselect [|a|];\nselect [|c|];", "c")]
    [DataRow("select [|a|], {#- dataflow-lint: ignore[WAP001] why -#}\n [|b|];", "b")]
    [DataRow("select [|a|], -- dataflow-lint: ignore[WAP] why\n [|b|];", "b")]
    [DataRow("select\n  -- dataflow-lint: ignore[WAP001] why\n  [|a|],\n  [|b|];\nselect [|c|];", "b c")]
    [DataRow("/* dataflow-lint: ignore[WAP001] why */ select [|a|]\n, [|b|];", "b")]
    [DataRow("select [|a|];\nselect [|b|]; -- dataflow-lint: ignore-file[WAP001] why", "")]
    [DataRow("select [|a|];\n-- dataflow-lint: disable[WAP001] why\nselect [|b|];\n-- dataflow-lint: enable[WAP001]\nselect [|c|];", "a c")]
    [DataRow("-- dataflow-lint: disable[WAP001] why\nselect [|b|];\nselect [|c|];", "")]
    [DataRow("-- dataflow-lint: ignore[WAP001] one\n-- dataflow-lint: ignore[WAP] two\nselect [|a|];", "")]
    public void In_SQL_a_comment_covers_the_next_statement_or_its_line(string marked, string remaining) =>
        AssertRemaining(remaining, MarkedText.Read(marked), FilterSql);

    [TestMethod]
    [DataRow("jobs:\n  # dataflow-lint: ignore[WAP001] why\n  - job:\n      id: [|a|]\n      type: [|b|]\n  - job:\n      id: [|c|]\n", "c")]
    [DataRow("# dataflow-lint: ignore[WAP001] why\nworkflow:\n  id: [|a|]\nother: [|b|]\n", "b")]
    [DataRow("workflow:\n  # dataflow-lint: ignore[WAP001] why\n  id: [|a|]\n  name: [|b|]\n", "b")]
    [DataRow("a:\n  b: [|x|] # dataflow-lint: ignore[WAP001] why\n  c: [|y|]\n", "y")]
    [DataRow("a:\n  b: 1\n  # dataflow-lint: ignore[WAP001] why\nc: [|x|]\nd: [|y|]\n", "y")]
    [DataRow("a: |\n  # dataflow-lint: ignore[WAP001] text, no comment\nb: [|x|]\n", "x")]
    public void In_YAML_a_comment_covers_the_next_node_or_its_line(string marked, string remaining) =>
        AssertRemaining(remaining, MarkedText.Read(marked), FilterYaml);

    [TestMethod]
    [DataRow("-- dataflow-lint: ignore[WAP001] why\nselect 1;", "LNT001 WAP001 `WAP001` reports nothing here, so there is nothing to suppress")]
    [DataRow("select 1; -- dataflow-lint: ignore[WAP001] at the end", "LNT001 WAP001 `WAP001` reports nothing here, so there is nothing to suppress")]
    [DataRow("select 1;\n-- dataflow-lint: ignore[WAP001] about nothing", "LNT001 WAP001 `WAP001` reports nothing here, so there is nothing to suppress")]
    [DataRow("-- dataflow-lint: ignore[WAP01] why\nselect 1;", "LNT002 WAP01 no rule or family is called `WAP01`")]
    [DataRow("-- dataflow-lint: ignore[all] why\nselect 1;", "LNT002 all a suppression names its rules, there is none for all")]
    [DataRow("-- dataflow-lint: ignore why\nselect 1;", "LNT002 ignore `ignore` does not name the rules it is about")]
    [DataRow("-- dataflow-lint: ignore[] why\nselect 1;", "LNT002 [] no rule is named")]
    [DataRow("-- dataflow-lint: ignore[WAP001\nselect 1;", "LNT002 [WAP001 the list of rules is not closed")]
    [DataRow("-- dataflow-lint: ignore[WAP001 SQL001] x\nselect 1;", "LNT002 [WAP001  the list of rules is not closed")]
    [DataRow("-- dataflow-lint: ingore[WAP001] x\nselect 1;", "LNT002 ingore `ingore` is no suppression")]
    [DataRow("-- dataflow-lint: \nselect 1;", "LNT002 dataflow-lint: this comment does not say what to suppress")]
    [DataRow("-- dataflow-lint ignore[WAP001] x\nselect 1;", "LNT002 dataflow-lint this comment suppresses nothing: a `:` is missing behind `dataflow-lint`")]
    [DataRow("-- dataflow-lint: enable[WAP001]\nselect 1;", "LNT002 WAP001 `WAP001` is not disabled here")]
    public void Reports_a_suppression_that_should_not_be_there(string text, string expected)
    {
        var complaint = FilterSql(MarkedText.Read(text), LintOptions.Default).Kept.Single();
        Assert.AreEqual(expected, $"{complaint.Rule.Id} {complaint.Location.Text} {complaint.Message}");
    }

    [TestMethod]
    [DataRow("-- dataflow-lint is run before every merge\nselect 1;")]
    [DataRow("-- see dataflow-lint: ignore\nselect 1;")]
    [DataRow("-- dataflow-lint.yaml ignore[WAP001]\nselect 1;")]
    [DataRow("-- dataflow-linter: x\nselect 1;")]
    [DataRow("-- \n/**/ select 1; /*")]
    [DataRow("-- dataflow-lint: ignore-file[LNT001, WAP001] generated\nselect 1;")]
    public void Says_nothing_of_other_comments(string text) =>
        Assert.IsEmpty(FilterSql(MarkedText.Read(text), LintOptions.Default).Kept);

    [TestMethod]
    public void An_unused_rule_is_removed_from_its_comment()
    {
        Assert.AreEqual("select a;", AfterFix("-- dataflow-lint: ignore[SQL001] x\nselect a;"));
        Assert.AreEqual("select a;\nb", AfterFix("select a; -- dataflow-lint: ignore[SQL001] x\nb"));
        Assert.AreEqual(
            "-- dataflow-lint: ignore[WAP001] x\nselect [|a|];".Replace("[|", "").Replace("|]", ""),
            AfterFix("-- dataflow-lint: ignore[WAP001, SQL001] x\nselect [|a|];"));
        Assert.AreEqual(
            "-- dataflow-lint: ignore[WAP001] x\nselect a;",
            AfterFix("-- dataflow-lint: ignore[SQL001, WAP001] x\nselect [|a|];"));
    }

    [TestMethod]
    public void A_rule_that_did_not_run_is_not_called_unused()
    {
        var text = MarkedText.Read("-- dataflow-lint: ignore[WAP001] why\nselect 1;");
        Assert.IsEmpty(FilterSql(text, new LintOptions { Ignore = [new RuleSelector("WAP")] }).Kept);
        Assert.IsEmpty(FilterSql(text, new LintOptions { Select = [new RuleSelector("SQL"), new RuleSelector("LNT")] }).Kept);
        Assert.IsEmpty(FilterSql(text, new LintOptions { Levels = [new RuleLevel(new RuleSelector("WAP001"), Severity.Off)] }).Kept);
    }

    [TestMethod]
    public void A_reason_is_asked_for_only_when_required()
    {
        var text = MarkedText.Read("-- dataflow-lint: ignore[WAP001]\nselect [|a|]; /* dataflow-lint: ignore[WAP001] because */");
        Assert.IsEmpty(FilterSql(text, LintOptions.Default).Kept);
        var strict = new LintOptions { Levels = [new RuleLevel(new RuleSelector("LNT003"), Severity.Warning)] };
        var complaint = FilterSql(text, strict).Kept.Single();
        Assert.AreEqual("this suppression gives no reason", complaint.Message);
        Assert.AreEqual("ignore", complaint.Location.Text);
    }

    [TestMethod]
    public void Counts_what_it_takes_away() =>
        Assert.AreEqual(
            2,
            FilterSql(
                MarkedText.Read("-- dataflow-lint: ignore-file[WAP001] x\nselect [|a|], [|b|];"),
                LintOptions.Default).SuppressedCount);

    [TestMethod]
    public void Many_comments_and_many_findings_are_no_trouble()
    {
        var lines = string.Concat(Enumerable.Repeat("-- dataflow-lint: ignore[WAP001] x\nselect [|a|];\n", 20_000));
        var filtered = FilterSql(MarkedText.Read(lines), LintOptions.Default);
        Assert.IsEmpty(filtered.Kept);
        Assert.AreEqual(20_000, filtered.SuppressedCount);
        Assert.IsNotEmpty(FilterSql(
            MarkedText.Read(string.Concat(Enumerable.Repeat("-- dataflow-lint: disable[SQL001]\n", 20_000))),
            LintOptions.Default).Kept);
    }

    private static void AssertRemaining(string expected, MarkedText text, Func<MarkedText, LintOptions, FilteredDiagnostics> filter)
    {
        var kept = filter(text, LintOptions.Default).Kept;
        Assert.AreEqual(expected, string.Join(" ", kept.Select(d => d.Rule == Outside ? d.Location.Text : d.Message)));
    }

    private static string AfterFix(string marked)
    {
        var text = MarkedText.Read(marked);
        var edit = FilterSql(text, LintOptions.Default).Kept.Single().Fixes.Single().Edits.Single().Edit;
        return text.Text[..edit.Span.Start] + edit.NewText + text.Text[edit.Span.End..];
    }

    private static FilteredDiagnostics FilterSql(MarkedText marked, LintOptions options)
    {
        var source = new SourceText("a.sql", marked.Text);
        var comments = CommentsOf(marked.Text);
        var map = SuppressionMap.Read(source, comments, Rules, () => SuppressionExtents.OfSql(source, comments, StatementsOf(marked.Text)));
        return SuppressionFilter.Apply(map, Findings(source, marked), Rules, options, canTellUnused: true);
    }

    private static FilteredDiagnostics FilterYaml(MarkedText marked, LintOptions options)
    {
        var tree = YamlTree.Parse(new SourceText("a.sch.yaml", marked.Text));
        var map = SuppressionMap.Read(
            tree.Source,
            tree.Comments.Select(c => c.Span).ToArray(),
            Rules,
            () => SuppressionExtents.OfYaml(tree));
        return SuppressionFilter.Apply(map, Findings(tree.Source, marked), Rules, options, canTellUnused: true);
    }

    private static Diagnostic[] Findings(SourceText source, MarkedText marked) =>
        marked.Spans.Select(span => new Diagnostic(Outside, Severity.Warning, new Finding(new Location(source, span)))).ToArray();

    // Enough SQL for samples without quotes: comments run to the end of the line, to "*/" or to "#}".
    private static TextSpan[] CommentsOf(string text)
    {
        var comments = new List<TextSpan>();
        for (var i = 0; i + 1 < text.Length; i++)
        {
            var end = text.Substring(i, 2) switch
            {
                "--" => text.IndexOf('\n', i) is >= 0 and var line ? line : text.Length,
                "/*" => text.IndexOf("*/", i, StringComparison.Ordinal) is >= 0 and var close ? close + 2 : text.Length,
                "{#" => text.IndexOf("#}", i, StringComparison.Ordinal) is >= 0 and var close ? close + 2 : text.Length,
                _ => -1,
            };
            if (end < 0) continue;
            comments.Add(TextSpan.FromBounds(i, end));
            i = end - 1;
        }

        return comments.ToArray();
    }

    private static IEnumerable<TextSpan> StatementsOf(string text)
    {
        for (var start = text.IndexOf("select", StringComparison.Ordinal); start >= 0;)
        {
            var end = text.IndexOf(';', start) is >= 0 and var semicolon ? semicolon : text.Length;
            yield return TextSpan.FromBounds(start, end);
            start = text.IndexOf("select", end, StringComparison.Ordinal);
        }
    }

    private static RuleInfo Rule(string id, string name) => new(id, name)
    {
        Severity = Severity.Warning,
        Message = name,
        Summary = "s",
        Why = "w",
        Examples = () => [],
    };
}
