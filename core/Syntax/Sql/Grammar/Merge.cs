namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// MERGE, and what Spark asks of its clauses.
internal sealed partial class SqlParser
{
    /// <summary><c>MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE</c></summary>
    private void ParseMerge(Mark mark)
    {
        Bump();
        if (At(WithKeyword, SchemaKeyword, EvolutionKeyword)) Bump(3);
        Expect(IntoKeyword);
        ParseTargetRelation("MERGE");
        var source = position;
        if (Expect(UsingKeyword)) ParseRelation();
        CheckMergeSource(source);
        if (Expect(OnKeyword)) ParseExpression();
        if (!At(WhenKeyword)) ReportUnexpected("`WHEN MATCHED` or `WHEN NOT MATCHED`");
        var check = new MergeCheck();
        while (At(WhenKeyword)) ParseMergeClause(ref check);
        Close(mark, MergeStatement);
    }

    /// <summary><c>WHEN NOT MATCHED BY SOURCE AND a > 1 THEN UPDATE SET b = 2</c></summary>
    private void ParseMergeClause(ref MergeCheck check)
    {
        var mark = Open();
        Bump();
        var isNot = Current is NotKeyword or Bang;
        if (isNot) Bump();
        Expect(MatchedKeyword);
        var isBySource = At(ByKeyword, SourceKeyword);
        if (At(ByKeyword) && Peek(1) is SourceKeyword or TargetKeyword) Bump(2);
        var hasCondition = Eat(AndKeyword);
        if (hasCondition) ParseExpression();
        if (check.Note(isNot, isBySource, hasCondition, mark.Token) is > 0 and var earlier)
            ReportCheck(earlier, "only the last clause of its kind may lack a condition: what follows is never reached");
        Expect(ThenKeyword);
        switch (Current)
        {
            case DeleteKeyword:
                Bump();
                break;
            case UpdateKeyword:
                Bump();
                if (At(SetKeyword)) ParseSetClause(!isBySource);
                else ReportExpected("`SET`", SetKeyword);
                break;
            case InsertKeyword:
                ParseMergeInsert();
                break;
            default:
                ReportExpected("`UPDATE`, `DELETE` or `INSERT`");
                SkipTo(MergeStops);
                break;
        }

        Close(mark, MergeClause);
    }

    private static readonly SyntaxKindSet MergeStops = new(WhenKeyword);

    private void ParseMergeInsert()
    {
        Bump();
        if (Eat(Asterisk))
        {
            ParseColumnsLeftOut();
            return;
        }

        var list = position;
        var columns = At(OpenParen) ? ParseCountedColumns() : 0;
        if (!Expect(ValuesKeyword)) return;
        var values = Open();
        var open = position;
        if (!Expect(OpenParen)) return;
        var count = 0;
        do
        {
            ParseExpressionOrDefault();
            count++;
        }
        while (Eat(Comma));
        ExpectClose(CloseParen, open);
        if (columns > 0 && columns != count)
        {
            ReportCheck(
                list,
                $"{(columns == 1 ? "1 column takes 1 value" : $"{columns} columns take {columns} values")}, here {(count == 1 ? "is" : "are")} {count}");
        }

        Close(values, TupleExpression);
    }

    // "USING s AS a(b, c)", but the columns of a query in brackets are its own.
    private void CheckMergeSource(int start)
    {
        var last = lastEnd - 1;
        if (kinds[last] != CloseParen || builder.LastKind != TableReference) return;
        for (var i = last; i > start; i--)
        {
            if (kinds[i] != OpenParen) continue;
            ReportCheck(i, "the table of MERGE takes no column aliases");
            return;
        }
    }

    // "INSERT (city, CITY)": letter case tells no columns apart.
    private void CheckDistinctColumns(int start)
    {
        string? first = null;
        HashSet<string>? names = null;
        for (var i = start + 1; i < lastEnd; i++)
        {
            if (kinds[i].IsTrivia() || !IsName(kinds[i]) || NextOf(i) == Dot || PreviousOf(i) == Dot) continue;
            CheckDistinct(ref first, ref names, i, "the column");
        }
    }

    private SyntaxKind NextOf(int token)
    {
        do token++;
        while (kinds[token].IsTrivia());
        return kinds[token];
    }

    private SyntaxKind PreviousOf(int token)
    {
        do token--;
        while (kinds[token].IsTrivia());
        return kinds[token];
    }

    private int ParseCountedColumns()
    {
        var start = position;
        ParseColumnList();
        CheckDistinctColumns(start);
        var columns = 1;
        for (var i = start; i < lastEnd; i++)
        {
            if (kinds[i] == Comma) columns++;
        }

        return columns;
    }
}
