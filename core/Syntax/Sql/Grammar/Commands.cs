namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// TRUNCATE and CACHE.
internal sealed partial class SqlParser
{
    /// <summary><c>TRUNCATE TABLE t PARTITION (d = 1)</c>, of Hive also <c>COLUMNS (a, b)</c></summary>
    private void ParseTruncate(Mark mark)
    {
        Bump();
        if (!(Allows(SqlDialect.Hive) && Current.IsPlainName())) Expect(TableKeyword);
        ParseTableName();
        if (At(PartitionKeyword, OpenParen)) ParsePartitionSpec();
        if (Allows(SqlDialect.Hive) && At(ColumnsKeyword, OpenParen))
        {
            Bump();
            ParseColumnList();
        }

        Close(mark, TruncateStatement);
    }

    /// <summary><c>CACHE LAZY TABLE t OPTIONS ('k' 'v') AS SELECT ...</c></summary>
    private void ParseCache(Mark mark)
    {
        Bump();
        if (At(SelectKeyword))
        {
            ParseQuery();
            Close(mark, CacheStatement);
            return;
        }

        Eat(LazyKeyword);
        Expect(TableKeyword);
        var name = position;
        ParseTableName();
        var isQualified = kinds[name] is not IdentifierKeyword && Spaced(name, 1) == Dot;
        if (At(OptionsKeyword)) ParseOptions(OptionsClause);
        if (Eat(AsKeyword) || AtQuery() || At(OpenParen))
        {
            if (isQualified) ReportSparkCheck(name, "the name of a cached query has no database");
            ParseQuery();
        }

        Close(mark, CacheStatement);
    }
}
