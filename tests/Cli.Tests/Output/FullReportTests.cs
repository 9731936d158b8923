using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Tests.Output;

[TestClass]
public sealed class FullReportTests
{
    private static readonly SourceText Revenue = new(
        "pipelines/revenue.sql",
        string.Concat(Enumerable.Repeat("\n", 13)) + "  sum(o.order_ttl) as revenue\n");
    private static readonly SourceText Orders = new(
        "pipelines/ddl/orders.sql",
        "create table silver.orders (\n  id int,\n  order_total decimal(18,2),\n  day date\n);\n");

    [TestMethod]
    public void A_finding_is_a_headline_its_code_the_reason_and_the_way_out()
    {
        var place = Sample.At(Revenue, "order_ttl");
        var diagnostic = new Diagnostic(Sample.UnknownColumn, Severity.Error, new Finding(place, "order_ttl", "silver.orders")
        {
            Label = "no such column",
            Help = "did you mean `order_total`?",
            Related = [new RelatedPlace(Sample.At(Orders, "order_total"), "closest column, declared here")],
            Fixes = [Fix.Replace(place, "order_total")],
        });
        var page = new Page(TerminalTraits.Plain);
        new FullReport(page).Write(diagnostic);
        Assert.AreEqual(
            """
            error[unknown-column]: `order_ttl` is not a column of `silver.orders`                         SQL021
              --> pipelines/revenue.sql:14:9
               |
            14 |   sum(o.order_ttl) as revenue
               |         ^^^^^^^^^ no such column
               |
              ::: pipelines/ddl/orders.sql:3:3
               |
             3 |   order_total decimal(18,2),
               |   ----------- closest column, declared here
               |
               = why: Spark stops this task with an unresolved-column error
            help: did you mean `order_total`?                                                       (unsafe fix)
               - sum(o.order_ttl) as revenue
               + sum(o.order_total) as revenue

            """,
            page.ToString());
    }

    [TestMethod]
    public void Near_places_in_one_file_share_a_frame_sorted_by_line()
    {
        var source = new SourceText("a.sql", "select a,\n  b,\n  c,\n  d,\n  e,\n  f\nfrom t\n");
        var frame = Sample.Frame(Sample.Simple(
            Sample.At(source, "f"), "wrong",
            new RelatedPlace(Sample.At(source, "a"), "because of this"), new RelatedPlace(Sample.At(source, "d"), "and this")));
        Assert.AreEqual(
            """
             --> a.sql:6:3
              |
            1 | select a,
              |        - because of this
            ...
            4 |   d,
              |   - and this
            5 |   e,
            6 |   f
              |   ^ wrong
              |
            """,
            frame);
    }

    [TestMethod]
    public void Far_places_in_one_file_get_their_own_arrow()
    {
        var source = new SourceText("a.sql", "first\n" + new string('\n', 200) + "second\n");
        var frame = Sample.Frame(Sample.Simple(Sample.At(source, "second"), null, new RelatedPlace(Sample.At(source, "first"), "here")));
        Assert.AreEqual(
            """
               --> a.sql:202:1
                |
            202 | second
                | ^^^^^^
                |
               ::: a.sql:1:1
                |
              1 | first
                | ----- here
                |
            """,
            frame);
    }

    [TestMethod]
    public void Several_underlines_on_one_line_hang_their_labels()
    {
        var source = new SourceText("a.sql", "alpha = beta + gamma\n");
        var frame = Sample.Frame(Sample.Simple(
            Sample.At(source, "beta"), "wrong",
            new RelatedPlace(Sample.At(source, "alpha"), "first"), new RelatedPlace(Sample.At(source, "gamma"), "last")));
        Assert.AreEqual(
            """
             --> a.sql:1:9
              |
            1 | alpha = beta + gamma
              | -----   ^^^^   ----- last
              | |       |
              | |       wrong
              | first
              |
            """,
            frame);
    }

    [TestMethod]
    public void Overlapping_underlines_hang_all_labels_and_the_primary_one_wins()
    {
        var source = new SourceText("a.sql", "sum(alpha)\n");
        var frame = Sample.Frame(Sample.Simple(
            Sample.At(source, "alpha"),
            "wrong",
            new RelatedPlace(Sample.At(source, "sum(alpha)"), "in here")));
        Assert.AreEqual(
            """
             --> a.sql:1:5
              |
            1 | sum(alpha)
              | ----^^^^^-
              | |   |
              | |   wrong
              | in here
              |
            """,
            frame);
    }

