namespace Dataflow.Lint.Syntax.Sql.Grammar;

using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// What Databricks adds to tables and views: schedules, row filters, masks, expectations, flows, definitions between dollars.
internal sealed partial class SqlParser
{
    /// <summary>Words that say how a table of Databricks is kept, before TABLE or VIEW.</summary>
    private bool AtPipelineWord(int offset) =>
        Allows(SqlDialect.Databricks) && (PeekWord(offset, "PRIVATE") || PeekWord(offset, "LIVE") || PeekWord(offset, "INCREMENTAL"));

    private bool ParseDatabricksClause()
    {
        if (!Allows(SqlDialect.Databricks)) return false;
        var mark = Open();
        if (AtWord("SCHEDULE") || AtWord("TRIGGER") || (At(RefreshKeyword) && PeekWord(1, "POLICY")))
        {
            ParseSchedule();
            Close(mark, ScheduleClause);
            return true;
        }

        if (At(WithKeyword, RowKeyword, FilterKeyword))
        {
            Bump();
            ParseRowFilter();
            return true;
        }

        if (At(WithKeyword) && PeekWord(1, "METRICS"))
        {
            // "WITH METRICS LANGUAGE YAML"
            Bump(2);
            if (Eat(LanguageKeyword)) ExpectName("the name of a language");
            Close(mark, OptionsClause);
            return true;
        }

        if (!At(FlowKeyword) || !(PeekWord(1, "AUTO") || Peek(1) == InsertKeyword)) return false;
        ParseInlineFlow();
        return true;
    }

    /// <summary>
    /// <c>SCHEDULE EVERY 1 HOUR</c>, <c>SCHEDULE REFRESH CRON '0 0 * * * ?' AT TIME ZONE 'UTC'</c>,
    /// <c>TRIGGER ON UPDATE AT MOST EVERY INTERVAL 1 HOUR</c>, <c>REFRESH POLICY AUTO</c>
    /// </summary>
    private void ParseSchedule()
    {
        if (Eat(RefreshKeyword))
        {
            Bump();
            ExpectName("a policy such as `AUTO`");
            EatWord("STRICT");
            return;
        }

        if (EatWord("TRIGGER"))
        {
            Expect(OnKeyword);
            Expect(UpdateKeyword);
            if (!Eat(AtKeyword)) return;
            ExpectWord("MOST");
            ExpectWord("EVERY");
            ParseValue(0);
            return;
        }

        Bump();
        Eat(RefreshKeyword);
        if (EatWord("EVERY"))
        {
            ParsePrimary();
            if (IntervalUnits.Contains(Current)) Bump();
            else ReportExpected("a unit such as `HOURS`");
        }
        else if (EatWord("CRON"))
        {
            ExpectString();
            if (At(AtKeyword, TimeKeyword, ZoneKeyword))
            {
                Bump(3);
                ExpectString();
            }
        }
        else
        {
            ReportExpected("`EVERY` or `CRON`");
        }
    }

    /// <summary><c>ROW FILTER f ON (a, 'x')</c></summary>
    private void ParseRowFilter()
    {
        var mark = Open();
        Bump(2);
        ParseTableName("the name of a function");
        if (Expect(OnKeyword)) ParseArgumentColumns();
        Close(mark, RowFilterClause);
    }

    // Columns and constants given to the function of a mask or a row filter.
    private void ParseArgumentColumns()
    {
        var open = position;
        if (!Expect(OpenParen)) return;
        if (!At(CloseParen)) ParseExpressions();
        ExpectClose(CloseParen, open);
    }

    /// <summary><c>MASK f USING COLUMNS (a)</c></summary>
    private bool ParseMask()
    {
        if (!Allows(SqlDialect.Databricks) || !AtWord("MASK") || !IsName(Peek(1))) return false;
        Bump();
        BumpDottedName();
        if (Eat(UsingKeyword, ColumnsKeyword)) ParseArgumentColumns();
        return true;
    }

    private bool AtExpectation() => Allows(SqlDialect.Databricks) && At(ConstraintKeyword) && IsName(Peek(1)) && PeekWord(2, "EXPECT");

    /// <summary><c>EXPECT (a > 0) ON VIOLATION DROP ROW</c></summary>
    private void ParseExpectation()
    {
        Bump();
        var open = position;
        if (Expect(OpenParen))
        {
            ParseExpression();
            ExpectClose(CloseParen, open);
        }

        if (!At(OnKeyword) || !PeekWord(1, "VIOLATION")) return;
        Bump(2);
        if (Eat(DropKeyword)) Expect(RowKeyword);
        else if (EatWord("FAIL")) Expect(UpdateKeyword);
        else ReportExpected("`DROP ROW` or `FAIL UPDATE`", DropKeyword);
    }

    /// <summary><c>FLOW INSERT BY NAME SELECT ...</c>, whose query the statement reads, or <c>FLOW AUTO CDC FROM ...</c></summary>
    private void ParseInlineFlow()
    {
        var mark = Open();
        Bump(2);
        if (Eat(ByKeyword, NameKeyword)) return;
        while (!AtEnd) Bump();
        Close(mark, SkippedTokens);
    }

    // "LOCATION 's3://b/p' WITH (CREDENTIAL c)"
    private void ParseLocationCredential()
    {
        if (!Allows(SqlDialect.Databricks) || !At(WithKeyword, OpenParen) || !(PeekWord(2, "CREDENTIAL") || PeekWord(2, "STORAGE"))) return;
        Bump();
        SkipBalanced();
    }

    /// <summary>Consumes what is in brackets, with the brackets within.</summary>
    private void SkipBalanced()
    {
        var depth = 0;
        do
        {
            if (At(OpenParen)) depth++;
            else if (At(CloseParen)) depth--;
            Bump();
        }
        while (depth > 0 && !AtEnd);
    }

    /// <summary>Consumes what is set or dropped of a column, up to the comma before the next column.</summary>
    private void SkipColumnChange()
    {
        while (Current is not Comma && !AtEnd)
        {
            if (At(OpenParen)) SkipBalanced();
            else Bump();
        }
    }
}
