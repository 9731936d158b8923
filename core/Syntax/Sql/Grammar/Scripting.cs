namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// SQL scripting: BEGIN ... END and the statements within it, which end with semicolons of their own.
internal sealed partial class SqlParser
{
    private int blockDepth;

    // Whether a block is not built as Spark's are: statements without semicolons, or none of SQL, as in T-SQL or PL/SQL.
    private bool isForeignBlock;

    // "FOR r AS SELECT a FROM t DO": here DO is no alias.
    private bool isLoopHead;

    /// <summary>Whether a block or a loop starts here, perhaps behind its label: <c>l: LOOP</c>.</summary>
    private bool AtBlock()
    {
        var offset = IsName(Current) && Peek(1) == Colon ? 2 : 0;
        return Peek(offset) switch
        {
            BeginKeyword => Peek(offset + 1) is not (TransactionKeyword or Semicolon or CellBreak or EndOfFile),
            LoopKeyword or RepeatKeyword or WhileKeyword or ForKeyword => offset > 0 || blockDepth > 0,
            IfKeyword or CaseKeyword or LeaveKeyword or IterateKeyword => blockDepth > 0,
            _ => false,
        };
    }

    /// <summary>A block at the top of a script; outside Spark one that is built otherwise stays opaque.</summary>
    private void ParseTopBlock(Mark mark)
    {
        if (IsSpark)
        {
            ParseBlock(mark);
            return;
        }

        var (start, end, lastError, errorCount) = (position, lastEnd, lastErrorPosition, errors.Count);
        isForeignBlock = false;
        ParseBlock(mark);
        if (errors.Count == errorCount ? !gaveUp && AtEnd : !isForeignBlock) return;
        errors.RemoveRange(errorCount, errors.Count - errorCount);
        builder.Rewind(mark);
        (position, lastEnd, lastErrorPosition, gaveUp, depth, blockDepth) = (start, end, lastError, false, 0, 0);
        ParseUnknownBlock(mark);
    }

    private void ParseBlock(Mark mark)
    {
        if (!Enter())
        {
            Leave();
            Close(mark, OpaqueStatement);
            return;
        }

        blockDepth++;
        if (Peek(1) == Colon) Bump(2);
        switch (Current)
        {
            case BeginKeyword:
                ParseCompound(mark);
                break;
            case LoopKeyword:
                Bump();
                ParseBlockBody();
                EndBlock(mark, LoopKeyword, LoopStatement);
                break;
            case WhileKeyword:
                Bump();
                ParseExpression();
                ExpectInBlock(DoKeyword);
                ParseBlockBody();
                EndBlock(mark, WhileKeyword, WhileStatement);
                break;
            case RepeatKeyword:
                Bump();
                ParseBlockBody();
                if (ExpectInBlock(UntilKeyword)) ParseExpression();
                EndBlock(mark, RepeatKeyword, RepeatStatement);
                break;
            case ForKeyword:
                ParseFor(mark);
                break;
            case IfKeyword:
                ParseIf(mark);
                break;
            case CaseKeyword:
                ParseCaseStatement(mark);
                break;
            default:
                var kind = At(LeaveKeyword) ? LeaveStatement : IterateStatement;
                Bump();
                ExpectName("a label");
                Close(mark, kind);
                break;
        }

        blockDepth--;
        Leave();
    }

    /// <summary><c>BEGIN ATOMIC ...; END label</c></summary>
    private void ParseCompound(Mark mark)
    {
        Bump();
        if (At(NotKeyword, AtomicKeyword)) Bump(2);
        else if (At(AtomicKeyword) && Peek(1) is not Semicolon) Bump();
        ParseBlockBody();
        ExpectInBlock(EndKeyword);
        ParseEndLabel();
        Close(mark, CompoundStatement);
    }

    private void ParseEndLabel()
    {
        if (!AtEnd && Current.IsPlainName()) Bump();
    }

    private bool ExpectInBlock(SyntaxKind kind)
    {
        if (Expect(kind)) return true;
        isForeignBlock = true;
        return false;
    }

    private void ReportExpectedInBlock(SyntaxKind kind)
    {
        isForeignBlock = true;
        ReportExpected(SqlTexts.Describe(kind), kind);
    }

    private void EndBlock(Mark mark, SyntaxKind word, SyntaxKind kind)
    {
        if (ExpectInBlock(EndKeyword)) ExpectInBlock(word);
        ParseEndLabel();
        Close(mark, kind);
    }

    private static readonly SyntaxKindSet BlockEnds = new(EndKeyword, ElseKeyword, ElseifKeyword, WhenKeyword, UntilKeyword);

