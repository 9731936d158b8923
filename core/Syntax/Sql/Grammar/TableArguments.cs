namespace Dataflow.Lint.Syntax.Sql.Grammar;

using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Tables as arguments: `TABLE(SELECT ...) PARTITION BY a ORDER BY b`.
internal sealed partial class SqlParser
{
    private bool AtTableArgument() => At(TableKeyword) && (Peek(1) == OpenParen || IsName(Peek(1)));

    /// <summary><c>TABLE(SELECT ...) PARTITION BY a ORDER BY b</c>, <c>TABLE t</c></summary>
    private void ParseTableArgument()
    {
        var mark = Open();
        Bump();
        var open = position;
        if (Eat(OpenParen))
        {
            if (AtQuery()) ParseQuery();
            else ParseTableName();
            ExpectClose(CloseParen, open);
        }
        else
        {
            ReportSparkCheck(open, "the table of an argument stands in brackets: `TABLE(t)`");
            ParseTableName();
        }

        if (At(WithKeyword, SingleKeyword, PartitionKeyword)) Bump(3);
        else if (Current is PartitionKeyword or DistributeKeyword && Peek(1) == ByKeyword) ParseTableArgumentPartition();
        if (Current is OrderKeyword or SortKeyword && Peek(1) == ByKeyword) ParseTableArgumentOrder();
        Close(mark, TableArgument);
    }

    // "PARTITION BY a, b": several expressions stand in brackets, or they would be arguments.
    private void ParseTableArgumentPartition()
    {
        var start = position;
        var mark = Open();
        Bump(2);
        ParseExpression();
        if (At(Comma) && !IsTableArgumentOver()) ReportSparkCheck(start, "several expressions stand in brackets: `PARTITION BY (a, b)`");
        while (At(Comma) && !IsTableArgumentOver())
        {
            Bump();
            ParseExpression();
        }

        Close(mark, PartitionByClause);
    }

    private bool IsTableArgumentOver() => Peek(1) == TableKeyword || (IsName(Peek(1)) && Peek(2) == FatArrow);

    private void ParseTableArgumentOrder()
    {
        if (Peek(2) != OpenParen)
        {
            var start = position;
            ParseSortClause(OrderByClause);
            for (var i = start; i < lastEnd; i++)
            {
                if (kinds[i] == Comma && IsSpark)
                {
                    CheckSeveralSortItems(start);
                    break;
                }
            }

            return;
        }

        var mark = Open();
        Bump(2);
        var open = position;
        Bump();
        ParseSortItems();
        ExpectClose(CloseParen, open);
        Close(mark, OrderByClause);
    }

    private void CheckSeveralSortItems(int start)
    {
        var brackets = 0;
        for (var i = start; i < lastEnd; i++)
        {
            if (kinds[i] is OpenParen or OpenBracket) brackets++;
            else if (kinds[i] is CloseParen or CloseBracket) brackets--;
            else if (kinds[i] == Comma && brackets == 0)
            {
                ReportSparkCheck(start, "several expressions stand in brackets: `ORDER BY (a, b)`");
                return;
            }
        }
    }
}
