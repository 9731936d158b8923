namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Calls of functions, with the forms some of them have for themselves, and windows.
internal sealed partial class SqlParser
{
    /// <summary><c>f(DISTINCT a, b) FILTER (WHERE c) OVER (...)</c>; the name is consumed.</summary>
    private void ParseCall(Mark mark, SyntaxKind function)
    {
        ParseCallArguments(mark, function);

        // "IDENTIFIER('f')(x)" calls the function it names.
        if (function == IdentifierKeyword && At(OpenParen)) ParseCallArguments(mark, Identifier);
    }

    private void ParseCallArguments(Mark mark, SyntaxKind function)
    {
        var open = position;
        var outerCase = caseDepth;
        caseDepth = 0;
        Bump();
        if ((At(DistinctKeyword) || At(AllKeyword)) && Peek(1) is not (Comma or CloseParen or Dot)) Bump();
        var outerAlias = mayHaveAlias;
        mayHaveAlias = false;
        var outerName = foreignName;
        foreignName = -1;
        if (!At(CloseParen)) ParseArguments(function);
        mayHaveAlias = outerAlias;

        // "floor(ts TO HOUR)" of Hive
        if (Allows(SqlDialect.Hive) && At(ToKeyword) && IntervalUnits.Contains(Peek(1))) Bump(2);
        ExpectClose(CloseParen, open);
        foreignName = outerName;
        caseDepth = outerCase;
        ParseCallTail();
        Close(mark, FunctionCall);
    }

    private void ParseCallTail()
    {
        if (At(WithinKeyword, GroupKeyword))
        {
            var mark = Open();
            Bump(2);
            var open = position;
            if (Expect(OpenParen))
            {
                ParseSortClause(OrderByClause);
                ExpectClose(CloseParen, open);
            }

            Close(mark, WithinGroupClause);
        }

        if (At(FilterKeyword, OpenParen))
        {
            var mark = Open();
            Bump();
            var open = position;
            Bump();
            Expect(WhereKeyword);
            ParseExpression();
            ExpectClose(CloseParen, open);
            Close(mark, FilterClause);
        }

        if (Current is IgnoreKeyword or RespectKeyword && Peek(1) == NullsKeyword) Bump(2);
        if (At(OverKeyword) && (Peek(1) == OpenParen || IsName(Peek(1))))
        {
            Bump();
            ParseWindowSpec();
        }
    }

    private void ParseArguments(SyntaxKind function)
    {
        if (function == ExtractKeyword && IsName(Current) && Peek(1) == FromKeyword)
        {
            ParseKeywordArgument();
            Bump();
        }
        else if (function == TrimKeyword)
        {
            if (Current is BothKeyword or LeadingKeyword or TrailingKeyword && Peek(1) is not (CloseParen or Comma)) Bump();
            if (Eat(FromKeyword))
            {
                ParseExpression();
                return;
            }
        }
        else if (IsDateArithmetic(function) && At(StringLiteral, Comma) && HasThreeArguments())
        {
            ReportCheck(position, "a unit such as `DAY` stands without quotes");
        }
        else if (IsDateArithmetic(function) && IsName(Current) && Peek(1) == Comma && HasThreeArguments())
        {
            ParseKeywordArgument();
            Bump();
        }
        else if (function == PositionKeyword)
        {
            ParseValue(0);
            if (At(InKeyword) || At(Comma)) Bump();
            else return;
        }

        do
        {
            ParseArgument(function);
            if (Current is IgnoreKeyword or RespectKeyword && Peek(1) == NullsKeyword) Bump(2);
        }
        while (Eat(Comma) || EatArgumentWord(function));
    }

    // "SUBSTRING(x FROM 1 FOR 2)", "TRIM(a FROM b)", "OVERLAY(x PLACING y FROM 1)".
    private bool EatArgumentWord(SyntaxKind function) => function switch
    {
        SubstringKeyword or SubstrKeyword => Eat(FromKeyword) || Eat(ForKeyword),
        TrimKeyword => Eat(FromKeyword),
        OverlayKeyword => Eat(PlacingKeyword) || Eat(FromKeyword) || Eat(ForKeyword),
        _ => false,
    };

    private void ParseKeywordArgument()
    {
        var mark = Open();
        Bump();
        Close(mark, KeywordArgument);
    }

