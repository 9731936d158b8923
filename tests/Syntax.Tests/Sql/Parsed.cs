using System.Text;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Syntax.Tests.Sql;

/// <summary>Short ways to parse in tests.</summary>
internal static class Parsed
{
    public static SqlTree Tree(string text) => SqlTree.Parse(new SourceText("test.sql", text));

    public static SqlTree Spark(string text) => SqlTree.Parse(new SourceText("test.sql", text), SqlDialect.Spark);

    /// <summary>Parses a text that must hold no error.</summary>
    public static SqlTree Clean(string text)
    {
        var tree = Tree(text);
        Assert.AreEqual("", string.Join("\n", tree.Errors.Select(e => e.Message)), text);
        return tree;
    }

    /// <summary>The one statement of a text without errors.</summary>
    public static T Statement<T>(string text)
        where T : Statement
    {
        var statements = Clean(text).Script.Statements;
        Assert.HasCount(1, statements, text);
        Assert.IsInstanceOfType<T>(statements[0], text);
        return (T)statements[0];
    }

    /// <summary>The only select of a text without errors.</summary>
    public static SelectQuery Select(string text) => First<SelectQuery>(text);

    public static T First<T>(string text)
        where T : SqlNode => Clean(text).Script.Descendants<T>().First();

    /// <summary>An expression, read as the one item of a select.</summary>
    public static T Expression<T>(string text)
        where T : Expression
    {
        var item = Select($"SELECT {text}").Items[0];
        Assert.AreEqual(text, item.Text);
        Assert.IsInstanceOfType<T>(item.Expression, text);
        return (T)item.Expression!;
    }

    /// <summary>An expression with a bracket around each operation: <c>(a + (b * c))</c>.</summary>
    public static string Shape(string text) => Shape(Select($"SELECT {text}").Items[0].Expression!);

    private static string Shape(SqlNode node) => node switch
    {
        BinaryExpression b => $"({Shape(b.Left!)} {b.Operator} {Shape(b.Right!)})",
        UnaryExpression u => $"({u.Operator} {Shape(u.Operand!)})",
        ParenthesizedExpression p => Shape(p.Inner!),
        _ when node.Children.Any() => $"{node.Kind}[{string.Join(", ", node.Children.Select(Shape))}]",
        _ => node.Text,
    };

    public static string Messages(string text) => string.Join("\n", Tree(text).Errors.Select(e => $"{e.Span.Start}: {e.Message}"));

    public static string Texts(IEnumerable<SqlNode> nodes) => string.Join(" | ", nodes.Select(n => n.Text));

    public static string Names(IEnumerable<Identifier> names) => string.Join(" ", names.Select(n => n.Value));

    /// <summary>All tokens put together again.</summary>
    public static string TokensOf(SqlTree tree)
    {
        var text = new StringBuilder();
        for (var i = 0; i < tree.Table.TokenCount; i++) text.Append(new SyntaxToken(tree.Table, i).Text);
        return text.ToString();
    }

    /// <summary>Holds the laws every table keeps, whatever the text.</summary>
    public static void AssertLaws(SqlTree tree)
    {
        var table = tree.Table;
        Assert.AreEqual(tree.Source.Text, TokensOf(tree));
        Assert.AreEqual(SyntaxKind.Script, table.Kind(0));
        Assert.AreEqual(table.RowCount, table.EndRow(0));
        for (var row = 1; row < table.RowCount; row++)
        {
            var parent = table.Parent(row);
            if (parent < 0 || parent >= row || table.EndRow(row) > table.EndRow(parent) || table.EndRow(row) <= row)
                Assert.Fail($"row {row} is not within its parent {parent}");
            if (table.FirstToken(row) < table.FirstToken(parent)
                || table.EndToken(row) > table.EndToken(parent)
                || table.EndToken(row) < table.FirstToken(row))
            {
                Assert.Fail($"the tokens of row {row} are not within those of its parent {parent}");
            }

            if (row + 1 < table.EndRow(row) && table.Parent(row + 1) != row) Assert.Fail($"row {row + 1} is no child of row {row}");
        }

        foreach (var error in tree.Errors)
        {
            if (error.Span.Start < 0 || error.Span.End > tree.Source.Length) Assert.Fail($"{error} is outside the text");
        }
    }
}
