namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// SHOW, DESCRIBE and EXPLAIN.
internal sealed partial class SqlParser
{
    /// <summary><c>SHOW TABLES IN db LIKE 'x*'</c></summary>
    private void ParseShow(Mark mark)
    {
        Bump();
        ParseShown();
        Close(mark, ShowStatement);
    }

    private void ParseShown()
    {
        switch (Current)
        {
            case TablesKeyword or ViewsKeyword or ProceduresKeyword or CatalogsKeyword:
            case DatabasesKeyword or SchemasKeyword or NamespacesKeyword:
                Bump();
                ParseOptionalNamespace();
                ParseOptionalPattern();
                return;
            case TableKeyword when Peek(1) == ExtendedKeyword:
                Bump(2);
                ParseOptionalNamespace();
                if (!At(LikeKeyword)) ReportExpected("`LIKE`", LikeKeyword);
                else ParseOptionalPattern();
                if (At(PartitionKeyword)) ParsePartitionSpec();
                return;
            case TblpropertiesKeyword:
                Bump();
                ParseTableName();
                if (At(OpenParen)) ParsePropertyKeyInBrackets();
                return;
            case ColumnsKeyword:
                Bump();
                ExpectOneOf(FromKeyword, InKeyword);
                ParseTableName();
                ParseOptionalNamespace();
                return;
            case PartitionsKeyword:
                Bump();
                if (Current.IsString()) Bump();
                else ParseTableName();
                if (At(PartitionKeyword)) ParsePartitionSpec();
                return;
            case CreateKeyword:
                Bump();
                Expect(TableKeyword);
                ParseTableName();
                if (Eat(AsKeyword)) Expect(SerdeKeyword);
                return;
            case CurrentKeyword:
                Bump();
                ExpectOneOf(NamespaceKeyword, DatabaseKeyword, SchemaKeyword);
                return;
        }

        // "SHOW USER FUNCTIONS", "SHOW FUNCTIONS"
        if (!At(FunctionsKeyword) && IsName(Current))
        {
            if (Peek(1) == FunctionsKeyword && !AtWord("SYSTEM") && !At(UserKeyword) && !At(AllKeyword))
                ReportSparkCheck(position, "SHOW FUNCTIONS is of `USER`, `SYSTEM` or `ALL` functions");
            Bump();
        }

        if (!Expect(FunctionsKeyword)) return;
        ParseOptionalNamespace();
        if (At(LikeKeyword) && !Peek(1).IsString()) Bump();
        if (Current.IsString() || At(LikeKeyword)) ParseOptionalPattern();
        else if (IsName(Current)) ParseTableName("a pattern");
    }

    private void ParsePropertyKeyInBrackets()
    {
        var open = position;
        Bump();
        if (Current.IsString()) Bump();
        else if (IsName(Current)) BumpDottedName();
        else ReportExpected("the name of a property");
        ExpectClose(CloseParen, open);
    }

    /// <summary><c>DESCRIBE EXTENDED t PARTITION (d = 1) c</c>, <c>DESC FUNCTION f</c>, <c>DESCRIBE SELECT 1</c></summary>
    private void ParseDescribe(Mark mark)
    {
        Bump();
        ParseDescribed();
        Close(mark, DescribeStatement);
    }

    private void ParseDescribed()
    {
        switch (Current)
        {
            case FunctionKeyword when !EndsHere(1):
                Bump();
                if (At(ExtendedKeyword) && !EndsHere(1)) Bump();
                ParseDescribedFunction();
                return;
            case ProcedureKeyword when !EndsHere(1):
            case DatabaseKeyword or SchemaKeyword or NamespaceKeyword when !EndsHere(1):
                Bump();
                if (At(ExtendedKeyword) && !EndsHere(1)) Bump();
                ParseTableName("the name of a database");
                return;
            case QueryKeyword when IsQueryStart(1) || Peek(1) == OpenParen:
                Bump();
                ParseQuery();
                return;
            case FromKeyword when IsQueryStart(0) && !EndsHere(2):
            case SelectKeyword or WithKeyword or ValuesKeyword or TableKeyword
                when IsQueryStart(0) && !(At(TableKeyword) && !At(TableKeyword, ValuesKeyword)):
            case OpenParen:
                ParseQuery();
                return;
        }

        if ((AtWord("DETAIL") || AtWord("HISTORY")) && Peek(1).IsString())
        {
            var isHistory = AtWord("HISTORY");
            Bump(2);
            if (isHistory) ParseHistoryLimit();
            return;
        }

        var isDeltaHistory = AtWord("HISTORY") && IsName(Peek(1));
        if (isDeltaHistory || (AtWord("DETAIL") && IsName(Peek(1)))) Bump();
        if (At(TableKeyword) && !EndsHere(1)) Bump();
        if (Current is ExtendedKeyword or FormattedKeyword && !EndsHere(1)) Bump();
        ParseTableName();
        if (isDeltaHistory) ParseHistoryLimit();
        var hasPartition = At(PartitionKeyword, OpenParen);
        if (hasPartition) ParsePartitionSpec();
        if (hasPartition && IsName(Current) && !At(AsKeyword))
            ReportSparkCheck(position, "the column of one partition cannot be described");
        if (IsName(Current) && !At(AsKeyword, JsonKeyword)) BumpDottedName();
        if (At(AsKeyword, JsonKeyword)) Bump(2);
    }

    private void ParseHistoryLimit()
    {
        if (!At(LimitKeyword)) return;
        var limit = Open();
        Bump();
        ParseExpression();
        Close(limit, LimitClause);
    }

    private bool EndsHere(int offset) => Peek(offset) is Semicolon or CellBreak or EndOfFile or Dot;

    // "DESCRIBE FUNCTION +", "DESC FUNCTION 'x'", "DESC FUNCTION db.f"
    private void ParseDescribedFunction()
    {
        if (Current.IsString() || (Current.IsKeyword() && EndsHere(1))) Bump();
        else if (Current is >= SyntaxKind.Equals and <= Bang) while (Current is >= SyntaxKind.Equals and <= Bang) Bump();
        else ParseTableName("the name of a function");
    }

    /// <summary><c>EXPLAIN EXTENDED SELECT 1</c></summary>
    private void ParseExplain(Mark mark)
    {
        Bump();
        if (At(LogicalKeyword) && IsSpark) Report("Spark knows no EXPLAIN LOGICAL, use EXPLAIN EXTENDED");
        if (Current is LogicalKeyword or FormattedKeyword or ExtendedKeyword or CodegenKeyword or CostKeyword) Bump();
        if (!Enter()) SkipRest();
        else if (AtEnd) ReportExpected("a statement");
        else ParseStatement();
        Leave();
        Close(mark, ExplainStatement);
    }
}
