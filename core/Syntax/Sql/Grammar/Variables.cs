namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// DECLARE, SET, RESET and EXECUTE IMMEDIATE.
internal sealed partial class SqlParser
{
    /// <summary>
    /// <c>DECLARE OR REPLACE VARIABLE x INT DEFAULT 1</c>, <c>DECLARE c CONDITION FOR SQLSTATE '12345'</c>, <c>DECLARE EXIT HANDLER FOR
    /// ...</c>
    /// </summary>
    private void ParseDeclare(Mark mark)
    {
        if (Peek(1) is ContinueKeyword or ExitKeyword && Peek(2) == HandlerKeyword)
        {
            ParseHandler(mark);
            return;
        }

        Bump();
        if (At(OrKeyword))
        {
            Bump();
            Expect(ReplaceKeyword);
        }

        if (Current is VariableKeyword or VarKeyword && IsName(Peek(1)) && Peek(1) != DefaultKeyword) Bump();
        ParseTableName("the name of a variable");
        while (Eat(Comma)) ParseTableName("the name of a variable");
        if (At(ConditionKeyword))
        {
            ParseCondition(mark);
            return;
        }

        if (!AtEnd && Current is not (DefaultKeyword or SyntaxKind.Equals)) ParseType();
        if (Current is DefaultKeyword or SyntaxKind.Equals)
        {
            var value = Open();
            Bump();
            ParseExpression();
            Close(value, DefaultClause);
        }

        Close(mark, DeclareStatement);
    }

    private void ParseCondition(Mark mark)
    {
        Bump();
        if (Eat(ForKeyword))
        {
            Expect(SqlstateKeyword);
            Eat(ValueKeyword);
            ExpectOneString();
        }

        Close(mark, ConditionDeclaration);
    }

    /// <summary><c>SET spark.sql.x = y</c>: key and value are free text, so a statement ends only at its semicolon.</summary>
    private void ParseSet(Mark mark)
    {
        Bump();
        if ((At(VariableKeyword) || At(VarKeyword)) && Peek(1) is not SyntaxKind.Equals) ParseSetVariable();
        else if (At(CatalogKeyword) && IsName(Peek(1)) && Peek(2) == Minus && IsSpark) Bump(2);
        else SkipRest();
        Close(mark, SetStatement);
    }

    private void ParseSetVariable()
    {
        Bump();
        if (!At(OpenParen))
        {
            if (Peek(1) == SyntaxKind.Equals && IsQueryStart(2)) ParseSetToQuery();
            else ParseAssignments();
            return;
        }

        ParseColumnList();
        Expect(SyntaxKind.Equals);
        var open = position;
        if (!Expect(OpenParen)) return;
        ParseQuery();
        ExpectClose(CloseParen, open);
    }

    // "SET VARIABLE x = SELECT 1", which Spark reads as a setting.
    private void ParseSetToQuery()
    {
        Bump(2);
        ParseQuery();
    }

    private void ParseReset(Mark mark)
    {
        SkipRest();
        Close(mark, ResetStatement);
    }

    /// <summary><c>EXECUTE IMMEDIATE 'SELECT ?' INTO x USING 1 AS a</c></summary>
    private void ParseExecute(Mark mark)
    {
        Bump();
        Expect(ImmediateKeyword);
        ParseExpression();
        if (Eat(IntoKeyword))
        {
            var targets = Open();
            ParseNameSequence();
            Close(targets, ColumnList);
        }

        if (At(UsingKeyword)) ParseExecuteArguments();
        Close(mark, ExecuteStatement);
    }

    private void ParseExecuteArguments()
    {
        Bump();
        if (!At(OpenParen) || AtQueryBehindBrackets())
        {
            ParseSelectItems();
            return;
        }

        var open = position;
        Bump();
        ParseSelectItems();
        ExpectClose(CloseParen, open);
    }

    private bool AtQueryBehindBrackets() => AtBracketedQuery(0);
}
