using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Syntax.Tests.Yaml;

[TestClass]
public sealed class YamlErrorTests
{
    [TestMethod]
    [DataRow("jobs:\n      - job:\n          id: a\n     [|- job:|]\n          id: b\n", "`- job:` starts at column 6 but its siblings start at column 7")]
    [DataRow("jobs:\n    - job:\n        id: a\n      [|- job:|]\n        id: b\n", "`- job:` starts at column 7 but its siblings start at column 5")]
    [DataRow("- template:\n          id: w\n          write_jobs:\n            - job: {}\n         [|data_auditor:|]\n            audits: []\n", "`data_auditor:` starts at column 10 but its siblings start at column 11")]
    [DataRow("a:\n  id: x\n    [|type:|] y\n", "`type:` starts at column 5 but its siblings start at column 3")]
    [DataRow("  a: 1\n[|b:|] 2\n", "`b:` starts at column 1 but its siblings start at column 3")]
    [DataRow("a: 😀\nc:\n      - 😀: 1\n     [|- d:|] 1\n", "`- d:` starts at column 6 but its siblings start at column 7")]
    public void Reports_siblings_at_different_columns(string marked, string message) => Check(marked, message);

    [TestMethod]
    [DataRow("a:\n[|\t|]b: 1\n")]
    [DataRow("a:\n  b: 1\n  [|\t|]c: 1\n")]
    [DataRow("a:\r\n  b: 1\r\n[|\t|]c: 1\r\n")]
    public void Reports_a_tab_in_the_indentation(string marked) => Check(marked, "a tab in the indentation");

    [TestMethod]
    [DataRow("script: [|{{ NAME }}/x|]\nb: 1\n", "an unquoted value that starts with `{{`")]
    [DataRow("a: [|%x|]\n", "an unquoted value that starts with `%`")]
    [DataRow("a: [|@daily|] # c\n", "an unquoted value that starts with `@`")]
    [DataRow("a: [|`x`|]\n", "an unquoted value that starts with ```")]
    [DataRow("cron: [|* 9 * * *|]\n", "an unquoted value that starts with `*`")]
    [DataRow("cron: [|*/5 * * * *|]\nb: 1\n", "an unquoted value that starts with `*`")]
    [DataRow("a: [|!x!y z|]\n", "an unquoted value that starts with `!`")]
    [DataRow("a: [|> 100|]\n", "an unquoted value that starts with `>`")]
    [DataRow("a: [|[x] y|]\nb: 1\n", "an unquoted value that starts with `[` and goes on behind its closing bracket")]
    [DataRow("a: [b, [|lake/${|]X}/t]\nb: 1\n", "an unquoted value with a `{` within `[`")]
    [DataRow("a: {b: [|${|]X}}\nb: 1\n", "an unquoted value with a `{` within `{`")]
    [DataRow("a: [|x:|] y\n", "a colon within an unquoted value")]
    [DataRow("description: Ranks titles [|first:|] by hours\n", "a colon within an unquoted value")]
    [DataRow("a: [|- b|]\n", "a list that starts on the line of its key")]
    public void Reports_a_value_that_needs_quotes(string marked, string message) => Check(marked, message);

    [TestMethod]
    [DataRow("columns:\n  - id\n  [|…|]\n", "`…` is no list item")]
    [DataRow("columns:\n  - id\n  [|and so on|]\n  - name\n", "`and so on` is no list item")]
    [DataRow("columns:\n  - id\n[|…|]\nb: 1\n", "`…` is neither a key nor a list item")]
    [DataRow("a:\n  b: 1\n  [|job write|]\n  c: 1\n", "`job write` is neither a key nor a list item")]
    [DataRow("a: 1\n[|b|]\n", "`b` is neither a key nor a list item")]
    [DataRow("- [|job|]\n    id: x\n", "`job` is neither a key nor a list item")]
    [DataRow("a:\n  [|key:value|]\n  b: 1\n", "`key:value` needs a space after its colon")]
    [DataRow("a:\n  - x\n  [|-y|]\n", "`-y` needs a space after its dash")]
    [DataRow("a:\n  - x\n  [|b:|] 1\n", "`b:` is a key among list items")]
    [DataRow("a: 1\n[|- b|]\n", "`- b` is a list item among the keys of a mapping")]
    public void Reports_a_line_that_is_neither_key_nor_item(string marked, string message) => Check(marked, message);

