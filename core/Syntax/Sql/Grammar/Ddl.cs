namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// CREATE and REPLACE of tables and views.
internal sealed partial class SqlParser
{
    /// <summary>Parses the statement if it makes a table or a view; anything else that can be created stays opaque.</summary>
    private bool ParseCreate(Mark mark)
    {
        var offset = 1;
        if (At(CreateKeyword) && Peek(offset) == OrKeyword) offset += 2;
        while (Peek(offset) is GlobalKeyword or TemporaryKeyword or ExternalKeyword or MaterializedKeyword or StreamingKeyword
               || IsWord(PositionAfter(offset), "RECURSIVE") || IsWord(PositionAfter(offset), "TRANSIENT"))
            offset++;
        switch (Peek(offset))
        {
            case TableKeyword when Peek(offset + 1) != Dot:
                Bump(offset + 1);
                ParseCreateTable(mark);
                return true;
            case ViewKeyword:
                Bump(offset + 1);
                ParseCreateView(mark);
                return true;
            default:
                return false;
        }
    }

    private void ParseCreateTable(Mark mark)
    {
        if (At(IfKeyword) && Peek(1) is NotKeyword or Bang or ExistsKeyword) ParseIfNotExists();
        ParseTableName();
        if (At(LikeKeyword)) ParseLike();
        if (At(OpenParen) && !AtBracketedQuery(0)) ParseTableElements();
        ParseTableClauses();
        if (Eat(AsKeyword) || AtQuery() || At(OpenParen)) ParseQuery();
        Close(mark, CreateTableStatement);
    }

    /// <summary><c>LIKE other</c></summary>
    private void ParseLike()
    {
        var mark = Open();
        Bump();
        ParseTableName();
        Close(mark, LikeClause);
    }

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
        ClusteredKeyword, SkewedKeyword, RowKeyword, AsKeyword, SelectKeyword);

    private bool ParseTableClause()
    {
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
            case ClusteredKeyword:
                ParseClusteredBy();
                return true;
            case ClusterKeyword when Peek(1) == ByKeyword:
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
                if (!AtWord("SHALLOW") && !AtWord("DEEP") && !AtWord("CLONE")) return false;
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
        Close(mark, LocationClause);
    }

    /// <summary><c>PARTITIONED BY (d DATE, days(ts), region)</c></summary>
    private void ParsePartitionedBy()
    {
        var mark = Open();
        Bump();
        if (!Eat(OnKeyword)) Expect(ByKeyword);
        var open = position;
        if (Expect(OpenParen))
        {
            do ParsePartitionField();
            while (Eat(Comma));
            ExpectClose(CloseParen, open);
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
        else ExpectName("a list of columns");
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

    /// <summary><c>STORED AS PARQUET</c>, <c>STORED BY 'handler'</c>, <c>STORED AS INPUTFORMAT 'x' OUTPUTFORMAT 'y'</c></summary>
    private void ParseStoredAs()
    {
        var mark = Open();
        Bump();
        if (Eat(ByKeyword))
        {
            if (At(Identifier)) Bump();
            else ExpectString();
            if (At(WithKeyword, SerdepropertiesKeyword))
            {
                Bump();
                ParseOptions(OptionsClause);
            }
        }
        else if (Expect(AsKeyword))
        {
            if (Eat(InputformatKeyword))
            {
                ExpectString();
                if (Expect(OutputformatKeyword)) ExpectString();
            }
            else
            {
                ExpectName("the name of a format");
            }
        }

        Close(mark, StoredAsClause);
    }

    /// <summary><c>ROW FORMAT DELIMITED FIELDS TERMINATED BY ','</c>, <c>ROW FORMAT SERDE 'class' WITH SERDEPROPERTIES (...)</c></summary>
    private void ParseRowFormat()
    {
        var mark = Open();
        Bump(2);
        if (Eat(SerdeKeyword))
        {
            ExpectString();
            if (At(WithKeyword, SerdepropertiesKeyword))
            {
                Bump();
                ParseOptions(OptionsClause);
            }
        }
        else if (Expect(DelimitedKeyword))
        {
            while (Current is FieldsKeyword or CollectionKeyword or MapKeyword or LinesKeyword or NullKeyword or EscapedKeyword)
                ParseDelimiter();
        }

        Close(mark, RowFormatClause);
    }

    private void ParseDelimiter()
    {
        if (At(CollectionKeyword) || At(MapKeyword)) Bump(2);
        else Bump();
        if (At(TerminatedKeyword) || At(DefinedKeyword)) Bump();
        if (At(ByKeyword) || At(AsKeyword)) Bump();
        ExpectString();
    }

    /// <summary><c>TBLPROPERTIES ('k' = 'v')</c>, <c>OPTIONS (k v)</c></summary>
    private void ParseOptions(SyntaxKind kind)
    {
        var mark = Open();
        Bump();
        ParsePropertyList();
        Close(mark, kind);
    }

    private void ParsePropertyList()
    {
        var open = position;
        if (!Expect(OpenParen)) return;
        do ParseProperty();
        while (Eat(Comma));
        ExpectClose(CloseParen, open);
    }

    /// <summary><c>'k' = 'v'</c>, <c>a.b = 1</c>, <c>k 'v'</c>, <c>k</c></summary>
    private void ParseProperty()
    {
        var mark = Open();
        if (At(StringLiteral) || At(RawStringLiteral)) Bump();
        else if (IsName(Current)) BumpDottedName();
        else ReportExpected("the name of a property");
        Eat(SyntaxKind.Equals);
        if (!At(Comma) && !At(CloseParen)) ParseExpression();
        Close(mark, Property);
    }
}
