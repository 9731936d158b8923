namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Queries that begin with FROM, scripts run by TRANSFORM, and the pipe operators of `FROM t |> WHERE a`.
internal sealed partial class SqlParser
{
    /// <summary>
    /// <c>FROM t SELECT a WHERE b</c> or, for several inserts, <c>FROM t INSERT INTO u SELECT a INSERT INTO v SELECT b</c>
    /// </summary>
    private void ParseFromStatement(Mark mark)
    {
        var query = Open();
        ParseFromClause();
        while (At(LateralKeyword, ViewKeyword)) ParseLateralView();
        if (At(InsertKeyword))
        {
            while (At(InsertKeyword))
            {
                var insert = Open();
                ParseInsertTarget();
                var body = Open();
                ParseFromBody(body);
                Close(body, Query);
                Close(insert, InsertStatement);
            }

            Close(mark, MultiInsertStatement);
            return;
        }

        ParseFromBodies(query);
        ParseQueryTail(mark, query);
        Close(mark, QueryStatement);
    }

    private void ParseFromQuery()
    {
        var mark = Open();
        ParseFromClause();
        while (At(LateralKeyword, ViewKeyword)) ParseLateralView();
        ParseFromBodies(mark);
    }

    /// <summary>One body makes the SELECT whose FROM came first; none or several remain under their FROM.</summary>
    private void ParseFromBodies(Mark mark)
    {
        if (!AtFromBody())
        {
            Close(mark, FromQuery);
            return;
        }

        if (At(SelectKeyword) && !AtTransformClause())
        {
            ParseSelectClause();
            ParseClausesBehindFrom();
            Close(mark, SelectQuery);
        }
        else
        {
            ParseTransformClause();
            if (At(WhereKeyword)) ParseConditionClause(WhereClause);
            Close(mark, TransformQuery);
        }

        if (!AtFromBody()) return;
        while (AtFromBody()) ParseFromBody(Open());
        Close(mark, FromQuery);
    }

    private bool AtFromBody() => Current is SelectKeyword or MapKeyword or ReduceKeyword;

    /// <summary>A SELECT whose FROM stands before it, with its own ORDER BY and LIMIT.</summary>
    private void ParseFromBody(Mark mark)
    {
        if (At(SelectKeyword) && !AtTransformClause())
        {
            ParseSelectClause();
            ParseClausesBehindFrom();
            Close(mark, SelectQuery);
        }
        else if (AtFromBody())
        {
            ParseTransformClause();
            if (At(WhereKeyword)) ParseConditionClause(WhereClause);
            Close(mark, TransformQuery);
        }
        else
        {
            ReportExpected("a query", SelectKeyword);
            Close(mark, ErrorQuery);
        }

        ParseOrganization();
    }

    /// <summary><c>SELECT TRANSFORM(a) USING 'cat' AS (b) FROM t</c></summary>
    private void ParseTransform()
    {
        var mark = Open();
        ParseTransformClause();
        if (At(FromKeyword)) ParseFromClause();
        ParseClausesBehindFrom();
        Close(mark, TransformQuery);
    }

    // "SELECT TRANSFORM(a) USING 'cat'" runs a script, "SELECT transform(xs, x -> x + 1)" calls a function.
    private bool AtTransformClause()
    {
        if (!At(SelectKeyword, TransformKeyword, OpenParen)) return false;
        var brackets = 0;
        for (var i = PositionAfter(2); kinds[i] is not (Semicolon or CellBreak or EndOfFile); i++)
        {
            if (kinds[i] == OpenParen) brackets++;
            if (kinds[i] != CloseParen || --brackets > 0) continue;
            do i++;
            while (kinds[i].IsTrivia());
            return kinds[i] is UsingKeyword or RowKeyword or RecordwriterKeyword;
        }

        return false;
    }

