namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Clauses of CREATE TABLE behind the columns, in any order.
internal sealed partial class SqlParser
{
    /// <summary>Clauses behind the columns, in any order.</summary>
    private void ParseTableClauses()
    {
        while (true)
        {
            while (ParseTableClause())
            {
            }

            if (AtEnd || Current is AsKeyword or OpenParen || AtQuery()) return;
            if (At(TemplateHole))
            {
                // A hole may stand for a clause.
                var mark = Open();
                Bump();
                Close(mark, SkippedTokens);
                continue;
            }

            ReportUnexpected("a clause of the table, `AS` or the end of the statement");
            var unknown = position;
            SkipTo(TableClauseStarts);
            if (position == unknown || !TableClauseStarts.Contains(Current)) return;
        }
    }

    private static readonly SyntaxKindSet TableClauseStarts = new(
        UsingKeyword, PartitionedKeyword, CommentKeyword, LocationKeyword, TblpropertiesKeyword, StoredKeyword,
        ClusteredKeyword, SkewedKeyword, RowKeyword, AsKeyword, SelectKeyword, OptionsKeyword);

    private bool ParseTableClause()
    {
        if (TableClauseStarts.Contains(Current) && Current is not (AsKeyword or SelectKeyword)) NoteClause();
        switch (Current)
        {
            case UsingKeyword:
                ParseUsing();
                return true;
            case PartitionedKeyword:
                ParsePartitionedBy();
                return true;
            case CommentKeyword:
                ParseComment();
                return true;
            case LocationKeyword:
                ParseLocation();
                return true;
            case TblpropertiesKeyword:
                ParseOptions(PropertiesClause);
                return true;
            case OptionsKeyword:
                ParseOptions(OptionsClause);
                return true;
            case StoredKeyword:
                ParseStoredAs();
                return true;
            case RowKeyword when Peek(1) == FormatKeyword:
                ParseRowFormat();
                return true;
            case ClusteredKeyword when Peek(1) != OnKeyword || IsSpark:
                ParseClusteredBy();
                return true;
            case ClusterKeyword when Peek(1) == ByKeyword:
                if (!Allows(SqlDialect.Databricks) && Peek(2) == NoneKeyword) return false;
                ParseClusterColumns();
                return true;
            case SkewedKeyword:
                ParseSkewedBy();
                return true;
            case DefaultKeyword when Peek(1) == CollationKeyword:
                ParseCollation();
                return true;
            case WithKeyword when Peek(1) is SerdepropertiesKeyword or DbpropertiesKeyword:
                Bump();
                ParseOptions(OptionsClause);
                return true;
            default:
                if (ParseDatabricksClause() || ParseHiveViewClause()) return true;
                if (!AtWord("SHALLOW") && (!Allows(SqlDialect.Databricks) || (!AtWord("DEEP") && !AtWord("CLONE")))) return false;
                ParseClone();
                return true;
        }
    }

    /// <summary><c>SHALLOW CLONE other VERSION AS OF 3</c></summary>
    private void ParseClone()
    {
        var mark = Open();
        if (!AtWord("CLONE")) Bump();
        if (AtWord("CLONE")) Bump();
        else ReportExpected("`CLONE`");
        ParseTableName();
        ParseTimeTravel();
        Close(mark, LikeClause);
    }

    /// <summary><c>USING iceberg</c></summary>
    private void ParseUsing()
    {
        var mark = Open();
        Bump();
        if (AtName()) BumpDottedName();
        else ReportExpected("the name of a format");
        Close(mark, UsingClause);
    }

    /// <summary><c>COMMENT 'text'</c></summary>
    private void ParseComment()
    {
        var mark = Open();
        Bump();
        if (!Eat(NullKeyword)) ExpectString();
        Close(mark, CommentClause);
    }

    /// <summary><c>LOCATION 's3://bucket/path'</c></summary>
    private void ParseLocation()
    {
        var mark = Open();
        Bump();
        ExpectString();
        ParseLocationCredential();
        Close(mark, LocationClause);
    }

    /// <summary><c>PARTITIONED BY (d DATE, days(ts), region)</c></summary>
    private void ParsePartitionedBy()
    {
        var mark = Open();
        Bump();
        if (!Eat(OnKeyword)) Expect(ByKeyword);
        if (Allows(SqlDialect.Hive) && AtWord("SPEC")) Bump();
        var open = position;
        if (Expect(OpenParen))
        {
            var (hasTypes, hasTransforms) = (false, false);
            do
            {
                ParsePartitionField();
                if (kinds[lastEnd - 1] == TemplateHole) continue;
                if (builder.LastKind == ColumnDefinition) hasTypes = true;
                else hasTransforms = true;
            }
            while (Eat(Comma));
            ExpectClose(CloseParen, open);
            CheckPartitioning(open, hasTypes, hasTransforms);
        }

        Close(mark, PartitionedByClause);
    }

    /// <summary>A typed column, or the transform of a column, where a bare name stands for itself.</summary>
    private void ParsePartitionField()
    {
        var isTransform = IsName(Current) && Peek(1) is OpenParen or Dot or Comma or CloseParen;
        if (isTransform || !AtName()) ParsePartitionTransform();
        else ParseColumnDefinition();
    }

    /// <summary><c>bucket(16, id)</c>, <c>days(ts)</c>, <c>region</c></summary>
    private void ParsePartitionTransform()
    {
        var mark = Open();
        if (IsName(Current)) BumpDottedName();
        else ReportExpected("a column or a transform");
        if (At(OpenParen))
        {
            var open = position;
            Bump();
            if (!At(CloseParen)) ParseExpressions();
            ExpectClose(CloseParen, open);
        }

        Close(mark, PartitionTransform);
    }

    /// <summary><c>CLUSTERED BY (a) SORTED BY (b DESC) INTO 8 BUCKETS</c></summary>
    private void ParseClusteredBy()
    {
        var mark = Open();
        Bump();
        Expect(ByKeyword);
        ParseColumnList();
        if (Eat(SortedKeyword, ByKeyword))
        {
            var open = position;
            if (Expect(OpenParen))
            {
                ParseSortItems();
                ExpectClose(CloseParen, open);
            }
        }

        Expect(IntoKeyword);
        ParseValue(0);
        Expect(BucketsKeyword);
        Close(mark, ClusteredByClause);
    }

    /// <summary><c>CLUSTER BY (a, b)</c>, <c>CLUSTER BY NONE</c></summary>
    private void ParseClusterColumns()
    {
        var mark = Open();
        Bump(2);
        if (At(OpenParen)) ParseColumnList();
        else if (At(NoneKeyword) || !IsSpark) ExpectName("a list of columns");
        else Expect(OpenParen);
        Close(mark, ClusterColumnsClause);
    }

    /// <summary><c>SKEWED BY (a) ON (1, 2) STORED AS DIRECTORIES</c></summary>
    private void ParseSkewedBy()
    {
        var mark = Open();
        Bump();
        Expect(ByKeyword);
        ParseColumnList();
        if (Expect(OnKeyword)) ParseExpression();
        if (At(StoredKeyword, AsKeyword, DirectoriesKeyword)) Bump(3);
        Close(mark, SkewedByClause);
    }

    /// <summary><c>DEFAULT COLLATION UTF8_BINARY</c></summary>
    private void ParseCollation()
    {
        var mark = Open();
        Bump(2);
        if (AtName()) BumpDottedName();
        else ReportExpected("the name of a collation");
        Close(mark, CollationClause);
    }
}
