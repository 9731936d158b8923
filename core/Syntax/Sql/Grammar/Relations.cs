namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Relations: what stands behind FROM and JOIN.
internal sealed partial class SqlParser
{
    /// <summary><c>FROM a JOIN b ON ..., c</c></summary>
    private void ParseFromClause()
    {
        var mark = Open();
        Bump();
        do ParseRelation();
        while (Eat(Comma));
        Close(mark, FromClause);
    }

    private void ParseRelation()
    {
        var mark = Open();
        if (Enter())
        {
            ParseRelationPrimary();
            ParseRelationExtensions(mark);
        }
        else
        {
            Close(mark, ErrorRelation);
        }

        Leave();
    }

    /// <summary>Joins and pivots of the relation that began at the mark, from left to right.</summary>
    private void ParseRelationExtensions(Mark mark)
    {
        while (true)
        {
            if (AtJoin()) ParseJoin(mark);
            else if (At(PivotKeyword, OpenParen)) ParsePivot(mark);
            else if (At(UnpivotKeyword) && Peek(1) is OpenParen or IncludeKeyword or ExcludeKeyword) ParseUnpivot(mark);
            else return;
        }
    }

    private bool AtJoin() => Current switch
    {
        JoinKeyword or InnerKeyword or CrossKeyword or LeftKeyword or RightKeyword or FullKeyword or SemiKeyword or AntiKeyword
            or NaturalKeyword => true,
        _ => false,
    };

    /// <summary>
    /// <c>left LEFT JOIN right ON condition</c>: "a JOIN b JOIN c ON ..." gives the condition to the last join, as in Spark.
    /// </summary>
    private void ParseJoin(Mark left)
    {
        var isNatural = Eat(NaturalKeyword);
        if (isNatural && At(CrossKeyword)) ReportCheck(position, "a join is either `NATURAL` or `CROSS`");
        switch (Current)
        {
            case InnerKeyword or CrossKeyword or SemiKeyword or AntiKeyword:
                Bump();
                break;
            case LeftKeyword:
                Bump();
                if (Current is OuterKeyword or SemiKeyword or AntiKeyword) Bump();
                break;
            case RightKeyword or FullKeyword:
                Bump();
                Eat(OuterKeyword);
                break;
        }

        Expect(JoinKeyword);
        ParseRelationPrimary();
        if (!isNatural)
        {
            if (Eat(OnKeyword)) ParseExpression();
            else if (At(UsingKeyword, OpenParen)) ParseUsingColumns();
        }

        Close(left, JoinRelation);
    }

    private void ParseUsingColumns()
    {
        Bump();
        ParseColumnList();
    }

    private void ParseRelationPrimary()
    {
        var mark = Open();
        if (At(LateralKeyword) && Peek(1) != ViewKeyword) Bump();
        if (At(OpenParen)) ParseBracketedRelation(mark);
        else if (At(ValuesKeyword) && IsValueStart(Peek(1))) ParseInlineTable(mark);
        else if (AtStream()) ParseStream(mark);
        else if (AtUniqueJoin()) ParseUniqueJoin(mark);
        else if (AtName() || IsRelationWord(Current)) ParseNamedRelation(mark);
        else
        {
            ReportExpected("a table or a query");
            Close(mark, ErrorRelation);
        }
    }

    /// <summary><c>(query) AS t</c> or <c>(relation) AS t</c></summary>
    private void ParseBracketedRelation(Mark mark)
    {
        var open = position;
        Bump();
        if (AtQuery())
        {
            ParseQuery();
            ExpectClose(CloseParen, open);
            ParseRelationTail();
            Close(mark, SubqueryRelation);
            return;
        }

        var inner = Open();
        ParseRelation();
        if (builder.LastKind == SubqueryRelation && AtQueryTail())
        {
            // "((SELECT 1) UNION (SELECT 2)) AS t": what looked like a relation is the left side of a query.
            builder.RelabelLast(ParenthesizedQuery);
            ParseQueryTail(inner, inner);
            ExpectClose(CloseParen, open);
            ParseRelationTail();
            Close(mark, SubqueryRelation);
            return;
        }

        while (Eat(Comma)) ParseRelation();
        ExpectClose(CloseParen, open);
        ParseRelationTail();
        Close(mark, ParenthesizedRelation);
    }

    private bool AtQueryTail() => Current is UnionKeyword or ExceptKeyword or MinusKeyword or IntersectKeyword or OrderKeyword
        or SortKeyword or ClusterKeyword or DistributeKeyword or LimitKeyword or OffsetKeyword or PipeArrow;

    private void ParseRelationTail()
    {
        if (AtTableSample()) ParseTableSample();
        if (At(WatermarkKeyword)) ParseWatermark();
        if (AtAlias()) ParseTableAlias();
        if (AtTableSample()) ParseTableSample();
    }

    /// <summary><c>VALUES (1, 'a'), (2, 'b') AS t(id, name)</c></summary>
    private void ParseInlineTable(Mark mark)
    {
        Bump();
        ParseValuesRows();
        if (AtAlias()) ParseTableAlias();
        Close(mark, ValuesRelation);
    }

    // "STREAM t", "STREAM a.b", "STREAM f(x)"; but in "FROM stream, t" a table is called so.
    private bool AtStream() => At(StreamKeyword) && (Peek(1) == OpenParen || (Peek(1).IsPlainName() && Peek(2) != Comma));

    /// <summary><c>STREAM t</c>, <c>STREAM(t)</c>, <c>STREAM f(x)</c>, <c>STREAM(f(x))</c></summary>
    private void ParseStream(Mark mark)
    {
        Bump();
        var open = position;
        var isBracketed = Eat(OpenParen);
        var source = Open();
        var kind = TableReference;
        if (isBracketed && !IsSpark && AtQuery())
        {
            ParseQuery();
            kind = SubqueryRelation;
        }
        else
        {
            ParseTableName();
        }

        if (!IsSpark && At(OpenParen) && builder.LastKind == TableName)
        {
            builder.Rewind(source);
            ParseCallArguments(source, Identifier);
            kind = TableFunctionRelation;
        }

        if (isBracketed) ExpectClose(CloseParen, open);
        if (At(WithKeyword, OpenParen)) ParseRelationOptions();
        ParseRelationTail();
        Close(mark, kind);
    }

    /// <summary><c>db.t VERSION AS OF 3 TABLESAMPLE (1 ROWS) AS a</c> or <c>range(10) AS r</c></summary>
    private void ParseNamedRelation(Mark mark)
    {
        var name = Open();
        var isIdentifierClause = At(IdentifierKeyword, OpenParen);
        if (isIdentifierClause) ParseIdentifierClause();
        else BumpDottedName();
        if (At(OpenParen))
        {
            if (Allows(SqlDialect.Hive) && Peek(1) == OnKeyword) ParsePartitionedFunction(name);
            else ParseCallArguments(name, Identifier);
            ParseRelationTail();
            Close(mark, TableFunctionRelation);
            return;
        }

        Close(name, TableName);
        ParseTimeTravel();
        if (At(WithKeyword, OpenParen)) ParseRelationOptions();
        ParseRelationTail();

        Close(mark, TableReference);
    }
}
