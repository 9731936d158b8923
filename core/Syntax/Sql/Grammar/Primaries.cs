namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Expressions without operators: literals, names, brackets, CASE, CAST, INTERVAL.
internal sealed partial class SqlParser
{
    private void ParsePrimary()
    {
        var mark = Open();
        switch (Current)
        {
            case StringLiteral or RawStringLiteral:
                while (Current.IsString()) Bump();
                Close(mark, Literal);
                return;
            case >= IntegerLiteral and <= BigDecimalLiteral:
                if (AtBareInterval())
                {
                    Bump(2);
                    Close(mark, IntervalExpression);
                    return;
                }

                if (Current is BigIntLiteral or SmallIntLiteral or TinyIntLiteral)
                    CheckNumber(position, lastEnd > 0 && kinds[lastEnd - 1] == Minus);
                Bump();
                Close(mark, Literal);
                return;
            case NullKeyword or TrueKeyword or FalseKeyword when Peek(1) is not (Dot or OpenParen):
                Bump();
                Close(mark, Literal);
                return;
            case OpenParen:
                ParseBracketed(mark);
                return;
            case Asterisk:
                Bump();
                ParseStarExcept();
                Close(mark, StarExpression);
                return;
            case Question:
                Bump();
                Close(mark, ParameterExpression);
                return;
            case Colon when IsName(Peek(1)):
                Bump(2);
                Close(mark, ParameterExpression);
                return;
            case CaseKeyword when AtCase():
                ParseCase(mark);
                return;
            case CastKeyword or TryCastKeyword when Peek(1) == OpenParen:
                ParseCast(mark);
                return;
            case IntervalKeyword when AtIntervalValue(1):
                ParseInterval(mark);
                return;
            case ExistsKeyword when Peek(1) == OpenParen && AtBracketedQuery(1):
                ParseExists(mark);
                return;
            case CurrentDateKeyword or CurrentTimestampKeyword or CurrentTimeKeyword or CurrentUserKeyword or SessionUserKeyword
                when Peek(1) is not (OpenParen or Dot):
                Bump();
                Close(mark, FunctionCall);
                return;
            case TemplateHole when Peek(1) is not (Dot or OpenParen):
                Bump();
                Close(mark, TemplateExpression);
                return;
            case Identifier when Peek(1).IsString():
            case DateKeyword or TimeKeyword or TimestampKeyword or TimestampLtzKeyword or TimestampNtzKeyword when Peek(1).IsString():
                CheckTypedLiteral(position, PositionAfter(1));
                Bump(2);
                Close(mark, Literal);
                return;
        }

        if (AtName()
            || (Current.IsKeyword()
                && Peek(1) == OpenParen
                && Current is LeftKeyword or RightKeyword or LikeKeyword or IlikeKeyword or RlikeKeyword or InsertKeyword))
        {
            ParseNameOrCall(mark);
        }
        else ParseMissing(mark);
    }

    private void ParseMissing(Mark mark)
    {
        ReportExpected("an expression");
        if (At(UnknownToken)) Bump();
        Close(mark, ErrorExpression);
    }

    /// <summary><c>a.b.c</c>, <c>f(x)</c>, <c>t.*</c> or the lambda <c>x -> x + 1</c></summary>
    private void ParseNameOrCall(Mark mark)
    {
        var function = Current;
        var isLocalTimestamp = AtWord("LOCALTIMESTAMP");
        Bump();
        if (At(Arrow))
        {
            Bump();
            ParseExpression();
            Close(mark, LambdaExpression);
            return;
        }

        var parts = 1;
        while (At(Dot))
        {
            if (Peek(1) == Asterisk)
            {
                Bump(2);
                ParseStarExcept();
                Close(mark, StarExpression);
                return;
            }

            Bump();
            if (!IsName(Current))
            {
                ReportExpected("a name after `.`");
                break;
            }

            parts++;
            Bump();
        }

        if (At(OpenParen) && !(isReplacingRows && IsQueryStart(1))) ParseCall(mark, parts == 1 ? function : Identifier);
        else Close(mark, parts == 1 && isLocalTimestamp ? FunctionCall : ColumnReference);
    }

    // "* EXCEPT (a, b)", but "SELECT * EXCEPT (SELECT ...)" subtracts a query.
    private void ParseStarExcept()
    {
        if (At(ExceptKeyword, OpenParen) && !IsQueryStart(2) && Peek(2) != OpenParen)
        {
            Bump();
            ParseColumnList();
        }
    }

