namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Clauses of a query behind FROM: WHERE, GROUP BY, ORDER BY, LIMIT, WINDOW.
internal sealed partial class SqlParser
{
    /// <summary>Tokens that may follow a clause of a SELECT.</summary>
    private static readonly SyntaxKindSet ClauseFollowers = new(
        FromKeyword, WhereKeyword, GroupKeyword, HavingKeyword, OrderKeyword, SortKeyword, ClusterKeyword,
        DistributeKeyword, LimitKeyword, OffsetKeyword, UnionKeyword, ExceptKeyword, MinusKeyword, IntersectKeyword,
        LateralKeyword, WindowKeyword, QualifyKeyword, InsertKeyword, SelectKeyword, CloseParen, Semicolon, CellBreak, EndOfFile,
        PipeArrow, MapKeyword, ReduceKeyword, WhenKeyword, OnKeyword, UsingKeyword, DoKeyword);

    private void ParseClausesBehindFrom()
    {
        ParseLateralViews();
        Resynchronize();
        if (At(WhereKeyword)) ParseConditionClause(WhereClause);
        Resynchronize();
        if (At(GroupKeyword)) ParseGroupBy();
        Resynchronize();
        if (At(HavingKeyword)) ParseConditionClause(HavingClause);
        Resynchronize();
        if (At(QualifyKeyword)) ParseConditionClause(QualifyClause);
        if (At(WindowKeyword)) ParseWindowClause();
        if (At(QualifyKeyword)) ParseConditionClause(QualifyClause);
    }

    /// <summary><c>LATERAL VIEW explode(a) t AS b</c>, which no join and no pivot may follow</summary>
    private void ParseLateralViews()
    {
        var start = position;
        while (At(LateralKeyword, ViewKeyword)) ParseLateralView();
        if (position > start && AtJoin()) SkipJoins();
        if (position == start || Current is not (PivotKeyword or UnpivotKeyword) || Peek(1) != OpenParen) return;
        ReportCheck(position, $"LATERAL VIEW and {SqlKeywords.TextOf(Current)} do not go together");
        while (Current is PivotKeyword or UnpivotKeyword && Peek(1) == OpenParen) SkipPivot();
    }

    // "FROM a LATERAL VIEW explode(a.xs) t AS x JOIN b ON ..."
    private void SkipJoins()
    {
        ReportCheck(position, "joins stand before LATERAL VIEW: move this one up, or put what is before it into a subquery");
        var mark = Open();
        var joined = Open();
        while (AtJoin()) ParseJoin(joined);
        while (At(LateralKeyword, ViewKeyword)) ParseLateralView();
        Close(mark, SkippedTokens);
    }

    private void SkipPivot()
    {
        var mark = Open();
        Bump(2);
        SkipInBrackets();
        Eat(CloseParen);
        Close(mark, SkippedTokens);
    }

    /// <summary>Skips what no clause begins with, so that the clauses behind it are read.</summary>
    private void Resynchronize()
    {
        if (ClauseFollowers.Contains(Current) || At(Comma)) return;

        // A hole may stand for a whole clause: "FROM t ${WHERE_CLAUSE}".
        if (At(TemplateHole))
        {
            var mark = Open();
            while (At(TemplateHole)) Bump();
            Close(mark, SkippedTokens);
            if (ClauseFollowers.Contains(Current)) return;
        }

        ReportUnexpected("a clause or the end of the query");
        SkipTo(ClauseFollowers);
    }

    /// <summary><c>WHERE condition</c>, and likewise HAVING and QUALIFY</summary>
    private void ParseConditionClause(SyntaxKind kind)
    {
        var mark = Open();
        Bump();
        ParseExpression();
        Close(mark, kind);
    }

    /// <summary><c>GROUP BY a, ROLLUP(b, c), GROUPING SETS ((a), ()) WITH CUBE</c></summary>
    private void ParseGroupBy()
    {
        var mark = Open();
        Bump();
        Expect(ByKeyword);
        if (At(AllKeyword) && Peek(1) is not (Comma or Dot)) Bump();
        else ParseGroupingItems();

        if (At(WithKeyword) && Peek(1) is RollupKeyword or CubeKeyword) Bump(2);
        else if (At(GroupingKeyword, SetsKeyword)) ParseGroupingSets();
        Close(mark, GroupByClause);
    }

    private void ParseGroupingItems()
    {
        int start;
        do
        {
            start = position;
            if (AtGroupingSets())
            {
                ParseGroupingSets();
            }
            else
            {
                ParseExpression();
                if (At(AsKeyword))
                {
                    Bump();
                    ExpectName("a name after AS");
                }
            }
        }
        while (Eat(Comma) || BehindElseOfList(start));
    }