    /// <summary>Statements, each with its semicolon, up to the word that ends them.</summary>
    private void ParseBlockBody()
    {
        var body = Open();
        var outerStart = statementStart;
        while (!At(EndOfFile) && !At(CellBreak) && !BlockEnds.Contains(Current))
        {
            if (Eat(Semicolon)) continue;
            statementStart = position;
            var errorCount = errors.Count;
            ParseStatement();
            if (!At(Semicolon))
            {
                if ((!BlockEnds.Contains(Current) && errors.Count == errorCount) || IsSpark) ReportExpectedInBlock(Semicolon);
                SkipToStatementEnd();
            }
        }

        statementStart = outerStart;
        Close(body, StatementBlock);
    }

    /// <summary><c>FOR row AS SELECT ... DO ...; END FOR</c></summary>
    private void ParseFor(Mark mark)
    {
        Bump();
        if (IsName(Current) && Peek(1) == AsKeyword) Bump(2);
        isLoopHead = true;
        ParseQuery();
        isLoopHead = false;
        ExpectInBlock(DoKeyword);
        ParseBlockBody();
        EndBlock(mark, ForKeyword, ForStatement);
    }

    /// <summary><c>IF a THEN ...; ELSEIF b THEN ...; ELSE ...; END IF</c></summary>
    private void ParseIf(Mark mark)
    {
        do ParseConditionalBranch();
        while (At(ElseifKeyword) || At(ElseKeyword, IfKeyword));
        ParseElseBranch();
        EndBlock(mark, IfKeyword, IfStatement);
    }

    private void ParseConditionalBranch()
    {
        var branch = Open();
        Bump(At(ElseKeyword, IfKeyword) ? 2 : 1);
        ParseExpression();
        ExpectInBlock(ThenKeyword);
        ParseBlockBody();
        Close(branch, ConditionalBranch);
    }

    private void ParseElseBranch()
    {
        if (!At(ElseKeyword)) return;
        var branch = Open();
        Bump();
        ParseBlockBody();
        Close(branch, ConditionalBranch);
    }

    /// <summary><c>CASE x WHEN 1 THEN ...; ELSE ...; END CASE</c></summary>
    private void ParseCaseStatement(Mark mark)
    {
        Bump();
        if (!At(WhenKeyword)) ParseExpression();
        if (!At(WhenKeyword)) ReportExpected("`WHEN`", WhenKeyword);
        while (At(WhenKeyword)) ParseConditionalBranch();
        ParseElseBranch();
        EndBlock(mark, CaseKeyword, CaseStatement);
    }

    /// <summary><c>DECLARE EXIT HANDLER FOR SQLEXCEPTION, SQLSTATE '22012' BEGIN ...; END</c></summary>
    private void ParseHandler(Mark mark)
    {
        Bump(3);
        Expect(ForKeyword);
        do
        {
            if (Eat(SqlstateKeyword))
            {
                Eat(ValueKeyword);
                ExpectOneString();
            }
            else if (At(NotKeyword, FoundKeyword))
            {
                Bump(2);
            }
            else if (!Eat(SqlexceptionKeyword))
            {
                ExpectName("a condition such as `SQLEXCEPTION`");
            }
        }
        while (Eat(Comma));
        if (AtEnd) ReportExpected("a statement");
        else ParseStatement();
        Close(mark, HandlerDeclaration);
    }

    /// <summary>
    /// A block of another dialect, up to its last END, and those behind it: <c>BEGIN TRY ... END TRY BEGIN CATCH ... END CATCH</c>.
    /// </summary>
    private void ParseUnknownBlock(Mark mark)
    {
        var blocks = 0;
        var isClosed = false;
        while (!At(EndOfFile) && !(isClosed && blocks <= 0 && AtEnd))
        {
            if (At(BeginKeyword) || At(CaseKeyword)) blocks++;
            if (At(EndKeyword))
            {
                // IF, WHILE, LOOP, REPEAT and FOR are not counted, so neither are their ends.
                var isCounted = Peek(1) is not (IfKeyword or WhileKeyword or LoopKeyword or RepeatKeyword or ForKeyword);
                var isCase = Peek(1) == CaseKeyword;
                Bump(isCounted && !isCase ? 1 : 2);
                if (isCounted) blocks--;
                isClosed |= blocks <= 0 && (isCounted || kinds[mark.Token] != BeginKeyword);
                continue;
            }

            Bump();
        }

        Close(mark, OpaqueStatement);
    }
}
