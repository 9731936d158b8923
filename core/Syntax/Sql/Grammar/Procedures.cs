namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// CREATE PROCEDURE of Databricks. Its head must be known for its body to be: others write procedures too.
internal sealed partial class SqlParser
{
    // Whether the statement came to a body of SQL, whose errors are certain: what stood before it fits.
    private bool hasSqlBody;

    private void EnterSqlBody(int errorsBefore) => hasSqlBody = errors.Count == errorsBefore;

    /// <summary><c>CREATE PROCEDURE p(IN a INT, OUT b INT) LANGUAGE SQL SQL SECURITY INVOKER AS BEGIN ...; END</c></summary>
    private void ParseCreateProcedure(Mark mark)
    {
        var errorsBefore = errors.Count;
        ParseIfNotExistsOptional();
        ParseTableName("the name of a procedure");
        if (At(OpenParen)) ParseParameters();
        else ReportExpected("`(`", OpenParen);
        while (ParseRoutineCharacteristic())
        {
        }

        if (Expect(AsKeyword))
        {
            var body = Open();
            if (At(BeginKeyword))
            {
                EnterSqlBody(errorsBefore);
                var outer = isTrying;
                isTrying = false;
                ParseBlock(Open());
                isTrying = outer;
            }
            else
            {
                ReportExpected("`BEGIN`", BeginKeyword);
            }

            Close(body, FunctionBody);
        }

        Close(mark, CreateProcedureStatement);
    }

    /// <summary>A procedure of another language, up to the END of its body or to its semicolon.</summary>
    private void ParseOpaqueProcedure(Mark mark)
    {
        for (var i = position; kinds[i] is not (Semicolon or CellBreak or EndOfFile); i++)
        {
            if (kinds[i] != BeginKeyword) continue;
            ParseUnknownBlock(mark);
            return;
        }

        ParseOpaque(mark);
    }

    private bool AtCreateProcedure() =>
        At(CreateKeyword) && (Peek(1) == ProcedureKeyword || (At(CreateKeyword, OrKeyword) && Peek(3) == ProcedureKeyword));
}
