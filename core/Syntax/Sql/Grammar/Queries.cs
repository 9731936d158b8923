namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Queries: WITH, SELECT, set operations, ORDER BY and LIMIT.
internal sealed partial class SqlParser
{
    private bool AtQuery() => IsQueryStart(0);

    private bool IsQueryStart(int offset) => Peek(offset) switch
    {
        SelectKeyword => true,
        WithKeyword => IsName(Peek(offset + 1)) && Peek(offset + 2) is not (CloseParen or Comma),
        FromKeyword => IsName(Peek(offset + 1)) || Peek(offset + 1) == OpenParen,
        TableKeyword => IsName(Peek(offset + 1)),
        ValuesKeyword => IsValueStart(Peek(offset + 1)),
        MapKeyword or ReduceKeyword => IsName(Peek(offset + 1)) && Peek(offset + 2) is Comma or UsingKeyword or Dot or AsKeyword,
        _ => false,
    };

    // "VALUES 1, 2" or "VALUES f(x)", but "FROM values AS v" names a table.
    private static bool IsValueStart(SyntaxKind kind) =>
        kind is OpenParen or Minus or Question or Colon || kind.IsNumber() || kind.IsString()
        || (IsName(kind) && !NotTableAlias.Contains(kind));

    private void ParseValuesRows()
    {
        ParseExpression();
        while (At(Comma) && !(Peek(1) == ValuesKeyword && IsValueStart(Peek(2))))
        {
            Bump();
            ParseExpression();
        }
    }

    /// <summary><c>WITH x AS (...) SELECT ... ORDER BY ... LIMIT ...</c></summary>
    private void ParseQuery()
    {
        var mark = Open();
        if (Enter())
        {
            if (At(WithKeyword)) ParseWithClause();
            ParseQueryBehindWith(mark);
        }
        else
        {
            Close(mark, Query);
        }

        Leave();
    }

    private void ParseQueryBehindWith(Mark mark)
    {
        var body = Open();
        ParseQueryPrimary();
        ParseQueryTail(mark, body);
    }

    /// <summary>What follows the first body of a query, which began at <paramref name="body"/>.</summary>
    private void ParseQueryTail(Mark query, Mark body)
    {
        ParseSetOperations(body, 0);
        ParseOrganization();
        if (AtArmOfHive()) ParseArmsOfHive(body);
        if (At(PipeArrow)) ParsePipes(body);
        ParseBodiesOfBranches();
        Close(query, Query);
    }

    private void ParseWithClause()
    {
        var mark = Open();
        Bump();
        if (At(RecursiveKeyword) && Peek(1) is not (AsKeyword or OpenParen)) Bump();
        string? first = null;
        HashSet<string>? names = null;
        do
        {
            CheckDistinct(ref first, ref names, position, "the common table expression");
            ParseCommonTableExpression();
        }
        while (Eat(Comma) || (BehindElse() && IsName(Current) && Peek(1) == AsKeyword));
        Close(mark, WithClause);
    }

    /// <summary><c>name (a, b) AS (query)</c></summary>
    private void ParseOneTableExpression()
    {
        var mark = Open();
        if (AtQueryNameWord() || ExpectName("the name of a common table expression"))
        {
            if (lastEnd <= mark.Token) Bump();
            if (At(OpenParen) && !IsQueryStart(1)) ParseColumnList();
            if (At(MaxKeyword, RecursionKeyword, LevelKeyword)) Bump(4);
            Eat(AsKeyword);
            var open = position;
            if (Expect(OpenParen))
            {
                ParseQuery();
                ExpectClose(CloseParen, open);
            }
        }

        Close(mark, CommonTableExpression);
    }

    private void ParseSetOperations(Mark left, int minimum)
    {
        while (true)
        {
            // INTERSECT binds closer than UNION, EXCEPT and MINUS.
            var strength = Current switch
            {
                IntersectKeyword => 2,
                UnionKeyword or ExceptKeyword or MinusKeyword => 1,
                _ => 0,
            };
            if (strength == 0 || strength < minimum) return;
            Bump();
            if (At(AllKeyword) || At(DistinctKeyword)) Bump();
            Eat(ByKeyword, NameKeyword);
            var right = Open();
            ParseQueryPrimary();
            ParseSetOperations(right, strength + 1);
            Close(left, SetOperation);
        }
    }

    private void ParseQueryPrimary()
    {
        var mark = Open();
        switch (Current)
        {
            case SelectKeyword:
                ParseSelect();
                break;
            case FromKeyword:
                ParseFromQuery();
                break;
            case TableKeyword:
                Bump();
                ParseTableName();
                Close(mark, TableQuery);
                break;
            case ValuesKeyword:
                Bump();
                ParseValuesRows();
                if (AtAlias()) ParseTableAlias();
                Close(mark, ValuesQuery);
                break;
            case OpenParen:
                var open = position;
                Bump();
                ParseQuery();
                ExpectClose(CloseParen, open);
                Close(mark, ParenthesizedQuery);
                break;
            case MapKeyword or ReduceKeyword:
                ParseTransform();
                break;
            case TemplateHole or TemplatedIdentifier:
                Bump();
                Close(mark, TemplateQuery);
                break;
            default:
                ReportExpected("a query", SelectKeyword);
                Close(mark, ErrorQuery);
                break;
        }
    }

    /// <summary><c>SELECT DISTINCT a, b AS c FROM t WHERE ...</c></summary>
    private void ParseSelect()
    {
        if (AtTransformClause())
        {
            ParseTransform();
            return;
        }

        var mark = Open();
        ParseSelectClause();
        Resynchronize();
        do
        {
            if (At(FromKeyword)) ParseFromClause();
            ParseClausesBehindFrom();
        }
        while (AtClauseOfBranch());
        Close(mark, SelectQuery);
    }

    private void ParseSelectClause()
    {
        Bump();
        if (Current is DistinctKeyword or AllKeyword && Peek(1) is not (Comma or Dot or AsKeyword)) Bump();
        ParseSelectItems();
    }

    private void ParseSelectItems()
    {
        int start;
        do
        {
            start = position;
            ParseSelectItem();
        }
        while (Eat(Comma) || BehindElseOfList(start));
    }

    /// <summary><c>expression AS name</c></summary>
    private void ParseOneItem()
    {
        var mark = Open();
        var outer = mayHaveAlias;
        mayHaveAlias = true;
        ParseExpression();
        mayHaveAlias = outer;
        ParseOptionalAlias();
        Close(mark, SelectItem);
    }

    private void ParseOptionalAlias()
    {
        if (Eat(AsKeyword))
        {
            if (At(OpenParen)) ParseColumnList();
            else if (IsName(Current)) ExpectAliasName();
            else ReportExpected("a name after AS");
        }
        else if (AtColumnAlias())
        {
            ExpectAliasName();
        }
        else if (At(OpenParen) && builder.LastKind == FunctionCall)
        {
            // "SELECT inline(x) (a, b)": a list of aliases needs no AS.
            ParseColumnList();
        }
    }

    private void ExpectAliasName()
    {
        if (At(IdentifierKeyword, OpenParen)) ExpectName("a name");
        else Bump();
    }
}