    private static bool IsDateArithmetic(SyntaxKind function) =>
        function is TimestampaddKeyword or DateaddKeyword or DateAddKeyword or TimestampdiffKeyword or DatediffKeyword
            or DateDiffKeyword or TimediffKeyword;

    // "DATE_ADD(DAY, 1, d)" has a unit first, "DATE_ADD(day, 1)" a column.
    private bool HasThreeArguments()
    {
        var brackets = 0;
        var commas = 0;
        for (var i = position; kinds[i] is not (Semicolon or CellBreak or EndOfFile); i++)
        {
            if (kinds[i] is OpenParen or OpenBracket) brackets++;
            else if (kinds[i] is CloseParen or CloseBracket && --brackets < 0) return false;
            else if (kinds[i] == Comma && brackets == 0 && ++commas == 2) return true;
        }

        return false;
    }

    private void ParseArgument(SyntaxKind function)
    {
        var mark = Open();
        if (IsName(Current) && Peek(1) == FatArrow)
        {
            Bump(2);
            if (AtTableArgument()) ParseTableArgument();
            else ParseExpression();
            Close(mark, NamedArgument);
        }
        else if (AtTableArgument())
        {
            ParseTableArgument();
        }
        else
        {
            if (function == StructKeyword) ParseAliasedExpression(true);
            else if (IsSpark) ParseExpression();
            else ParseNamedArgumentBehind();
        }
    }

    // "named(a AS x, b)" of others than Spark; in "count(a AS b FROM t" the bracket was forgotten, and AS tells where.
    private void ParseNamedArgumentBehind()
    {
        var mark = Open();
        ParseExpression();
        if (!At(AsKeyword) || !IsName(Peek(1)) || Peek(2) is not (Comma or CloseParen)) return;
        if (foreignName < 0) foreignName = position;
        Bump(2);
        Close(mark, AliasedExpression);
    }

    private void ParsePartitionBy()
    {
        var mark = Open();
        Bump(2);
        ParseExpressions();
        Close(mark, PartitionByClause);
    }

    /// <summary><c>(PARTITION BY a ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)</c>, or the name of a window</summary>
    private void ParseWindowSpec()
    {
        var mark = Open();
        var open = position;
        if (IsName(Current))
        {
            Bump();
        }
        else if (Expect(OpenParen))
        {
            if (IsName(Current) && Peek(1) is CloseParen or PartitionKeyword or OrderKeyword or RowsKeyword or RangeKeyword)
                ParseWindowName();
            if (Current is PartitionKeyword or DistributeKeyword or ClusterKeyword && Peek(1) == ByKeyword) ParsePartitionBy();
            if (Current is OrderKeyword or SortKeyword && Peek(1) == ByKeyword) ParseSortClause(OrderByClause);
            if (Current is RowsKeyword or RangeKeyword) ParseWindowFrame();
            ExpectClose(CloseParen, open);
        }

        Close(mark, WindowSpec);
    }

    // "OVER (w)" is the window w; one that says more cannot start from another, as in other engines.
    private void ParseWindowName()
    {
        var name = TextOf(position).ToString();
        Bump();
        if (!At(CloseParen) && dialect != SqlDialect.Hive)
            ReportCheck(position, $"the window `{name}` stands alone: `OVER {name}`, or all of it in its place");
    }

    private void ParseWindowFrame()
    {
        var mark = Open();
        Bump();
        var isRange = Eat(BetweenKeyword);
        ParseFrameBound();
        if (isRange)
        {
            Expect(AndKeyword);
            ParseFrameBound();
        }

        Close(mark, WindowFrame);
    }

    /// <summary><c>UNBOUNDED PRECEDING</c>, <c>CURRENT ROW</c>, <c>3 FOLLOWING</c></summary>
    private void ParseFrameBound()
    {
        var mark = Open();
        if (At(CurrentKeyword, RowKeyword))
        {
            Bump(2);
        }
        else
        {
            if (At(UnboundedKeyword)) Bump();
            else ParseValue(0);
            if (At(PrecedingKeyword) || At(FollowingKeyword)) Bump();
            else ReportExpected("`PRECEDING` or `FOLLOWING`");
        }

        Close(mark, FrameBound);
    }
}
