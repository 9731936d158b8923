namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// A script and the choice of the statement.
internal sealed partial class SqlParser
{
    /// <summary>Words that begin statements which stay unparsed, besides the keywords of Spark.</summary>
    private static readonly string[] OpaqueWords =
    [
        "OPTIMIZE", "VACUUM", "COPY", "RESTORE", "CLONE", "CONVERT", "GENERATE", "FSCK", "UNDROP", "DENY", "APPLY",
        "ABORT", "RELOAD", "PUT", "GET", "REMOVE", "SIGNAL", "RESIGNAL", "PREPARE", "KILL", "AUTO", "OPEN", "CLOSE",
    ];

    /// <summary>Keywords that begin statements which stay unparsed.</summary>
    private static readonly SyntaxKindSet OpaqueStarts = new(
        ShowKeyword, DescKeyword, DescribeKeyword, ExplainKeyword, AnalyzeKeyword, CommentKeyword, UncacheKeyword,
        ClearKeyword, LoadKeyword, MsckKeyword, RepairKeyword, AddKeyword, ListKeyword, CallKeyword, GrantKeyword,
        RevokeKeyword, ExportKeyword, ImportKeyword, LockKeyword, UnlockKeyword, StartKeyword, CommitKeyword,
        RollbackKeyword, DfsKeyword, DeclareKeyword, ExecuteKeyword, SyncKeyword, CreateKeyword, AlterKeyword,
        DropKeyword, RefreshKeyword, ReplaceKeyword, UnsetKeyword, BeginKeyword);

    /// <summary>Keywords whose misspelling begins a statement.</summary>
    private static readonly SyntaxKind[] StatementWords =
    [
        SelectKeyword, InsertKeyword, CreateKeyword, WithKeyword, AlterKeyword, DropKeyword, UpdateKeyword,
        DeleteKeyword, MergeKeyword, TruncateKeyword, FromKeyword, ValuesKeyword, SetKeyword, UseKeyword,
        DescribeKeyword, ExplainKeyword, RefreshKeyword, CacheKeyword, AnalyzeKeyword, ReplaceKeyword, ShowKeyword,
    ];

    private void ParseScript()
    {
        var mark = new Mark(0, 0);
        while (!At(EndOfFile))
        {
            if (Eat(Semicolon) || Eat(CellBreak)) continue;
            BeginStatement();
            ParseStatement();
            var isFreeText = FreeTextStatements.Contains(builder.LastKind);
            EndStatement();
            if (tokens.HasRareTokens && IsSpark && !isFreeText) CheckRareTokens(statementStart);
        }

        lastEnd = tokens.Count;
        Close(mark, Script);
    }

    private static readonly SyntaxKindSet FreeTextStatements = new(
        OpaqueStatement, SetStatement, ResetStatement, ResourceStatement, RefreshStatement, TemplateStatement, ErrorStatement);

    private void BeginStatement()
    {
        statementStart = position;
        statementHasBlocks = null;
        gaveUp = false;
        depth = 0;
        caseDepth = 0;
        blockDepth = 0;
        isForeignBlock = false;
        isReplacingRows = false;
    }

    private void EndStatement()
    {
        if (AtEnd || (lastEnd > 0 && kinds[lastEnd - 1] == CommandText)) return;
        if (endsWithTemplate)
        {
            endsWithTemplate = false;
            return;
        }

        ReportUnexpected("the end of the statement");
        if (!AtFreshStatement()) SkipTo(NoStops);
        if (!AtEnd && !AtFreshStatement()) SkipToStatementEnd();
    }

    private static readonly SyntaxKindSet NoStops = new();

    private bool endsWithTemplate;

    private void ParseStatement()
    {
        var mark = Open();
        if (AtBlock())
        {
            if (blockDepth > 0) ParseBlock(mark);
            else ParseTopBlock(mark);
            return;
        }

        if (AtHiveShellCommand())
        {
            ParseOpaque(mark);
            return;
        }

        switch (Current)
        {
            case SelectKeyword or ValuesKeyword or OpenParen or MapKeyword or ReduceKeyword or TableKeyword:
                ParseQuery();
                Close(mark, QueryStatement);
                return;
            case WithKeyword:
                ParseWithStatement(mark);
                return;
            case FromKeyword:
                ParseFromStatement(mark);
                return;
            case InsertKeyword:
                ParseInsert(mark);
                return;
            case MergeKeyword:
                ParseMerge(mark);
                return;
            case DeleteKeyword:
                ParseDelete(mark);
                return;
            case UpdateKeyword:
                ParseUpdate(mark);
                return;
            case CreateKeyword or ReplaceKeyword when ParseCreate(mark):
                return;
            case AlterKeyword when ParseAlter(mark):
                return;
            case TruncateKeyword:
                ParseTruncate(mark);
                return;
            case SetKeyword:
                ParseSet(mark);
                return;
            case ResetKeyword:
                ParseReset(mark);
                return;
            case UseKeyword:
                ParseUse(mark);
                return;
            case CacheKeyword:
                ParseCache(mark);
                return;
            case TemplateHole or TemplatedIdentifier:
                ParseTemplateStatement(mark);
                return;
            case DeclareKeyword when blockDepth > 0 && Peek(1) is ContinueKeyword or ExitKeyword && Peek(2) == HandlerKeyword:
                ParseHandler(mark);
                return;
            case Bang or SourceKeyword when kinds[position + 1] == CommandText:
                ParseOpaque(mark);
                return;
        }

        if (!ParseCommand(mark)) ParseBadStatement(mark);
    }