    private bool AtGroupingSets() =>
        At(GroupingKeyword, SetsKeyword) || (Current is RollupKeyword or CubeKeyword && Peek(1) == OpenParen);

    /// <summary><c>GROUPING SETS ((a, b), a, ())</c>, <c>ROLLUP (a, (b, c))</c>, <c>CUBE (a, b)</c></summary>
    private void ParseGroupingSets()
    {
        var mark = Open();
        if (Enter())
        {
            if (At(GroupingKeyword)) Bump();
            Bump();
            var open = position;
            if (Expect(OpenParen))
            {
                do
                {
                    if (AtGroupingSets()) ParseGroupingSets();
                    else ParseGroupingSet();
                }
                while (Eat(Comma));
                ExpectClose(CloseParen, open);
            }
        }

        Leave();
        Close(mark, GroupingSets);
    }

    private void ParseGroupingSet()
    {
        var mark = Open();
        if (At(OpenParen, CloseParen)) Bump(2);
        else ParseExpression();
        Close(mark, GroupingSet);
    }

    /// <summary><c>ORDER BY ... CLUSTER BY ... DISTRIBUTE BY ... SORT BY ... WINDOW ... LIMIT ... OFFSET ...</c></summary>
    private void ParseOrganization()
    {
        var last = 0;
        var sorting = None;
        while (RankOfOrganization() is > 0 and var rank)
        {
            // Spark has these in one order.
            if (IsSpark && rank <= last) return;
            last = rank;
            if (rank <= 4)
            {
                CheckSorting(sorting, Current, position);
                sorting = Current;
            }

            ParseOrganizationClause();
        }
    }

    private int RankOfOrganization() => Current switch
    {
        OrderKeyword => 1,
        ClusterKeyword when Peek(1) == ByKeyword => 2,
        DistributeKeyword when Peek(1) == ByKeyword => 3,
        SortKeyword when Peek(1) == ByKeyword => 4,
        WindowKeyword => 5,
        LimitKeyword => 6,
        OffsetKeyword => 7,
        _ => 0,
    };

    private void ParseOrganizationClause()
    {
        var mark = Open();
        switch (Current)
        {
            case OrderKeyword:
                ParseSortClause(OrderByClause);
                return;
            case SortKeyword:
                ParseSortClause(SortByClause);
                return;
            case ClusterKeyword:
                Bump(2);
                ParseExpressions();
                Close(mark, ClusterByClause);
                return;
            case DistributeKeyword:
                Bump(2);
                ParseExpressions();
                Close(mark, DistributeByClause);
                return;
            case WindowKeyword:
                ParseWindowClause();
                return;
            case LimitKeyword:
                Bump();
                if (At(AllKeyword)) Bump();
                else ParseExpression();

                // "LIMIT 2, 5" of Hive skips two rows.
                if (Allows(SqlDialect.Hive) && At(Comma) && Peek(1).IsNumber()) ParseLimitBehindOffset(mark);
                else Close(mark, LimitClause);
                return;
            default:
                Bump();
                ParseExpression();
                if (!IsSpark && Current is RowKeyword or RowsKeyword) Bump();
                Close(mark, OffsetClause);
                return;
        }
    }

    private void ParseLimitBehindOffset(Mark mark)
    {
        Close(mark, OffsetClause);
        var limit = Open();
        Bump();
        ParseExpression();
        Close(limit, LimitClause);
    }

    private void ParseSortClause(SyntaxKind kind)
    {
        var mark = Open();
        Bump();
        Expect(ByKeyword);
        ParseSortItems();
        Close(mark, kind);
    }

    private void ParseSortItems()
    {
        do
        {
            // "expression DESC NULLS LAST"
            var mark = Open();
            ParseExpression();
            if (At(AscKeyword) || At(DescKeyword)) Bump();
            if (At(NullsKeyword) && Peek(1) is FirstKeyword or LastKeyword) Bump(2);

            // "ORDER BY a ${direction}"
            while (At(TemplateHole)) Bump();
            Close(mark, SortItem);
        }
        while (Eat(Comma));
    }

    /// <summary><c>WINDOW w AS (PARTITION BY a ORDER BY b)</c></summary>
    private void ParseWindowClause()
    {
        var mark = Open();
        Bump();
        do
        {
            var window = Open();
            ExpectName("the name of a window");
            Expect(AsKeyword);
            ParseWindowSpec();
            Close(window, NamedWindow);
        }
        while (Eat(Comma));
        Close(mark, WindowClause);
    }
}