    private void ParseTransformClause()
    {
        var mark = Open();
        if (At(SelectKeyword))
        {
            Bump(2);
            var open = position;
            Bump();
            if (At(DistinctKeyword) || At(AllKeyword)) Bump();
            ParseExpressions();
            ExpectClose(CloseParen, open);
        }
        else
        {
            Bump();
            if (At(DistinctKeyword) || At(AllKeyword)) Bump();
            ParseExpressions();
        }

        if (At(RowKeyword, FormatKeyword)) ParseRowFormat();
        if (Eat(RecordwriterKeyword)) ExpectString();
        if (Expect(UsingKeyword)) ExpectString();
        if (Eat(AsKeyword)) ParseTransformColumns();
        if (At(RowKeyword, FormatKeyword)) ParseRowFormat();
        if (Eat(RecordreaderKeyword)) ExpectString();
        Close(mark, TransformClause);
    }

    private void ParseTransformColumns()
    {
        var mark = Open();
        var open = position;
        var isBracketed = Eat(OpenParen);
        do
        {
            var column = Open();
            if (!ExpectName("a column name")) break;
            if (IsName(Current) && !ClauseFollowers.Contains(Current) && !At(RecordreaderKeyword) && !At(RowKeyword, FormatKeyword))
                ParseType();
            Close(column, ColumnDefinition);
        }
        while (Eat(Comma));
        if (isBracketed) ExpectClose(CloseParen, open);
        Close(mark, ColumnList);
    }

    /// <summary><c>FROM t |> WHERE a > 1 |> SELECT b</c>; each operator takes the query to its left.</summary>
    private void ParsePipes(Mark query)
    {
        while (At(PipeArrow))
        {
            var mark = Open();
            Bump();
            ParsePipeOperator();
            Close(mark, PipeOperator);
            Close(query, PipeQuery);
        }
    }

    private void ParsePipeOperator()
    {
        switch (Current)
        {
            case SelectKeyword:
                ParseSelectClause();
                if (At(WindowKeyword)) ParseWindowClause();
                break;
            case ExtendKeyword or AggregateKeyword:
                var isAggregate = At(AggregateKeyword);
                Bump();
                if (!isAggregate || !At(GroupKeyword)) ParseSelectItems();
                if (At(WindowKeyword)) ParseWindowClause();
                if (At(GroupKeyword)) ParsePipeGroupBy();
                break;
            case SetKeyword:
                Bump();
                ParseAssignments();
                if (At(WindowKeyword)) ParseWindowClause();
                break;
            case DropKeyword:
                Bump();
                ParseNameSequence();
                break;
            case AsKeyword:
                Bump();
                ExpectName("a name after AS");
                break;
            case WhereKeyword:
                ParseConditionClause(WhereClause);
                if (At(WindowKeyword)) ParseWindowClause();
                break;
            case PivotKeyword or UnpivotKeyword or TablesampleKeyword:
                ParsePipedRelation();
                break;
            case UnionKeyword or ExceptKeyword or MinusKeyword or IntersectKeyword:
                Bump();
                if (At(AllKeyword) || At(DistinctKeyword)) Bump();
                Eat(ByKeyword, NameKeyword);
                ParseQueryPrimary();
                break;
            default:
                if (AtJoin()) ParsePipedRelation();
                else if (AtOrganization()) ParseOrganization();
                else ReportExpected("a pipe operator");
                break;
        }
    }

    private bool AtOrganization() =>
        Current is OrderKeyword or SortKeyword or ClusterKeyword or DistributeKeyword or LimitKeyword or OffsetKeyword or WindowKeyword;

    // Each grouping of a piped aggregation may have an alias.
    private void ParsePipeGroupBy()
    {
        var mark = Open();
        Bump();
        Expect(ByKeyword);
        do
        {
            if (AtGroupingSets()) ParseGroupingSets();
            else ParseSelectItem();
        }
        while (Eat(Comma));
        if (At(WithKeyword) && Peek(1) is RollupKeyword or CubeKeyword) Bump(2);
        else if (At(GroupingKeyword, SetsKeyword)) ParseGroupingSets();
        Close(mark, GroupByClause);
    }

    // The left side of a piped join is the query before it, so an empty relation takes its place.
    private void ParsePipedRelation()
    {
        var mark = Open();
        Close(mark, ErrorRelation);
        if (At(TablesampleKeyword)) ParseTableSample();
        else ParseRelationExtensions(mark);
    }
}