    /// <summary><c>WITH x AS (...)</c> before a query or a statement that changes a table</summary>
    private void ParseWithStatement(Mark mark)
    {
        ParseWithClause();
        switch (Current)
        {
            case InsertKeyword:
                ParseInsert(mark);
                return;
            case MergeKeyword:
                ParseMerge(mark);
                return;
            case DeleteKeyword:
                ParseDelete(mark);
                return;
            case UpdateKeyword:
                ParseUpdate(mark);
                return;
            case FromKeyword:
                ParseFromStatement(mark);
                return;
        }

        ParseQueryBehindWith(mark);
        Close(mark, QueryStatement);
    }

    /// <summary><c>{{ config(...) }}</c> before a statement, or a statement that a hole stands for</summary>
    private void ParseTemplateStatement(Mark mark)
    {
        Bump();
        endsWithTemplate = StatementStarts.Contains(Current) || At(TemplateHole);
        if (!endsWithTemplate)
        {
            while (!AtEnd) Bump();
        }

        Close(mark, TemplateStatement);
    }

    private static readonly SyntaxKindSet StatementStarts = new(
        SelectKeyword, WithKeyword, InsertKeyword, CreateKeyword, MergeKeyword, DeleteKeyword, UpdateKeyword, DropKeyword,
        AlterKeyword, TruncateKeyword, FromKeyword, SetKeyword, UseKeyword, OpenParen, ValuesKeyword);

    private void ParseOpaque(Mark mark)
    {
        while (!AtEnd && !(lastEnd > mark.Token && kinds[lastEnd - 1] == CommandText)) Bump();
        Close(mark, OpaqueStatement);
    }

    private void ParseBadStatement(Mark mark)
    {
        isForeignBlock |= blockDepth > 0;
        if (At(Identifier))
        {
            foreach (var word in StatementWords)
            {
                if (!NearMiss.Is(TextOf(position), SqlKeywords.TextOf(word))) continue;
                Report($"expected a statement, found {DescribeCurrent()}, did you mean `{SqlKeywords.TextOf(word)}`?");
                break;
            }
        }

        ReportExpected("a statement");
        while (!AtEnd) Bump();
        Close(mark, ErrorStatement);
    }

    private static readonly SyntaxKind[] ClauseWords =
    [
        FromKeyword, WhereKeyword, GroupKeyword, OrderKeyword, HavingKeyword, LimitKeyword, UnionKeyword, JoinKeyword,
        InnerKeyword, LeftKeyword, RightKeyword, CrossKeyword, LateralKeyword, WindowKeyword, QualifyKeyword,
        IntersectKeyword, ExceptKeyword, PartitionedKeyword, CommentKeyword, LocationKeyword, TblpropertiesKeyword,
        StoredKeyword, UsingKeyword, ValuesKeyword, SelectKeyword, PartitionKeyword,
    ];

    /// <summary>Reports a token that nothing can begin with here, or the misspelt keyword before it that was read as a name.</summary>
    private void ReportUnexpected(string expected)
    {
        if (AtFreshStatement())
        {
            Report($"expected `;`, found {DescribeCurrent()}");
            return;
        }

        if (SuggestClause(position) is { } clause)
        {
            Report($"expected {expected}, found {DescribeCurrent()}, did you mean `{clause}`?");
            return;
        }

        // "SELECT a FORM t": FORM was taken for an alias, and t came unexpected.
        if (lastEnd > statementStart + 1 && SuggestClause(lastEnd - 1) is { } missed)
        {
            var text = TextOf(lastEnd - 1).ToString();
            Report(lastEnd - 1, $"`{text}` is read as a name, did you mean `{missed}`?");
            return;
        }

        ReportExpected(expected);
    }

    private string? SuggestClause(int token)
    {
        if (kinds[token] != Identifier) return null;
        foreach (var word in ClauseWords)
        {
            if (NearMiss.Is(TextOf(token), SqlKeywords.TextOf(word))) return SqlKeywords.TextOf(word);
        }

        return null;
    }
}
