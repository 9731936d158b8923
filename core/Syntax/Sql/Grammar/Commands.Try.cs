namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Commands come in more dialects than queries. Under Spark their grammar is exact; under the others a command that
// does not fit it is not wrong but unknown, and stays opaque.
internal sealed partial class SqlParser
{
    private bool isTrying;

    /// <summary>Parses a command if one starts here.</summary>
    private bool ParseCommand(Mark mark)
    {
        if (IsHiveCommand())
        {
            ParseOpaque(mark);
            return true;
        }

        if (IsSpark || isTrying) return ParseKnownCommand(mark);

        var (start, end, lastError, errorCount) = (position, lastEnd, lastErrorPosition, errors.Count);
        var (isKnown, hasKnownBody) = TryKnownCommand(mark);
        if (isKnown && errors.Count == errorCount && !gaveUp && (AtEnd || AtFreshStatement())) return true;
        if (isKnown && hasKnownBody) return true;
        if (isKnown)
        {
            errors.RemoveRange(errorCount, errors.Count - errorCount);
            builder.Rewind(mark);
            (position, lastEnd, lastErrorPosition, gaveUp) = (start, end, lastError, false);
        }

        if (AtCreateProcedure())
        {
            ParseOpaqueProcedure(mark);
            return true;
        }

        if (!isKnown && !IsOpaqueStart()) return false;
        ReportMisspeltCommand();
        ParseOpaque(mark);
        return true;
    }

    /// <summary>Parses a command, and says whether it is known and whether it has a body of SQL.</summary>
    private (bool IsKnown, bool HasKnownBody) TryKnownCommand(Mark mark)
    {
        // Commands stand in blocks, and blocks in commands.
        var (outerBody, outerBlock) = (hasSqlBody, isForeignBlock);
        (isTrying, hasSqlBody, isForeignBlock) = (true, false, false);
        var isKnown = ParseKnownCommand(mark);
        var hasKnownBody = hasSqlBody && !isForeignBlock;
        (isTrying, hasSqlBody, isForeignBlock) = (false, outerBody, outerBlock);
        return (isKnown, hasKnownBody);
    }

    private bool IsOpaqueStart() =>
        OpaqueStarts.Contains(Current) || (At(FetchKeyword) && blockDepth > 0) || (At(Identifier) && OpaqueWords.Any(AtWord));

    private bool ParseKnownCommand(Mark mark)
    {
        switch (Current)
        {
            case ShowKeyword:
                ParseShow(mark);
                return true;
            case DescKeyword or DescribeKeyword:
                if (AtDescribedObject()) return false;
                ParseDescribe(mark);
                return true;
            case ExplainKeyword:
                ParseExplain(mark);
                return true;
            case AnalyzeKeyword:
                ParseAnalyze(mark);
                return true;
            case CommentKeyword:
                ParseCommentOn(mark);
                return true;
            case UncacheKeyword:
                ParseUncache(mark);
                return true;
            case ClearKeyword:
                Bump();
                Expect(CacheKeyword);
                Close(mark, ClearCacheStatement);
                return true;
            case LoadKeyword:
                ParseLoad(mark);
                return true;
            case MsckKeyword or RepairKeyword:
                ParseRepair(mark);
                return true;
            case AddKeyword or ListKeyword:
                ParseResource(mark);
                return true;
            case RefreshKeyword:
                ParseRefresh(mark);
                return true;
            case CallKeyword:
                ParseCallStatement(mark);
                return true;
            case DeclareKeyword:
                ParseDeclare(mark);
                return true;
            case ExecuteKeyword:
                ParseExecute(mark);
                return true;
            case CreateKeyword:
                return ParseCreateOther(mark);
            case AlterKeyword when IsNamespaceWord(Peek(1)):
                ParseAlterNamespace(mark);
                return true;
            case DropKeyword:
                ParseDrop(mark);
                return true;
            case Identifier:
                return ParseDeltaCommand(mark);
            default:
                return false;
        }
    }

    // "DESCRIBE SHARE s" of Databricks; for Spark alone it would be the column "s" of the table "share".
    private bool AtDescribedObject() =>
        Allows(SqlDialect.Databricks) && IsName(Peek(2))
        && (Peek(1) == CatalogKeyword || (Peek(1) == Identifier && DescribedObjects.Any(w => PeekWord(1, w))));

    private static readonly string[] DescribedObjects = ["CONNECTION", "PROVIDER", "RECIPIENT", "SHARE", "VOLUME"];

    /// <summary>Commands of Hive that Spark's grammar knows only to refuse them when they run.</summary>
    private bool IsHiveCommand()
    {
        var second = Peek(1);
        return Current switch
        {
            GrantKeyword or RevokeKeyword or CommitKeyword or RollbackKeyword or DfsKeyword => true,
            CreateKeyword => second is RoleKeyword or IndexKeyword || (second == TemporaryKeyword && Peek(2) == MacroKeyword),
            DropKeyword => second is RoleKeyword or IndexKeyword || (second == TemporaryKeyword && Peek(2) == MacroKeyword),
            AlterKeyword => second == IndexKeyword,
            ShowKeyword => second is GrantKeyword or RoleKeyword or PrincipalsKeyword or RolesKeyword or CompactionsKeyword
                or TransactionsKeyword or IndexesKeyword or LocksKeyword || (second == CurrentKeyword && Peek(2) == RolesKeyword),
            ExportKeyword or ImportKeyword => second == TableKeyword,
            LockKeyword or UnlockKeyword => second is TableKeyword or DatabaseKeyword,
            StartKeyword => second == TransactionKeyword,
            _ => false,
        };
    }
}
