namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Words of clauses as names. Outside ANSI mode Spark reserves no word, so "(SELECT 1 AS a) cluster;" has an alias: CLUSTER begins a
// clause only before BY. What stands behind a word decides. Words whose clause was more likely left unfinished stay no names.
internal sealed partial class SqlParser
{
    /// <summary>Tokens that end an item or a statement.</summary>
    private static readonly SyntaxKindSet ItemEnds = new(Comma, CloseParen, CloseBracket, Semicolon, CellBreak, EndOfFile);

    /// <summary>Words that begin their clause whatever follows, for whoever writes <c>SELECT a, FROM t</c> forgot something.</summary>
    private static readonly SyntaxKindSet NeverNames = new(
        SelectKeyword, FromKeyword, WhereKeyword, OnKeyword, WhenKeyword, ThenKeyword, ElseKeyword, AndKeyword, OrKeyword,
        AsKeyword, BetweenKeyword, NotKeyword, ValuesKeyword);

    /// <summary>Words of a clause whose second word is BY.</summary>
    private static readonly SyntaxKindSet WordsBeforeBy = new(GroupKeyword, OrderKeyword, SortKeyword, ClusterKeyword, DistributeKeyword);

    /// <summary>Tokens behind a word that make it a column: <c>SELECT order FROM t ORDER BY limit DESC</c>.</summary>
    private static readonly SyntaxKindSet ColumnFollowers = new(
        ItemEnds,
        FromKeyword, AsKeyword, AndKeyword, OrKeyword, InKeyword, BetweenKeyword, LikeKeyword, RlikeKeyword, AscKeyword,
        DescKeyword, NullsKeyword, WhereKeyword, GroupKeyword, HavingKeyword, OrderKeyword, LimitKeyword,
        ThenKeyword, ElseKeyword, EndKeyword, WhenKeyword, DoubleColon, OpenBracket);

    /// <summary>What may stand behind a whole relation, but for the words of joins.</summary>
    private static readonly SyntaxKindSet RelationFollowers = new(
        ItemEnds,
        WhereKeyword, GroupKeyword, HavingKeyword, OrderKeyword, SortKeyword, ClusterKeyword, DistributeKeyword, LimitKeyword,
        OffsetKeyword, WindowKeyword, QualifyKeyword, UnionKeyword, ExceptKeyword, MinusKeyword, IntersectKeyword,
        LateralKeyword, OnKeyword, UsingKeyword, JoinKeyword, PipeArrow);

    /// <summary>Words that may be the alias of an item where the list goes on or ends: <c>SELECT a order, b desc FROM t</c>.</summary>
    private static readonly SyntaxKindSet AliasesBeforeEnd = new(
        GroupKeyword, OrderKeyword, SortKeyword, ClusterKeyword, DistributeKeyword, LimitKeyword, OffsetKeyword, WindowKeyword,
        QualifyKeyword, AscKeyword, DescKeyword, LeftKeyword, RightKeyword, FullKeyword, InnerKeyword, CrossKeyword,
        NaturalKeyword, LateralKeyword, MapKeyword, ReduceKeyword, EscapeKeyword, ForKeyword, PivotKeyword, UnpivotKeyword,
        JoinKeyword, UsingKeyword);

    /// <summary>Words that may be a relation or its alias where no clause goes on behind them.</summary>
    private static readonly SyntaxKindSet SoftRelationWords = new(
        GroupKeyword, OrderKeyword, SortKeyword, ClusterKeyword, DistributeKeyword, LimitKeyword, OffsetKeyword, WindowKeyword,
        QualifyKeyword, PivotKeyword, UnpivotKeyword, TablesampleKeyword, WatermarkKeyword, WithKeyword, ByKeyword, ForKeyword,
        IntoKeyword);

    /// <summary><c>order</c> in <c>SELECT order FROM t</c></summary>
    private bool IsColumnWord(SyntaxKind word) =>
        !NeverNames.Contains(word)
        && (ColumnFollowers.Contains(Peek(1))
            || (Peek(1) == NotKeyword && Peek(2) is InKeyword or LikeKeyword or BetweenKeyword or RlikeKeyword or IlikeKeyword));

    /// <summary><c>cluster</c> in <c>SELECT a cluster, b</c></summary>
    private bool IsColumnAliasWord(SyntaxKind word) =>
        !NeverNames.Contains(word)
        && (Peek(1) == Comma || (AliasesBeforeEnd.Contains(word) && (Peek(1) == FromKeyword || ItemEnds.Contains(Peek(1)))));

    /// <summary><c>cluster</c> in <c>FROM (SELECT 1) cluster CROSS JOIN t</c></summary>
    private bool IsTableAliasWord(SyntaxKind word) =>
        SoftRelationWords.Contains(word) && !(word == WindowKeyword && Peek(2) == AsKeyword)
        && (RelationFollowers.Contains(Peek(1)) || (WordsBeforeBy.Contains(word) && JoinWords.Contains(Peek(1))));

    /// <summary><c>order</c> in <c>FROM order AS o</c></summary>
    private bool IsRelationWord(SyntaxKind word)
    {
        if (!word.IsKeyword() || NeverNames.Contains(word)) return false;
        var next = Peek(1);
        if (next is Dot or AsKeyword || (next.IsPlainName() && WordsBeforeBy.Contains(word))) return true;
        if (word is UsingKeyword) return false;
        return RelationFollowers.Contains(next) && !(JoinWords.Contains(word) && next is JoinKeyword or OnKeyword or UsingKeyword);
    }

    /// <summary><c>inner</c> in <c>CREATE TABLE inner (i INT)</c>: a statement that names a table leaves no other reading.</summary>
    private bool IsTableWord(SyntaxKind word) =>
        word.IsKeyword() && !NeverNames.Contains(word)
        && (ItemEnds.Contains(Peek(1)) || Peek(1) is OpenParen or AsKeyword or SelectKeyword or ValuesKeyword or PartitionKeyword
            or SetKeyword or UsingKeyword or StoredKeyword or WhereKeyword or AddKeyword or RenameKeyword or IsKeyword or LikeKeyword);

    /// <summary><c>join</c> in <c>WITH join AS (SELECT 1)</c></summary>
    private bool AtQueryNameWord() => Current.IsKeyword() && Current != AsKeyword && Peek(1) is AsKeyword or OpenParen;
}
