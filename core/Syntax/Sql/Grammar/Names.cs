namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Names. Outside ANSI mode nearly every keyword of Spark may be a name; these tables say where one is not.
internal sealed partial class SqlParser
{
    /// <summary>Keywords that end an expression or begin a clause: names only where what follows leaves no other reading.</summary>
    private static readonly SyntaxKindSet ReservedAtStart = new(
        SelectKeyword, FromKeyword, WhereKeyword, GroupKeyword, HavingKeyword, OrderKeyword, LimitKeyword, UnionKeyword,
        IntersectKeyword, ExceptKeyword, OnKeyword, UsingKeyword, JoinKeyword, InnerKeyword, CrossKeyword, LeftKeyword,
        RightKeyword, FullKeyword, NaturalKeyword, LateralKeyword, WhenKeyword, ThenKeyword, ElseKeyword, AndKeyword,
        OrKeyword, AsKeyword, ByKeyword, InKeyword, IsKeyword, LikeKeyword, IlikeKeyword, RlikeKeyword, BetweenKeyword,
        IntoKeyword, SetKeyword, WithKeyword, InsertKeyword, QualifyKeyword, CreateKeyword);

    /// <summary>Tokens behind a reserved word that make it a name: <c>SELECT from, to FROM t</c>.</summary>
    private static readonly SyntaxKindSet NameFollowers = new(
        Comma, Dot, CloseParen, CloseBracket, SyntaxKind.Equals, NotEquals, Less, LessOrEqual, Greater, GreaterOrEqual,
        NullSafeEquals, Plus, Slash, Percent, Ampersand, Pipe, DoublePipe, Caret, IsKeyword, Arrow, FatArrow);

    /// <summary>Words that follow an expression in a select list and so cannot be its alias without AS.</summary>
    private static readonly SyntaxKindSet NotColumnAlias = new(
        FromKeyword, WhereKeyword, GroupKeyword, HavingKeyword, OrderKeyword, SortKeyword, ClusterKeyword,
        DistributeKeyword, LimitKeyword, OffsetKeyword, UnionKeyword, ExceptKeyword, MinusKeyword, IntersectKeyword,
        LateralKeyword, WindowKeyword, QualifyKeyword, OnKeyword, AndKeyword, OrKeyword, NotKeyword, ThenKeyword,
        ElseKeyword, WhenKeyword, AsKeyword, UsingKeyword, InsertKeyword, SelectKeyword, BetweenKeyword, InKeyword,
        LikeKeyword, IlikeKeyword, RlikeKeyword, IsKeyword, ForKeyword, WithKeyword, IntoKeyword, PivotKeyword,
        UnpivotKeyword, MapKeyword, ReduceKeyword, CollateKeyword, DivKeyword, AscKeyword, DescKeyword, JoinKeyword,
        InnerKeyword, LeftKeyword, RightKeyword, FullKeyword, CrossKeyword, NaturalKeyword, EscapeKeyword);

    /// <summary>What Spark calls strictly non-reserved: no alias of a relation in any mode.</summary>
    private static readonly SyntaxKindSet StrictlyReserved = new(
        AntiKeyword, CrossKeyword, ExceptKeyword, FullKeyword, InnerKeyword, IntersectKeyword, JoinKeyword,
        LateralKeyword, LeftKeyword, NaturalKeyword, OnKeyword, RightKeyword, SemiKeyword, MinusKeyword, UnionKeyword,
        UsingKeyword);

    /// <summary>Words that follow a relation and so cannot be its alias, even after AS where Spark reserves them.</summary>
    private static readonly SyntaxKindSet NotTableAlias = new(
        StrictlyReserved,
        WhereKeyword, GroupKeyword, HavingKeyword, OrderKeyword, SortKeyword, ClusterKeyword, DistributeKeyword,
        LimitKeyword, OffsetKeyword, WindowKeyword, QualifyKeyword, PivotKeyword, UnpivotKeyword, TablesampleKeyword,
        SetKeyword, WhenKeyword, ValuesKeyword, SelectKeyword, InsertKeyword, WithKeyword, AsKeyword, WatermarkKeyword,
        FromKeyword, AndKeyword, OrKeyword, ByKeyword, ForKeyword, ThenKeyword, IntoKeyword);

    private int caseDepth;

    private static bool IsName(SyntaxKind kind) => kind.IsPlainName() || kind.IsKeyword();

