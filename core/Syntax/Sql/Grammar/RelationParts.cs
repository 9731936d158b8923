namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// What stands around a relation: time travel, samples, aliases, lateral views, pivots.
internal sealed partial class SqlParser
{
    private void ParseTimeTravel()
    {
        var mark = Open();
        if (Allows(SqlDialect.Databricks)
            && AtWord("CHANGES")
            && Peek(1) == FromKeyword
            && Peek(2) is VersionKeyword or TimestampKeyword or SystemVersionKeyword or SystemTimeKeyword)
        {
            ParseChanges(mark);
            return;
        }

        var offset = At(ForKeyword) ? 1 : 0;
        if (Peek(offset) is not (VersionKeyword or TimestampKeyword or SystemVersionKeyword or SystemTimeKeyword)) return;
        if (Peek(offset + 1) != AsKeyword || Peek(offset + 2) != OfKeyword) return;
        var isTimestamp = Peek(offset) is TimestampKeyword or SystemTimeKeyword;
        Bump(offset + 3);
        if (isTimestamp
            && (Current.IsPlainName() && Current is Identifier or QuotedIdentifier)
            && Peek(1) is not (OpenParen or StringLiteral))
        {
            ReportCheck(position, "the timestamp of time travel cannot come from a column");
        }

        ParseValue(0);
        Close(mark, TimeTravelClause);
    }

    /// <summary><c>CHANGES FROM VERSION 1 EXCLUSIVE TO VERSION 5</c></summary>
    private void ParseChanges(Mark mark)
    {
        Bump();
        while (Current is FromKeyword or ToKeyword
            && Peek(1) is VersionKeyword or TimestampKeyword or SystemVersionKeyword or SystemTimeKeyword)
        {
            Bump(2);
            ParseValue(0);
            if (AtWord("INCLUSIVE") || AtWord("EXCLUSIVE")) Bump();
        }

        Close(mark, TimeTravelClause);
    }

    private void ParseRelationOptions()
    {
        var mark = Open();
        Bump();
        ParsePropertyList();
        Close(mark, RelationOptions);
    }

    private bool AtTableSample() =>
        At(TablesampleKeyword) && (Peek(1) == OpenParen || (Peek(1) == Identifier && Peek(2) == OpenParen));

    /// <summary><c>TABLESAMPLE (10 PERCENT) REPEATABLE (7)</c></summary>
    private void ParseTableSample()
    {
        var mark = Open();
        Bump();
        if (!IsSpark && (AtWord("SYSTEM") || AtWord("BERNOULLI"))) Bump();
        var open = position;
        if (Expect(OpenParen))
        {
            if (At(BucketKeyword) && Peek(1) == IntegerLiteral) ParseBucketSample();
            else if (!At(CloseParen)) ParseSizeSample();

            ExpectClose(CloseParen, open);
        }

        if (At(RepeatableKeyword, OpenParen))
        {
            Bump();
            open = position;
            Bump();
            ParseExpression();
            ExpectClose(CloseParen, open);
        }

        Close(mark, TableSample);
    }

    /// <summary><c>BUCKET 3 OUT OF 32 ON id</c></summary>
    private void ParseBucketSample()
    {
        Bump();
        var bucket = position;
        Bump();
        Expect(OutKeyword);
        Expect(OfKeyword);
        var buckets = position;
        ParseValue(0);
        if (kinds[buckets] == IntegerLiteral
            && (TextOf(bucket).Length > TextOf(buckets).Length
                || (TextOf(bucket).Length == TextOf(buckets).Length && TextOf(bucket).SequenceCompareTo(TextOf(buckets)) > 0)))
        {
            ReportCheck(bucket, "there is no such bucket");
        }

        if (At(OnKeyword)) ReportSparkCheck(position, "Spark takes no `ON` in a sample of buckets");
        if (Eat(OnKeyword)) ParseExpression();
    }

    /// <summary><c>10 PERCENT</c>, <c>100 ROWS</c>, <c>300M</c></summary>
    private void ParseSizeSample()
    {
        var start = position;
        ParseExpression();
        if (Current is PercentKeyword or RowsKeyword) Bump();
        else if (At(CloseParen) && IsSpark) ReportSparkCheck(start, "Spark takes a sample in `PERCENT` or `ROWS`");
    }

    /// <summary><c>WATERMARK ts DELAY OF INTERVAL 10 SECONDS</c></summary>
    private void ParseWatermark()
    {
        var mark = Open();
        Bump();
        ParseExpression();
        if (Eat(AsKeyword)) ExpectName("a name after AS");
        Expect(DelayKeyword);
        Expect(OfKeyword);
        ParseExpression();
        Close(mark, WatermarkClause);
    }

    private bool AtAlias() => At(AsKeyword) || AtTableAlias();