    [TestMethod]
    [DataRow("a: [|\"|]x\nb: 1\n", "this `\"` is never closed")]
    [DataRow("a: [|'|]x\nb: 'y'\nc: 2\n", "this `'` is never closed")]
    [DataRow("a: 'it[|'|]s'\n", null)]
    [DataRow("a: [|[|]1, 2\nb: 1\n", "this `[` is never closed")]
    [DataRow("a: [1, [|{|]b: 2]\nc: 1\n", "this `{` is never closed")]
    [DataRow("a: [|{|]x: 1,\n  y: 2\n", "this `{` is never closed")]
    [DataRow("a: [|]|]\n", "this `]` closes nothing")]
    [DataRow("a: \"x[|\\q|]y\"\n", "`\\q` is no escape within double quotes")]
    [DataRow("a: \"x[|\\u|]00gg\"\n", "`\\u` is no escape within double quotes")]
    public void Reports_quotes_and_brackets(string marked, string? message)
    {
        if (message is not null) Check(marked, message);
        else Assert.AreEqual("text behind the closing quote", Parse(Unmark(marked).Text).Errors.Single().Message);
    }

    [TestMethod]
    public void Reports_a_merge_conflict() =>
        Check("a: 1\n[|<<<<<<<|] HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", "a merge conflict is not resolved");

    [TestMethod]
    public void Reports_a_nul_character() => Check("a: 1\n[|\0|]b: 2\n", "a NUL character ends the YAML here");

    [TestMethod]
    [DataRow("a: [|*b|]\nc: &b 1\n", "no anchor `&b` stands before this alias")]
    [DataRow("[|*a|] : 1\nb: &a 2", "no anchor `&a` stands before this alias")]
    [DataRow("a: &a\n  b: [|*a|]\nc: 1\n", "`*a` stands inside the node it repeats")]
    [DataRow("a: &a 1\n--- \nb: [|*a|]\n", "no anchor `&a` stands before this alias")]
    public void Reports_an_alias_without_target(string marked, string message) => Check(marked, message);

    [TestMethod]
    public void Reads_on_behind_an_alias_without_target()
    {
        var root = (YamlMapping)Parse("a: *b\nc: 1\n").Root!;
        Assert.AreEqual("1", ((YamlScalar)root.Find("c")!.Value.ValueNode).Value);
        Assert.IsInstanceOfType<YamlAlias>(root.Find("a")!.Value.ValueNode.Resolved);
    }

    [TestMethod]
    public void Keeps_what_stands_before_a_syntax_error()
    {
        var tree = Parse("a: 1\nb:\n  - x\n  - y: 2\n    z\nc: 3\n");
        Assert.HasCount(1, tree.Errors);
        var root = (YamlMapping)tree.Root!;
        Assert.AreEqual("1", ((YamlScalar)root.Entries[0].ValueNode).Value);
        var items = ((YamlSequence)root.Entries[1].ValueNode).Items;
        Assert.AreEqual("x", ((YamlScalar)items[0]).Value);
        Assert.AreEqual("y", ((YamlMapping)items[1]).Entries[0].Name);
        Assert.AreEqual("b", items[1].Parent!.Entry!.Value.Name);
    }

    private static void Check(string marked, string message)
    {
        var (text, span) = Unmark(marked);
        var error = Parse(text).Errors.Single();
        Assert.AreEqual(message, error.Message);
        Assert.AreEqual(text.Substring(span.Start, span.Length), text.Substring(error.Span.Start, error.Span.Length));
        Assert.AreEqual(span, error.Span);
    }

    private static (string Text, TextSpan Span) Unmark(string marked)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var end = marked.LastIndexOf("|]", StringComparison.Ordinal) - 2;
        return (marked.Remove(start, 2).Remove(end, 2), TextSpan.FromBounds(start, end));
    }

    private static YamlTree Parse(string text) => YamlTree.Parse(new SourceText("a.yaml", text));
}
