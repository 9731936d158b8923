using System.Diagnostics;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Corpus.Fuzzing;

/// <summary>What holds for every text: its tokens make it up again, its rows nest, and reading it ends soon.</summary>
internal static class Laws
{
    private static readonly SqlDialect[] Dialects = [SqlDialect.Any, SqlDialect.Spark, SqlDialect.Databricks, SqlDialect.Hive];

    /// <summary>The law a text breaks, or null.</summary>
    public static string? Broken(string text)
    {
        var source = new SourceText("fuzz.sql", text);
        foreach (var dialect in Dialects)
        {
            var watch = Stopwatch.StartNew();
            var tree = SqlTree.Parse(source, dialect);
            if (watch.ElapsedMilliseconds > Limit(text) && Milliseconds(source, dialect) is var took && took > Limit(text))
                return $"{dialect}: took {took} ms";
            if (Broken(tree) is { } broken) return $"{dialect}: {broken}";
        }

        SqlTree.ParseExpression(source);
        SqlTree.ParseType(source);
        SqlTree.ParseColumns(source);
        return null;
    }

    // A hundred times what a slow machine needs.
    private static long Limit(string text) => 500 + (text.Length / 10);

    // The machine may have been busy with something else: the text is too slow when it is so three times more.
    private static long Milliseconds(SourceText source, SqlDialect dialect) => Enumerable.Range(0, 3).Min(_ =>
    {
        var watch = Stopwatch.StartNew();
        SqlTree.Parse(source, dialect);
        return watch.ElapsedMilliseconds;
    });

    private static string? Broken(SqlTree tree)
    {
        var table = tree.Table;
        var length = tree.Source.Length;
        if (table.TokenStart(0) != 0 || table.TokenEnd(table.TokenCount - 1) != length) return "the tokens do not span the text";
        for (var i = 1; i < table.TokenCount; i++)
        {
            if (table.TokenStart(i) != table.TokenEnd(i - 1)) return $"token {i} does not follow its predecessor";
        }

        for (var row = 1; row < table.RowCount; row++)
        {
            var parent = table.Parent(row);
            if (parent < 0 || parent >= row || table.EndRow(row) > table.EndRow(parent) || table.EndRow(row) <= row)
                return $"row {row} is not within its parent";
            if (table.FirstToken(row) < table.FirstToken(parent) || table.EndToken(row) > table.EndToken(parent))
                return $"the tokens of row {row} are not within those of its parent";
        }

        return tree.Errors.Any(e => e.Span.Start < 0 || e.Span.End > length) ? "an error is outside the text" : null;
    }
}