    /// <summary>Whether a name starts here rather than a clause.</summary>
    private bool AtName()
    {
        var kind = Current;
        if (kind.IsPlainName()) return true;
        if (!kind.IsKeyword()) return false;
        if (kind == EndKeyword && caseDepth > 0) return NameFollowers.Contains(Peek(1)) && Peek(1) is not (CloseParen or Comma);
        if (!ReservedAtStart.Contains(kind) || NameFollowers.Contains(Peek(1)) || IsColumnWord(kind)) return true;

        // "CASE WHEN left < right THEN" compares columns, "LEFT JOIN" joins.
        if (kind is not (LeftKeyword or RightKeyword or FullKeyword or InnerKeyword or CrossKeyword)) return false;
        var next = Peek(1);
        return IsName(next) ? NotColumnAlias.Contains(next) && !JoinWords.Contains(next) : next != OpenParen;
    }

    private static readonly SyntaxKindSet JoinWords = new(
        JoinKeyword, OuterKeyword, SemiKeyword, AntiKeyword, LeftKeyword, RightKeyword, FullKeyword, InnerKeyword, CrossKeyword);

    private bool AtColumnAlias()
    {
        if (BehindElse()) return false;
        var kind = Current;
        if (kind.IsPlainName()) return true;
        if (!kind.IsKeyword() || (kind == EndKeyword && caseDepth > 0) || (kind == DoKeyword && isLoopHead)) return false;
        if (kind == GroupingKeyword) return Peek(1) != SetsKeyword;
        if (kind == CaseKeyword && Peek(1) == WhenKeyword) return false;
        return (!NotColumnAlias.Contains(kind) || IsColumnAliasWord(kind)) && !AtFreshStatement();
    }

    private bool AtTableAlias()
    {
        if (BehindElse()) return false;
        var kind = Current;
        if (kind is MapKeyword or ReduceKeyword) return !AtQuery();
        if (kind == DoKeyword && isLoopHead) return false;
        if (kind.IsPlainName()) return true;
        return kind.IsKeyword() && (!NotTableAlias.Contains(kind) || IsTableAliasWord(kind)) && !AtFreshStatement();
    }

    /// <summary>One name as a token; <c>IDENTIFIER('name')</c> stands for one too.</summary>
    private bool ExpectName(string what)
    {
        if (At(IdentifierKeyword, OpenParen) && Peek(2).IsString() && Peek(3) == CloseParen)
        {
            Bump(4);
            return true;
        }

        if (AtName())
        {
            Bump();
            return true;
        }

        ReportExpected(what);
        return false;
    }

    /// <summary><c>catalog.db.table</c>, or <c>IDENTIFIER(expression)</c></summary>
    private void ParseTableName(string what = "a table name")
    {
        var mark = Open();
        if (At(IdentifierKeyword, OpenParen)) ParseIdentifierClause();
        else if (AtName() || IsTableWord(Current)) BumpDottedName();
        else ReportExpected(what);
        Close(mark, TableName);
    }

    private void ParseIdentifierClause()
    {
        Bump();
        var open = position;
        Bump();
        ParseExpression();
        ExpectClose(CloseParen, open);
    }

    /// <summary>Consumes <c>a.b.c</c>, the first name unseen; behind a dot every word is a name.</summary>
    private void BumpDottedName()
    {
        Bump();
        while (At(Dot))
        {
            Bump();
            if (!IsName(Current))
            {
                ReportExpected("a name after `.`");
                return;
            }

            Bump();
        }
    }

    /// <summary><c>(a, b, c)</c>; each name may have parts.</summary>
    private void ParseColumnList()
    {
        var mark = Open();
        var open = position;
        if (!Expect(OpenParen)) return;
        ParseNameSequence();
        ExpectClose(CloseParen, open);
        Close(mark, ColumnList);
    }

    /// <summary><c>a, b, c</c></summary>
    private void ParseNameSequence()
    {
        do
        {
            if (AtName()) BumpDottedName();
            else ReportExpected("a column name");
        }
        while (Eat(Comma));
    }

    /// <summary>Adjacent string literals, which Spark joins.</summary>
    private bool ExpectString()
    {
        if (Current.IsString())
        {
            while (Current.IsString()) Bump();
            return true;
        }

        if (Current is TemplateHole or TemplatedIdentifier)
        {
            Bump();
            return true;
        }

        if (At(Question)) return Eat(Question);
        if (At(Colon) && IsName(Peek(1)))
        {
            Bump(2);
            return true;
        }

        ReportExpected("a string");
        return false;
    }
}
