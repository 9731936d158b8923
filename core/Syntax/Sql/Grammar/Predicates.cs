namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// What is said of a value: BETWEEN, IN, LIKE, IS.
internal sealed partial class SqlParser
{
    /// <summary>A value and what is said of it: <c>a BETWEEN 1 AND 2</c>, <c>a IN (1, 2)</c>, <c>a IS NOT NULL</c>.</summary>
    private void ParsePredicate()
    {
        var mark = Open();
        ParseValue(0);
        while (ParsePredicateBehind(mark))
        {
        }
    }

    private bool ParsePredicateBehind(Mark mark)
    {
        var isNegated = Current is NotKeyword or Bang;
        switch (isNegated ? Peek(1) : Current)
        {
            case BetweenKeyword:
                Bump(isNegated ? 2 : 1);
                ParseValue(0);
                Expect(AndKeyword);
                ParseValue(0);
                Close(mark, BetweenExpression);
                return true;
            case InKeyword:
                Bump(isNegated ? 2 : 1);
                ParseInList();
                Close(mark, InExpression);
                return true;
            case LikeKeyword or IlikeKeyword or RlikeKeyword:
                Bump(isNegated ? 2 : 1);
                ParseLikePattern();
                Close(mark, LikeExpression);
                return true;
            case IsKeyword when !isNegated:
                ParseIs(mark);
                return true;
            case SyntaxKind.Equals when !isNegated && IsOfHive:
                Bump();
                ParseValue(0);
                Close(mark, BinaryExpression);
                return true;
            default:
                return false;
        }
    }

    /// <summary><c>(1, 2, 3)</c> or <c>(SELECT a FROM t)</c></summary>
    private void ParseInList()
    {
        var open = position;
        if (Current is TemplateHole or TemplatedIdentifier or Colon or Question)
        {
            ParsePrimary();
            return;
        }

        if (!Expect(OpenParen)) return;
        if (AtQuery())
        {
            ParseQuery();
        }
        else
        {
            var first = Open();
            ParseExpressions();
            if (builder.LastKind == ScalarSubquery && At(CloseParen) && lastSubquery == first)
            {
                // "IN ((SELECT a FROM t))": the inner brackets belong to the query.
                builder.RelabelLast(ParenthesizedQuery);
                Close(first, Query);
            }
            else
            {
                ContinueAsQuery(first);
            }
        }

        ExpectClose(CloseParen, open);
    }

    // Where the bracketed subquery closed last began.
    private Mark lastSubquery;

    /// <summary>"((SELECT 1) UNION (SELECT 2))": what was read as a subquery turns out to be the left side of a query.</summary>
    private bool ContinueAsQuery(Mark first)
    {
        if (builder.LastKind != ScalarSubquery || lastSubquery != first || !AtQueryTail()) return false;
        builder.RelabelLast(ParenthesizedQuery);
        ParseQueryTail(first, first);
        return true;
    }

    private void ParseLikePattern()
    {
        if (Current is AnyKeyword or SomeKeyword or AllKeyword && Peek(1) == OpenParen)
        {
            Bump();
            var open = position;
            Bump();
            if (!At(CloseParen)) ParseExpressions();
            else ReportCheck(position, "expected a pattern, found `)`");
            ExpectClose(CloseParen, open);
            return;
        }

        ParseValue(0);
        if (!Eat(EscapeKeyword)) return;
        if (At(StringLiteral) && SqlStrings.Decode(TextOf(position)).Length != 1) ReportCheck(position, "an escape is one character");
        ParseValue(0);
    }

    private void ParseIs(Mark mark)
    {
        Bump();
        if (At(NotKeyword) || At(Bang)) Bump();
        switch (Current)
        {
            case NullKeyword:
                Bump();
                Close(mark, IsNullExpression);
                break;
            case TrueKeyword or FalseKeyword or UnknownKeyword:
                Bump();
                Close(mark, IsTruthExpression);
                break;
            case DistinctKeyword:
                Bump();
                Expect(FromKeyword);
                ParseValue(0);
                Close(mark, IsDistinctFromExpression);
                break;
            default:
                ReportExpected("`NULL`, `TRUE`, `FALSE`, `UNKNOWN` or `DISTINCT FROM`");
                Close(mark, IsTruthExpression);
                break;
        }
    }
}
