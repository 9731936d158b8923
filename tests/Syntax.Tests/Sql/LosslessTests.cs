using CsCheck;
using Dataflow.Lint.Syntax.Sql;

namespace Syntax.Tests.Sql;

[TestClass]
public sealed class LosslessTests
{
    private static readonly string[] Pieces =
    [
        "SELECT ", "FROM ", "WHERE ", "a", "t.b", "1", "1.5", ".5", "1e3", "'x'", "'", "\"", "`", "``", "(", ")", "[", "]", "<", ">", ",",
        ";", "\n", " ", "--c\n", "/*", "*/", "/*+ h */", "${A}", "${", "$x", "{{ y }}", "{{", "{% if %}", "{#", "db_${E}_x", "AND ", "OR ",
        "NOT ", "- ", "+", "*", ".", "::", "->", "=>", "|>", "CASE ", "WHEN ", "THEN ", "END ", "INSERT ", "INTO ", "CREATE ", "TABLE ",
        "JOIN ", "ON ", "LEFT ", "UNION ", "ALL ", "WITH ", "AS ", "GROUP ", "BY ", "ORDER ", "LATERAL ", "VIEW ", "OVER ", "PARTITION ",
        "MERGE ", "USING ", "MATCHED ", "ALTER ", "ADD ", "COLUMN ", "STRUCT<", "ARRAY<", "INT", "IN ", "BETWEEN ", "LIKE ", "IS ", "NULL ",
        "INTERVAL ", "DAY ", "VALUES ", "SET ", "PIVOT ", "UNPIVOT ", "FOR ", "EXTRACT(", "TRIM(", "CAST(", "BEGIN ", "DATE ", "TIMESTAMP ",
        "\\", "\u00e9", "\ud83d\ude00", "\ud83d", "@v", "%sql\n", "-- COMMAND ----------\n", "!", "?", ":p", "IDENTIFIER(", "TRANSFORM(",
    ];

    [TestMethod]
    public void Keeps_every_character_of_any_text() =>
        Gen.String.Sample(text => Parsed.AssertLaws(Parsed.Tree(text)), iter: 5_000);

    [TestMethod]
    public void Keeps_every_character_of_any_mixture_of_sql() =>
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 40]
            .Sample(pieces => Parsed.AssertLaws(Parsed.Tree(string.Concat(pieces))), iter: 30_000);

    [TestMethod]
    public void Keeps_every_character_of_every_sample_cut_short()
    {
        foreach (var sample in Samples.All)
        {
            for (var length = 0; length <= sample.Length; length++) Parsed.AssertLaws(Parsed.Tree(sample.Substring(0, length)));
        }
    }

    [TestMethod]
    public void Keeps_every_character_of_every_sample_without_one_of_its_tokens()
    {
        foreach (var sample in Samples.All)
        {
            var table = Parsed.Tree(sample).Table;
            for (var token = 0; token < table.TokenCount; token++)
            {
                var span = table.TokenSpan(token);
                var tree = Parsed.Tree(sample.Remove(span.Start, span.Length));
                Parsed.AssertLaws(tree);
                TouchEverything(tree);
            }
        }
    }

    [TestMethod]
    public void Answers_every_question_about_every_sample()
    {
        foreach (var sample in Samples.All) TouchEverything(Parsed.Tree(sample));
    }

    // Views of broken source are values like any other: no member throws.
    private static void TouchEverything(SqlTree tree)
    {
        foreach (var node in tree.Script.DescendantsAndSelf)
        {
            foreach (var property in node.GetType().GetProperties())
            {
                if (property.GetValue(node) is not System.Collections.IEnumerable values
                    || property.Name is "Ancestors" or "DescendantsAndSelf")
                {
                    continue;
                }

                foreach (var value in values) Assert.IsNotNull(value, $"{node.Kind}.{property.Name}");
            }
        }
    }
}