    /// <summary><c>(a)</c>, <c>(a, b)</c>, <c>(SELECT ...)</c> or the lambda <c>(x, y) -> x + y</c></summary>
    private void ParseBracketed(Mark mark)
    {
        if (AtLambdaParameters())
        {
            while (!At(Arrow)) Bump();
            Bump();
            ParseExpression();
            Close(mark, LambdaExpression);
            return;
        }

        var open = position;
        var (outerCase, outerAlias) = (caseDepth, mayHaveAlias);
        (caseDepth, mayHaveAlias) = (0, false);
        Bump();
        if (AtQuery())
        {
            ParseQuery();
            ExpectClose(CloseParen, open);
            lastSubquery = mark;
            Close(mark, ScalarSubquery);
        }
        else
        {
            ParseBracketedExpressions(mark, open);
        }

        (caseDepth, mayHaveAlias) = (outerCase, outerAlias);
    }

    private void ParseBracketedExpressions(Mark mark, int open)
    {
        var first = Open();
        ParseAliasedExpression(false);
        if (ContinueAsQuery(first))
        {
            ExpectClose(CloseParen, open);
            lastSubquery = mark;
            Close(mark, ScalarSubquery);
            return;
        }

        // "(a x, b y)" is a row with names; "(a x)" lacks an operator.
        var hasName = AtNamedPart() && Peek(1) == Comma;
        var isTuple = hasName || At(Comma);
        if (hasName)
        {
            Bump();
            Close(first, AliasedExpression);
        }

        while (Eat(Comma)) ParseNamedPart();

        ExpectClose(CloseParen, open);
        Close(mark, isTuple ? TupleExpression : ParenthesizedExpression);
    }

    private void ParseAliasedExpression(bool mayOmitAs)
    {
        var mark = Open();
        ParseExpression();
        if (Eat(AsKeyword)) ExpectName("a name after AS");
        else if (mayOmitAs && AtColumnAlias()) Bump();
        else return;
        Close(mark, AliasedExpression);
    }

    private void ParseNamedPart()
    {
        var mark = Open();
        ParseExpression();
        if (Eat(AsKeyword)) ExpectName("a name after AS");
        else if (AtNamedPart()) Bump();
        else return;
        Close(mark, AliasedExpression);
    }

    private bool AtNamedPart() => !isColumnSet && AtColumnAlias() && Peek(1) is Comma or CloseParen;

    private bool AtLambdaParameters()
    {
        if (!IsName(Peek(1))) return false;
        var i = position + 1;
        while (kinds[i].IsTrivia() || IsName(kinds[i]) || kinds[i] == Comma) i++;
        if (kinds[i] != CloseParen) return false;
        do i++;
        while (kinds[i].IsTrivia());
        return kinds[i] == Arrow;
    }

    private bool AtBracketedQuery(int offset)
    {
        while (Peek(offset) == OpenParen && offset < 8) offset++;
        return IsQueryStart(offset);
    }

    private void ParseExists(Mark mark)
    {
        Bump();
        var open = position;
        Bump();
        ParseQuery();
        ExpectClose(CloseParen, open);
        Close(mark, ExistsExpression);
    }

    private bool AtCase() =>
        Peek(1) is not (Dot or Comma or CloseParen or SyntaxKind.Equals or FromKeyword or AsKeyword or EndOfFile or CellBreak or Semicolon);

    /// <summary><c>CASE a WHEN 1 THEN 'x' ELSE 'y' END</c></summary>
    private void ParseCase(Mark mark)
    {
        caseDepth++;
        Bump();
        if (!At(WhenKeyword)) ParseExpression();
        if (!At(WhenKeyword)) ReportExpected("`WHEN`", WhenKeyword);
        while (At(WhenKeyword))
        {
            var branch = Open();
            Bump();
            ParseExpression();
            Expect(ThenKeyword);
            ParseExpression();
            Close(branch, CaseBranch);
        }

        if (At(ElseKeyword))
        {
            var branch = Open();
            Bump();
            ParseExpression();
            Close(branch, CaseElse);
        }

        if (!Eat(EndKeyword)) ReportExpected("`END`", EndKeyword, SpanOf(mark.Token), "this CASE is not closed");
        caseDepth--;
        Close(mark, CaseExpression);
    }

    /// <summary><c>CAST(a AS INT)</c>, <c>TRY_CAST(a AS INT)</c></summary>
    private void ParseCast(Mark mark)
    {
        Bump();
        var open = position;
        Bump();
        ParseExpression();
        if (Expect(AsKeyword)) ParseType();
        ExpectClose(CloseParen, open);
        Close(mark, CastExpression);
    }
}