    /// <summary><c>AS t(a, b)</c></summary>
    private void ParseTableAlias()
    {
        var mark = Open();
        if (Eat(AsKeyword))
        {
            // "AS (a, b)" names the columns alone.
            if (IsName(Current) && !StrictlyReserved.Contains(Current)) ExpectAliasName();
            else if (!At(OpenParen)) ReportExpected("a name after AS");
        }
        else
        {
            ExpectAliasName();
        }

        if (At(OpenParen)) ParseColumnList();
        Close(mark, TableAlias);
    }

    /// <summary><c>LATERAL VIEW OUTER explode(xs) t AS x, y</c></summary>
    private void ParseLateralView()
    {
        var mark = Open();
        Bump(2);
        if (At(OuterKeyword) && Peek(1) != OpenParen) Bump();
        var call = Open();
        if (AtName())
        {
            BumpDottedName();
            if (At(OpenParen)) ParseCallArguments(call, Identifier);
            else ReportExpected("`(`", OpenParen);
        }
        else
        {
            ReportExpected("a function such as `explode`");
        }

        if (AtTableAlias() || (Current.IsKeyword() && !At(AsKeyword) && Peek(1) == AsKeyword)) Bump();
        if (Eat(AsKeyword)) ParseNameSequence();
        else if (AtTableAlias()) ParseNameSequence();
        Close(mark, LateralView);
    }

    /// <summary><c>t PIVOT (sum(a) AS s FOR k IN ('x' AS x, 'y'))</c></summary>
    private void ParsePivot(Mark mark)
    {
        Bump();
        var open = position;
        Bump();
        ParseSelectItems();
        if (Expect(ForKeyword)) ParsePivotedColumns();
        else SkipPivotedColumns();
        ExpectClose(CloseParen, open);
        if (AtAlias()) ParseTableAlias();
        Close(mark, PivotRelation);
    }

    // "k IN ('x' AS x, 'y')"
    private void ParsePivotedColumns()
    {
        var columns = Open();
        if (At(OpenParen)) ParseColumnList();
        else if (AtName()) BumpDottedName();
        else ReportExpected("a column name");
        Close(columns, PivotColumns);
        if (Expect(InKeyword)) ParsePivotValues();
        else SkipInBrackets();
    }

    // "PIVOT (sum(a) FROM k IN ('x'))": the word in the place of FOR is no clause.
    private void SkipPivotedColumns()
    {
        if (Peek(1) == InKeyword || Peek(2) == InKeyword) Bump();
        SkipInBrackets();
    }

    private void ParsePivotValues()
    {
        var open = position;
        if (!Expect(OpenParen)) return;
        do
        {
            var value = Open();
            ParseExpression();
            if (Eat(AsKeyword)) ExpectName("a name after AS");
            else if (AtColumnAlias()) Bump();
            Close(value, PivotValue);
        }
        while (Eat(Comma));
        ExpectClose(CloseParen, open);
    }

    // "(a AS x, b)" or "((a, b) AS x, (c, d))": an alias stands behind the brackets of a set.
    private void ParseUnpivotedColumns()
    {
        for (var i = PositionAfter(1); IsSpark && kinds[i] is not (Semicolon or CellBreak or EndOfFile) && At(OpenParen, OpenParen); i++)
        {
            if (kinds[i] == CloseParen && Spaced(i, 1) == CloseParen) break;
            if (kinds[i] != AsKeyword || kinds[i - 1] == CloseParen || Spaced(i, 2) == CloseParen && kinds[i] != AsKeyword) continue;
            var before = i - 1;
            while (kinds[before].IsTrivia()) before--;
            if (kinds[before] == CloseParen) continue;
            Report(i, "an alias names a set of columns, not one column of it");
            break;
        }

        isColumnSet = true;
        ParsePivotValues();
        isColumnSet = false;
    }

    // "((a, b) AS x)": the columns of a set have no names of their own.
    private bool isColumnSet;

    /// <summary><c>t UNPIVOT INCLUDE NULLS (v FOR k IN (a, b AS c))</c></summary>
    private void ParseUnpivot(Mark mark)
    {
        Bump();
        if (At(IncludeKeyword) || At(ExcludeKeyword))
        {
            Bump();
            Expect(NullsKeyword);
        }

        var open = position;
        if (Expect(OpenParen))
        {
            var columns = Open();
            if (At(OpenParen)) ParseColumnList();
            else ExpectName("a column name");
            Close(columns, PivotColumns);
            Expect(ForKeyword);
            ExpectName("a column name");
            Expect(InKeyword);
            ParseUnpivotedColumns();
            ExpectClose(CloseParen, open);
        }

        if (AtAlias()) ParseTableAlias();
        Close(mark, UnpivotRelation);
    }
}
