namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Expressions with operators, by precedence climbing: OR, AND, NOT, predicates, comparisons, arithmetic.
internal sealed partial class SqlParser
{
    private void ParseExpression()
    {
        if (Enter()) ParseBoolean();
        else CloseErrorExpression();
        Leave();
    }

    private void CloseErrorExpression() => Close(Open(), ErrorExpression);

    private void ParseExpressions()
    {
        do ParseExpression();
        while (Eat(Comma));
    }

    /// <summary><c>a OR b</c></summary>
    private void ParseBoolean()
    {
        var mark = Open();
        ParseConjunction();
        while (At(OrKeyword))
        {
            Bump();
            ParseConjunction();
            Close(mark, BinaryExpression);
        }
    }

    /// <summary><c>a AND b</c></summary>
    private void ParseConjunction()
    {
        var mark = Open();
        ParseNegation();
        while (At(AndKeyword))
        {
            Bump();
            ParseNegation();
            Close(mark, BinaryExpression);
        }
    }

    /// <summary><c>NOT a</c>; a row of NOTs is read in a loop, for it may be long.</summary>
    private void ParseNegation()
    {
        if (!AtNot())
        {
            ParsePredicate();
            return;
        }

        var first = prefixes.Count;
        while (AtNot())
        {
            prefixes.Add(Open());
            Bump();
        }

        ParsePredicate();
        ClosePrefixes(first);
    }

    // Operators before an operand that are not closed yet.
    private readonly List<Mark> prefixes = [];

    private bool AtNot() => (At(NotKeyword) || At(Bang)) && Peek(1) is not (CloseParen or Comma or Dot or EndOfFile);

    private void ClosePrefixes(int first)
    {
        for (var i = prefixes.Count - 1; i >= first; i--) Close(prefixes[i], UnaryExpression);
        prefixes.RemoveRange(first, prefixes.Count - first);
    }

    /// <summary>Comparisons and arithmetic; operators of less strength than the minimum are left to the caller.</summary>
    private void ParseValue(int minimum)
    {
        var mark = Open();
        ParsePrefixed();
        while (true)
        {
            var (strength, length) = OperatorAt();
            if (strength == 0 || strength < minimum) return;
            Bump(length);
            ParseValue(strength + 1);
            Close(mark, BinaryExpression);
        }
    }

    private (int Strength, int Length) OperatorAt()
    {
        switch (kinds[position])
        {
            case SyntaxKind.Equals or NullSafeEquals or NotEquals or Less or LessOrEqual or GreaterOrEqual:
                return (1, 1);
            case Greater:
                // ">>" and ">>>" come as several tokens.
                return kinds[position + 1] != Greater ? (1, 1) : kinds[position + 2] == Greater ? (5, 3) : (5, 2);
            case Pipe:
                return (2, 1);
            case Caret:
                return (3, 1);
            case Ampersand:
                return (4, 1);
            case ShiftLeft:
                return (5, 1);
            case Plus or Minus or DoublePipe:
                return (6, 1);
            case Asterisk or Slash or Percent:
                return (7, 1);
            case DivKeyword:
                return (7, 1);
            default:
                return (0, 0);
        }
    }

    /// <summary><c>-a</c>, <c>+a</c>, <c>~a</c>; a row of signs is read in a loop, for it may be long.</summary>
    private void ParsePrefixed()
    {
        if (Current is not (Minus or Plus or Tilde))
        {
            ParsePostfixed();
            return;
        }

        var first = prefixes.Count;
        while (Current is Minus or Plus or Tilde)
        {
            prefixes.Add(Open());
            Bump();
        }

        ParsePostfixed();
        ClosePrefixes(first);
    }

    /// <summary><c>a[0]</c>, <c>f(x).b</c>, <c>a::INT</c>, <c>a COLLATE UNICODE</c>, <c>a:b.c</c></summary>
    private void ParsePostfixed()
    {
        var mark = Open();
        ParsePrimary();
        while (true)
        {
            switch (Current)
            {
                case OpenBracket:
                    var open = position;
                    Bump();
                    ParseExpression();
                    ExpectClose(CloseBracket, open);
                    Close(mark, SubscriptExpression);
                    continue;
                case Dot when IsName(Peek(1)):
                    Bump(2);
                    Close(mark, FieldAccess);
                    continue;
                case DoubleColon:
                    Bump();
                    ParseType();
                    Close(mark, CastExpression);
                    continue;
                case Question when !IsSpark && kinds[position + 1] == DoubleColon:
                    // "a?::INT" of Databricks gives NULL where the cast fails.
                    Bump(2);
                    ParseType();
                    Close(mark, CastExpression);
                    continue;
                case CollateKeyword when IsName(Peek(1)):
                    Bump();
                    BumpDottedName();
                    Close(mark, CollateExpression);
                    continue;
                case Colon when IsName(Peek(1)) || Peek(1) == OpenBracket:
                    ParseJsonPath();
                    Close(mark, JsonPathExpression);
                    continue;
                default:
                    return;
            }
        }
    }

    /// <summary><c>:a.b[0]['c']</c></summary>
    private void ParseJsonPath()
    {
        Bump();
        if (IsName(Current)) Bump();
        while (true)
        {
            if (At(Dot) && IsName(Peek(1)))
            {
                Bump(2);
            }
            else if (At(OpenBracket) && Peek(2) == CloseBracket)
            {
                Bump(3);
            }
            else
            {
                return;
            }
        }
    }
}