    [TestMethod]
    public void At_most_three_related_places_are_shown()
    {
        var source = new SourceText("a.sql", "a b c d e\n");
        var frame = Sample.Frame(Sample.Simple(
            Sample.At(source, "a"), null, [.. "bcde".Select(c => new RelatedPlace(Sample.At(source, c.ToString()), $"label {c}"))]));
        StringAssert.Contains(frame, "label d");
        Assert.DoesNotContain("label e", frame);
    }

    [TestMethod]
    public void A_place_over_several_lines_is_shown_by_its_first()
    {
        var source = new SourceText("a.sql", "  select a  \r\n  from t\r\n");
        var frame = Sample.Frame(Sample.Simple(Sample.At(source, "select a  \r\n  from t")));
        Assert.AreEqual(" --> a.sql:1:3\n  |\n1 |   select a\n  |   ^^^^^^^^\n  |", frame);
    }

    [TestMethod]
    public void An_empty_place_gets_one_caret()
    {
        var source = new SourceText("a.yaml", "a:\n");
        Assert.AreEqual(
            " --> a.yaml:1:3\n  |\n1 | a:\n  |   ^ a value is missing\n  |",
            Sample.Frame(Sample.Simple(new Location(source, new TextSpan(2, 0)), "a value is missing")));
        var empty = new SourceText("b.yaml", "");
        Assert.AreEqual(" --> b.yaml:1:1\n  |\n1 |\n  | ^\n  |", Sample.Frame(Sample.Simple(new Location(empty, new TextSpan(0, 0)))));
    }

    [TestMethod]
    [DataRow("\tx\ty", "y", "1 |     x   y", "  |         ^")]
    [DataRow("名前 = y", "y", "1 | 名前 = y", "  |        ^")]
    [DataRow("x 名前", "名前", "1 | x 名前", "  |   ^^^^")]
    [DataRow("e\u0301 y", "y", "1 | e\u0301 y", "  |   ^")]
    [DataRow("😀 y", "y", "1 | 😀 y", "  |    ^")]
    [DataRow("\u001b[31m y", "y", "1 | ␛[31m y", "  |       ^")]
    [DataRow("a\u202e y", "y", "1 | a<U+202E> y", "  |           ^")]
    public void Columns_follow_what_the_terminal_shows(string text, string word, string code, string underline)
    {
        var lines = Sample.Frame(Sample.Simple(Sample.At(new SourceText("a.sql", text), word))).Split('\n');
        Assert.AreEqual(code, lines[2]);
        Assert.AreEqual(underline, lines[3]);
    }

    [TestMethod]
    [DataRow("é y", "1 | \\u{e9} y", "  |        ^")]
    [DataRow("\u001b y", "1 | \\x1b y", "  |      ^")]
    public void A_terminal_without_UTF8_gets_ASCII(string text, string code, string underline)
    {
        var lines = Sample.Frame(
            Sample.Simple(Sample.At(new SourceText("a.sql", text), "y")),
            TerminalTraits.Plain with { IsUnicode = false })
            .Split('\n');
        Assert.AreEqual(code, lines[2]);
        Assert.AreEqual(underline, lines[3]);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(50)]
    [DataRow(300)]
    [DataRow(598)]
    [DataRow(1_000_000)]
    public void A_long_line_is_cut_around_the_place(int before)
    {
        var source = new SourceText("a.sql", new string('a', before) + "XYZ" + new string('b', Math.Max(0, 600 - before)));
        foreach (var isUnicode in new[] { true, false })
        {
            var lines = Sample.Frame(
                Sample.Simple(Sample.At(source, "XYZ"), "here"),
                TerminalTraits.Plain with { Width = 60, IsUnicode = isUnicode })
                .Split('\n');
            Assert.IsLessThanOrEqualTo(60, lines[2].Length);
            Assert.AreEqual("XYZ", lines[2].Substring(lines[3].IndexOf('^'), 3));
            Assert.EndsWith("^^^ here", lines[3]);
            var cut = isUnicode ? "…" : "...";
            if (before > 100) Assert.StartsWith("1 | " + cut, lines[2]);
            if (before < 500) Assert.EndsWith(cut, lines[2]);
        }
    }

