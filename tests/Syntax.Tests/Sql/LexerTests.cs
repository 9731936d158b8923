using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Syntax.Tests.Sql;

[TestClass]
public sealed class LexerTests
{
    private static string Kinds(string text)
    {
        var table = Parsed.Tree(text).Table;
        return string.Join(" ", Enumerable.Range(0, table.TokenCount - 1).Select(i => table.TokenKind(i)));
    }

    [TestMethod]
    [DataRow("1", "IntegerLiteral")]
    [DataRow("1L", "BigIntLiteral")]
    [DataRow("1s", "SmallIntLiteral")]
    [DataRow("1Y", "TinyIntLiteral")]
    [DataRow("1.5", "DecimalLiteral")]
    [DataRow(".5", "DecimalLiteral")]
    [DataRow("1.", "DecimalLiteral")]
    [DataRow("1e-3", "ExponentLiteral")]
    [DataRow("1.5E+3", "ExponentLiteral")]
    [DataRow("1d", "DoubleLiteral")]
    [DataRow("1.5F", "FloatLiteral")]
    [DataRow("1e3BD", "BigDecimalLiteral")]
    [DataRow("1a", "Identifier")]
    [DataRow("1e", "Identifier")]
    [DataRow("2024_x", "Identifier")]
    [DataRow("1.5abc", "IntegerLiteral Dot Identifier")]
    [DataRow("12${X}", "TemplatedIdentifier")]
    public void Tells_numbers_from_names(string text, string kinds) => Assert.AreEqual(kinds, Kinds(text));

    [TestMethod]
    [DataRow("'it''s'", "it's")]
    [DataRow("'a\\tb\\n'", "a\tb\n")]
    [DataRow("'\\''", "'")]
    [DataRow("\"a\"\"b\"", "a\"b")]
    [DataRow("r'\\d'", "\\d")]
    [DataRow("R\"\\d\"", "\\d")]
    [DataRow("'\\u0041\\101'", "AA")]
    [DataRow("'a\\%b\\_'", "a\\%b\\_")]
    [DataRow("'a' 'b' \"c\"", "abc")]
    [DataRow("''", "")]
    [DataRow("'\\U0001F600'", "\U0001F600")]
    public void Reads_strings_as_spark_does(string text, string value) =>
        Assert.AreEqual(value, Parsed.Expression<Literal>(text).StringValue);

    [TestMethod]
    [DataRow("${A}", "TemplateHole")]
    [DataRow("$name", "TemplateHole")]
    [DataRow("$S3{./a.sql}", "TemplateHole")]
    [DataRow("{{ x }}", "TemplateHole")]
    [DataRow("@start_ds", "TemplateHole")]
    [DataRow("db_${ENV}_x", "TemplatedIdentifier")]
    [DataRow("${A}_t", "TemplatedIdentifier")]
    [DataRow("${A}${B}", "TemplatedIdentifier")]
    [DataRow("${A}.t", "TemplateHole Dot Identifier")]
    [DataRow("$db_output.t", "TemplateHole Dot Identifier")]
    [DataRow("{# x #}", "TemplateComment")]
    [DataRow("{% if x %}", "TemplateBlock")]
    [DataRow("$", "UnknownToken")]
    [DataRow("${", "UnknownToken UnknownToken")]
    public void Reads_templates_as_tokens(string text, string kinds) => Assert.AreEqual(kinds, Kinds(text));

    [TestMethod]
    [DataRow("-- a", "LineComment")]
    [DataRow("-- a\\\nb", "LineComment")]
    [DataRow("/* a /* b */ c */", "BlockComment")]
    [DataRow("/*+ BROADCAST(t) */", "Hint")]
    [DataRow(" \t\u00a0", "Whitespace")]
    [DataRow("\r\n\n\r", "NewLine NewLine NewLine")]
    [DataRow("-- COMMAND ----------", "CellBreak")]
    [DataRow("%sql", "CellBreak")]
    [DataRow("%md # a, b\nc", "CellBreak")]
    public void Reads_trivia_as_tokens(string text, string kinds) => Assert.AreEqual(kinds, Kinds(text));

    [TestMethod]
    [DataRow("<=> <> != == = < <= > >= !< !>", "NullSafeEquals NotEquals NotEquals Equals Equals Less LessOrEqual Greater GreaterOrEqual GreaterOrEqual LessOrEqual")]
    [DataRow("-> => :: : || |> | << >>", "Arrow FatArrow DoubleColon Colon DoublePipe PipeArrow Pipe ShiftLeft Greater Greater")]
    [DataRow("+ - * / % ~ & ^ ! ?", "Plus Minus Asterisk Slash Percent Tilde Ampersand Caret Bang Question")]
    public void Reads_operators(string text, string kinds) => Assert.AreEqual(kinds, Kinds(text).Replace(" Whitespace", ""));

