using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;
using Dataflow.Lint.Tests;

namespace Syntax.Tests.Sql;

/// <summary>Holds the tables of manuals in <c>docs/spark-sql.md</c> to the parser, by the examples in the folder Manuals.</summary>
[TestClass]
public sealed class ManualTests
{
    // Statements whose text behind the first words is not divided.
    private static readonly SyntaxKind[] FreeText = [SyntaxKind.SetStatement, SyntaxKind.RefreshStatement];

    [TestMethod]
    [DataRow("databricks", SqlDialect.Any)]
    [DataRow("databricks", SqlDialect.Databricks)]
    [DataRow("hive", SqlDialect.Any)]
    [DataRow("hive", SqlDialect.Hive)]
    public void Reads_each_page_as_its_row_says(string manual, SqlDialect dialect)
    {
        var examples = Examples(manual);
        var wrong = new List<string>();
        foreach (var (page, how) in Rows(manual))
        {
            if (how == "not yet") continue;
            if (!examples.Remove(page, out var text)) wrong.Add($"{page}: no example");
            else wrong.AddRange(Flaws(text, how, dialect).Select(f => $"{page}: {f}"));
        }

        wrong.AddRange(examples.Keys.Select(p => $"{p}: no row"));
        Assert.AreEqual("", string.Join("\n", wrong));
    }

    [TestMethod]
    [DataRow("SELECT 1; DROP VOLUME v", "parsed", "DROP VOLUME v is opaque")]
    [DataRow("SELECT 1; DROP VOLUME v", "opaque", "SELECT 1 is parsed")]
    [DataRow("SELECT FROM t", "parsed", "expected an expression, found `FROM`")]
    [DataRow("", "opaque", "no statement")]
    public void Sees_what_a_row_does_not_say(string text, string how, string flaw) =>
        Assert.AreEqual(flaw, Flaws(text, how, SqlDialect.Any).First());

    private static IEnumerable<string> Flaws(string text, string how, SqlDialect dialect)
    {
        var tree = SqlTree.Parse(new SourceText("x", text), dialect);
        foreach (var error in tree.Errors) yield return error.Message;
        if (tree.Script.Statements.Count == 0) yield return "no statement";
        foreach (var statement in tree.Script.Statements)
        {
            var isOpaque = statement.DescendantsAndSelf.Any(n =>
                n.Kind is SyntaxKind.OpaqueStatement or SyntaxKind.OpaqueAction or SyntaxKind.SkippedTokens);
            if (isOpaque && how == "parsed") yield return $"{statement.Text} is opaque";
            if (!isOpaque && how == "opaque" && !FreeText.Contains(statement.Kind)) yield return $"{statement.Text} is parsed";
        }
    }

    private static IEnumerable<(string Page, string How)> Rows(string manual)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "spark-sql.md"));
        var start = text.IndexOf($"<!-- manual: {manual} -->", StringComparison.Ordinal);
        var end = text.IndexOf($"<!-- end of manual: {manual} -->", StringComparison.Ordinal);
        var rows = text[start..end].Split('\n').Where(l => l.StartsWith('|')).Skip(2).Select(l => l.Split('|'));
        return rows.Select(r => (r[1].Trim(), r[2].Trim()));
    }

    private static Dictionary<string, string> Examples(string manual)
    {
        const string page = "-- page: ";
        var examples = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in File.ReadAllText(Path.Combine(Repository.Root, "tests", "Syntax.Tests", "Sql", "Manuals", $"{manual}.sql"))
            .Split(page)
            .Skip(1))
        {
            var lineEnd = part.IndexOf('\n', StringComparison.Ordinal);
            examples.Add(part[..lineEnd].Trim(), part[lineEnd..]);
        }

        return examples;
    }
}
