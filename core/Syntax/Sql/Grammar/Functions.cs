namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// CREATE FUNCTION: of a class, or written in SQL.
internal sealed partial class SqlParser
{
    /// <summary>Parses a CREATE of something else than a table or a view.</summary>
    private bool ParseCreateOther(Mark mark)
    {
        var offset = 1;
        if (Peek(offset) == OrKeyword) offset += 2;
        if (Peek(offset) == TemporaryKeyword) offset++;
        switch (Peek(offset))
        {
            case ProcedureKeyword when Allows(SqlDialect.Databricks):
                Bump(offset + 1);
                ParseCreateProcedure(mark);
                return true;
            case FunctionKeyword:
                Bump(offset + 1);
                ParseCreateFunction(mark);
                return true;
            case var kind when offset == 1 && IsNamespaceWord(kind):
                ParseCreateNamespace(mark);
                return true;
            case FlowKeyword when offset == 1:
                ParseCreateFlow(mark);
                return true;
            default:
                return false;
        }
    }

    /// <summary><c>CREATE FUNCTION f(a INT) RETURNS INT RETURN a + 1</c>, <c>CREATE FUNCTION f AS 'class' USING JAR 'x.jar'</c></summary>
    private void ParseCreateFunction(Mark mark)
    {
        ParseIfNotExistsOptional();
        ParseTableName("the name of a function");
        if (At(OpenParen)) ParseSqlFunction();
        else if (Expect(AsKeyword)) ParseClassFunction();
        Close(mark, CreateFunctionStatement);
    }

    private void ParseClassFunction()
    {
        ExpectOneString();
        if (!Eat(UsingKeyword)) return;
        do
        {
            ExpectName("`JAR`, `FILE` or `ARCHIVE`");
            ExpectOneString();
        }
        while (Eat(Comma));
    }

    private void ParseSqlFunction()
    {
        var errorsBefore = errors.Count;
        ParseParameters();
        if (At(ReturnsKeyword) && Peek(1) != NullKeyword) ParseReturns();
        while (ParseRoutineCharacteristic())
        {
        }

        var body = Open();
        if (Allows(SqlDialect.Databricks) && At(AsKeyword, RawStringLiteral))
        {
            // The text of another language, between dollars.
            Bump(2);
            return;
        }

        if (!Expect(ReturnKeyword)) return;
        EnterSqlBody(errorsBefore);
        if (AtQuery()) ParseQuery();
        else ParseExpression();
        Close(body, FunctionBody);
    }

    /// <summary><c>(a INT DEFAULT 1 COMMENT 'x', b STRING)</c></summary>
    private void ParseParameters()
    {
        var mark = Open();
        var open = position;
        Bump();
        if (!At(CloseParen))
        {
            do
            {
                // "IN a INT" of a procedure; a parameter may be called "in" too.
                if (!IsSpark && (Current is InKeyword or OutKeyword || AtWord("INOUT")) && IsName(Peek(1)) && IsName(Peek(2))) Bump();
                ParseColumnDefinition();
            }
            while (Eat(Comma));
        }

        ExpectClose(CloseParen, open);
        Close(mark, ColumnList);
    }

    /// <summary><c>RETURNS INT</c>, <c>RETURNS TABLE (a INT)</c></summary>
    private void ParseReturns()
    {
        var mark = Open();
        Bump();
        if (At(TableKeyword))
        {
            Bump();
            if (At(OpenParen)) ParseReturnedColumns();
        }
        else
        {
            ParseType();
            if (At(CollateKeyword))
            {
                Bump();
                ExpectName("the name of a collation");
            }
        }

        Close(mark, ReturnsClause);
    }

    private void ParseReturnedColumns()
    {
        var list = Open();
        var open = position;
        Bump();
        do ParseReturnedColumn();
        while (Eat(Comma));
        ExpectClose(CloseParen, open);
        Close(list, ColumnList);
    }

    // A returned column has no default.
    private void ParseReturnedColumn()
    {
        var column = Open();
        if (ExpectName("a column name"))
        {
            ParseType();
            if (Current is NotKeyword or Bang && Peek(1) == NullKeyword) Bump(2);
            if (At(CommentKeyword)) ParseComment();
        }

        Close(column, ColumnDefinition);
    }

    private bool ParseRoutineCharacteristic()
    {
        switch (Current)
        {
            case LanguageKeyword:
                Bump();
                ExpectName("the name of a language");
                return true;
            case SpecificKeyword:
                Bump();
                ExpectName("a name");
                return true;
            case NotKeyword when Peek(1) == DeterministicKeyword:
                Bump(2);
                return true;
            case DeterministicKeyword:
                Bump();
                return true;
            case ContainsKeyword when Peek(1) == SqlKeyword:
                Bump(2);
                return true;
            case ReadsKeyword or ModifiesKeyword when Peek(1) == SqlKeyword:
                Bump(2);
                Expect(DataKeyword);
                return true;
            case NoKeyword when Peek(1) == SqlKeyword:
                Bump(2);
                return true;
            case ReturnsKeyword when Peek(1) == NullKeyword:
                Bump(2);
                ExpectNullInput();
                return true;
            case CalledKeyword:
                Bump();
                ExpectNullInput();
                return true;
            case SqlKeyword when Peek(1) == SecurityKeyword:
                Bump(2);
                ExpectOneOf(InvokerKeyword, DefinerKeyword);
                return true;
            case CommentKeyword:
                ParseComment();
                return true;
            case DefaultKeyword when Peek(1) == CollationKeyword:
                ParseCollation();
                return true;
            default:
                return Allows(SqlDialect.Databricks) && ParseForeignCharacteristic();
        }
    }

    /// <summary>
    /// <c>PARAMETER STYLE PANDAS</c>, <c>HANDLER 'f'</c>, <c>ENVIRONMENT (dependencies = '[]')</c> of functions in Python
    /// </summary>
    private bool ParseForeignCharacteristic()
    {
        if (At(HandlerKeyword))
        {
            Bump();
            ExpectOneString();
        }
        else if (AtWord("PARAMETER"))
        {
            Bump();
            ExpectWord("STYLE");
            ExpectName("a style");
        }
        else if (AtWord("ENVIRONMENT"))
        {
            Bump();
            ParsePropertyList();
        }
        else
        {
            return false;
        }

        return true;
    }

    private void ExpectNullInput()
    {
        Expect(OnKeyword);
        Expect(NullKeyword);
        Expect(InputKeyword);
    }

    private bool isFlow;

    /// <summary><c>CREATE FLOW f AS INSERT INTO t BY NAME SELECT ...</c></summary>
    private void ParseCreateFlow(Mark mark)
    {
        Bump(2);
        ParseTableName("the name of a flow");
        if (At(CommentKeyword)) ParseComment();
        Expect(AsKeyword);
        isFlow = Allows(SqlDialect.Databricks);
        if (At(InsertKeyword)) ParseInsert(Open());
        else ReportExpected("`INSERT`", InsertKeyword);
        isFlow = false;
        Close(mark, CreateFlowStatement);
    }
}