    [TestMethod]
    [DataRow("select SELECT SeLeCt", "SelectKeyword Whitespace SelectKeyword Whitespace SelectKeyword")]
    [DataRow("temp TEMPORARY", "TemporaryKeyword Whitespace TemporaryKeyword")]
    [DataRow("`select`", "QuotedIdentifier")]
    [DataRow("`a``b`", "QuotedIdentifier")]
    [DataRow("stra\u00dfe", "Identifier")]
    [DataRow("selectx", "Identifier")]
    public void Tells_keywords_from_names(string text, string kinds) => Assert.AreEqual(kinds, Kinds(text));

    [TestMethod]
    public void Finds_the_holes_of_a_literal_and_of_a_name()
    {
        var literal = Parsed.Expression<Literal>("'${A}/x/{{ b }}'");
        Assert.AreEqual("A b", string.Join(" ", literal.Holes.Select(h => h.Name)));
        Assert.AreEqual("${A}", literal.Table.Source.ToString(literal.Holes[0].Span));

        var name = Parsed.Expression<ColumnReference>("`t_${ENV}`.a_$S3{./p}");
        Assert.AreEqual("ENV", name.Parts[0].Holes.Single().Name);
        Assert.AreEqual("./p", name.Parts[1].Holes.Single().Name);
        Assert.IsTrue(name.Parts.All(p => p.IsTemplated));
    }

    [TestMethod]
    public void Finds_no_hole_in_an_address()
    {
        Assert.IsEmpty(Parsed.Expression<Literal>("'a@example.com'").Holes);
        Assert.AreEqual("start_ds", Parsed.Expression<TemplateExpression>("@start_ds").Name);
    }

    [TestMethod]
    public void Reads_quotes_within_a_template_within_a_string() =>
        Assert.AreEqual("\"{{ var(\"x\") }}\"", Parsed.Expression<Literal>("\"{{ var(\"x\") }}\"").Text);

    [TestMethod]
    public void Reads_braces_within_strings_that_are_no_template() =>
        Assert.HasCount(2, Parsed.First<BinaryExpression>("SELECT '{{' || '}}'").Descendants<Literal>().ToList());

    [TestMethod]
    [DataRow("{{ f(\"}}\") }}")]
    [DataRow("{{ config(hook=\"{{ index(this) }}\", a='it\\'s }}') }}")]
    [DataRow("{{ {'a': {'b': 1}} }}")]
    [DataRow("{{ {'a': 1}}}")]
    [DataRow("{{ config(hooks=[\n  \"{{ f(['a']) }}\",\n  '{{ g }}'\n]) }}")]
    [DataRow("{{- x | default('}}') -}}")]
    [DataRow("{{ it's }}")]
    public void Ends_a_hole_where_jinja_ends_it(string hole)
    {
        Assert.AreEqual("TemplateHole", Kinds(hole));
        Assert.AreEqual("TemplateHole Whitespace Identifier", Kinds($"{hole} it"));
        Assert.HasCount(1, TemplateHoles.Find(new SourceText("x", $"'{hole}"), new TextSpan(1, hole.Length)));
    }

    [TestMethod]
    [DataRow("{% if x == '%}' %}")]
    [DataRow("{%- set m = {'a': {'b': \"{% x %}\"}} -%}")]
    [DataRow("{% call f(\"{{ a }}\") %}")]
    [DataRow("{%+ if it's %}")]
    public void Ends_a_block_where_jinja_ends_it(string block)
    {
        Assert.AreEqual("TemplateBlock", Kinds(block));
        Assert.AreEqual("TemplateBlock Identifier", Kinds($"{block}it"));
    }

    [TestMethod]
    public void Ends_a_comment_of_jinja_at_its_first_end() => Assert.AreEqual("TemplateComment Identifier", Kinds("{# it's {{ a '#}b"));

    [TestMethod]
    [DataRow("{% set x %}it's{% endset %}SELECT 'a'")]
    [DataRow("{%- set x -%}\n\"a {{ b }}\n{%- endset -%}\nSELECT 'a'")]
    [DataRow("{% raw %}{{ it's{% endraw %}SELECT 'a'")]
    [DataRow("{% raw %}it's {% b %} {{ {% endraw %}SELECT 'a'")]
    [DataRow("{% set x %} select ; -- don't {% endset %}SELECT 'a'")]
    [DataRow("{% set x %}endset '{% endset %}SELECT 'a'")]
    [DataRow("{% set x = 1 %}SELECT 'a'")]
    public void Reads_what_stands_behind_free_text_of_a_template(string text)
    {
        var tree = Parsed.Tree(text);
        Assert.IsEmpty(tree.Errors);
        Parsed.AssertLaws(tree);
        Assert.EndsWith("SelectKeyword Whitespace StringLiteral", Kinds(text));
    }

    [TestMethod]
    [DataRow("'{{ f('}}') }}'")]
    [DataRow("\"{% if x == \"a\" %}b{% endif %}\"")]
    [DataRow("'{%a'")]
    public void Reads_templates_within_a_string(string text) => Assert.AreEqual("StringLiteral", Kinds(text));

    [TestMethod]
    public void Reads_patterns_that_are_no_templates() =>
        Assert.HasCount(2, Parsed.First<BinaryExpression>("SELECT '{%a%' || '%}'").Descendants<Literal>().ToList());
}