    [TestMethod]
    public void Wide_characters_are_cut_whole()
    {
        for (var shift = 0; shift < 4; shift++)
        {
            var source = new SourceText("a.sql", new string('x', shift) + new string('名', 200) + "Y" + new string('前', 200));
            var lines = Sample.Frame(Sample.Simple(Sample.At(source, "Y")), TerminalTraits.Plain with { Width = 60 }).Split('\n');
            Assert.IsLessThanOrEqualTo(60, Glyph.WidthOf(lines[2]));
            Assert.AreEqual(Glyph.WidthOf(lines[2][..lines[2].IndexOf('Y')]), lines[3].IndexOf('^'));
        }
    }

    [TestMethod]
    public void A_fix_over_lines_shows_only_what_changes()
    {
        var source = new SourceText("a.yaml", "jobs:\n  - job:\n      id: a\n  - job:\n      id: b\n");
        var removal = new Fix(
            "remove the job",
            IsSafe: true,
            [new FileEdit(source, new TextEdit(Sample.At(source, "  - job:\n      id: a\n").Span, ""))]);
        Assert.EndsWith("(safe fix)\n  - - job:\n  -     id: a", Preview(source, removal));
        var insertion = new Fix(
            "add a timeout",
            IsSafe: false,
            [new FileEdit(
                source,
                new TextEdit(
                    new TextSpan(source.Text.IndexOf("\n  - job:\n      id: b", StringComparison.Ordinal), 0),
                    "\n      timeout: 1 hour"))]);
        Assert.EndsWith("(unsafe fix)\n  + timeout: 1 hour", Preview(source, insertion));
    }

    [TestMethod]
    public void A_fix_in_another_file_says_where()
    {
        var source = new SourceText("a.sql", "select ${X}\n");
        var workflow = new SourceText("main.sch.yaml", "spark:\n  parameters: {}\n");
        var fix = new Fix("pass `X`", IsSafe: false, [new FileEdit(workflow, new TextEdit(Sample.At(workflow, "{}").Span, "{X: 1}"))]);
        Assert.EndsWith("(unsafe fix)\n --> main.sch.yaml:2:15\n  - parameters: {}\n  + parameters: {X: 1}", Preview(source, fix));
    }

    [TestMethod]
    public void A_long_reason_goes_on_below()
    {
        var rule = Sample.Rule("TST001", "flaw", Severity.Info, "m", string.Join(" ", Enumerable.Repeat("reason", 30)));
        var frame = Sample.Frame(new Diagnostic(rule, Severity.Info, new Finding(Sample.At(Orders, "id"))));
        var lines = frame.Split('\n');
        Assert.IsTrue(lines.All(l => l.Length <= 100));
        Assert.StartsWith("  = why: reason", lines[5]);
        Assert.StartsWith("         reason", lines[6]);
    }

    [TestMethod]
    public void Colour_adds_codes_and_changes_no_word()
    {
        var diagnostic = Sample.Simple(Sample.At(Orders, "id"), "here", new RelatedPlace(Sample.At(Orders, "day"), "there"));
        var plain = new Page(TerminalTraits.Plain);
        new FullReport(plain).Write(diagnostic);
        var colored = new Page(TerminalTraits.Plain with
        {
            HasColor = true,
            IsTerminal = true,
            DocsAddress = "https://example.org/rules/",
        });
        new FullReport(colored).Write(diagnostic);
        StringAssert.Contains(colored.ToString(), "\e[1;33mwarning[flaw]\e[0m");
        StringAssert.Contains(colored.ToString(), "\e]8;;https://example.org/rules/TST001.md\e\\");
        var stripped = System.Text.RegularExpressions.Regex.Replace(colored.ToString(), "\e(\\[[0-9;]*m|\\]8;;[^\e]*\e\\\\)", "");
        Assert.AreEqual(plain.ToString(), stripped);
    }

    private static string Preview(SourceText source, Fix fix) =>
        Sample.Frame(new Diagnostic(
            Sample.Rule("TST001", "flaw", Severity.Info, "m"),
            Severity.Info,
            new Finding(new Location(source, new TextSpan(0, 1))) { Fixes = [fix] }));
}
