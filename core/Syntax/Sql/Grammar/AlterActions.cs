namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Actions of ALTER TABLE on storage, and those of Iceberg: branches, tags, write order, identifier fields.
internal sealed partial class SqlParser
{
    private bool ParseStorageAction(Mark mark)
    {
        switch (Current)
        {
            case DropKeyword when Peek(1) == ConstraintKeyword:
                Bump(2);
                ParseIfExists();
                ExpectName("the name of a constraint");
                if (Current is CascadeKeyword or RestrictKeyword) Bump();
                Close(mark, DropConstraintAction);
                return true;
            case DropKeyword when PeekWord(1, "FEATURE"):
                Bump(2);
                if (Current.IsString()) Bump();
                else ExpectName("the name of a feature");
                if (Eat(TruncateKeyword)) ExpectWord("HISTORY");
                Close(mark, DropFeatureAction);
                return true;
            case SetKeyword when Peek(1) == SerdeKeyword:
                Bump(2);
                ExpectOneString();
                if (Eat(WithKeyword))
                {
                    Expect(SerdepropertiesKeyword);
                    ParsePropertyList();
                }

                Close(mark, SetSerdeAction);
                return true;
            case RecoverKeyword:
                Bump();
                Expect(PartitionsKeyword);
                Close(mark, RecoverPartitionsAction);
                return true;
            case ClusterKeyword when Peek(1) == ByKeyword && (Peek(2) is NoneKeyword or OpenParen || IsSpark || PeekWord(2, "AUTO")):
                ParseClusterColumns();
                Close(mark, ClusterByAction);
                return true;
            case DefaultKeyword when Peek(1) == CollationKeyword:
                ParseCollation();
                Close(mark, CollationAction);
                return true;
            default:
                return false;
        }
    }

    private bool ParseIcebergAction(Mark mark)
    {
        switch (Current)
        {
            case CreateKeyword when Peek(1) == OrKeyword && AtRef(3):
                Bump(3);
                ParseRef(mark);
                return true;
            case CreateKeyword or ReplaceKeyword when AtRef(1):
                Bump();
                ParseRef(mark);
                return true;
            case DropKeyword when AtRef(1):
                Bump(2);
                ParseIfExists();
                ExpectName("the name of a branch or a tag");
                Close(mark, DropRefAction);
                return true;
            case SetKeyword or DropKeyword when Peek(1) == IdentifierKeyword && Peek(2) == FieldsKeyword:
                Bump(3);
                var fields = Open();
                ParseNameSequence();
                Close(fields, ColumnList);
                Close(mark, IdentifierFieldsAction);
                return true;
            default:
                if (!AtWord("WRITE")) return false;
                ParseWriteOrder(mark);
                return true;
        }
    }

    private bool AtRef(int offset) => PeekWord(offset, "BRANCH") || PeekWord(offset, "TAG");

    /// <summary><c>CREATE BRANCH IF NOT EXISTS b AS OF VERSION 3 RETAIN 7 DAYS WITH SNAPSHOT RETENTION 2 SNAPSHOTS 3 DAYS</c></summary>
    private void ParseRef(Mark mark)
    {
        Bump();
        ParseIfNotExistsOptional();
        ExpectName("the name of a branch or a tag");
        if (At(AsKeyword))
        {
            Bump();
            Expect(OfKeyword);
            Expect(VersionKeyword);
            ParseValue(0);
        }

        if (EatWord("RETAIN")) ParseRetention();
        if (At(WithKeyword) && PeekWord(1, "SNAPSHOT"))
        {
            Bump(2);
            ExpectWord("RETENTION");
            ParseSnapshotRetention();
        }

        Close(mark, RefAction);
    }

    private void ParseRetention()
    {
        ParseValue(0);
        ExpectOneOf(DaysKeyword, HoursKeyword, MinutesKeyword);
    }

    // "2 SNAPSHOTS", "3 DAYS", "2 SNAPSHOTS 3 DAYS"
    private void ParseSnapshotRetention()
    {
        if (PeekWord(1, "SNAPSHOTS"))
        {
            ParseValue(0);
            Bump();
            if (!Current.IsNumber()) return;
        }

        ParseRetention();
    }

    /// <summary><c>WRITE DISTRIBUTED BY PARTITION LOCALLY ORDERED BY a DESC NULLS LAST, bucket(4, b)</c></summary>
    private void ParseWriteOrder(Mark mark)
    {
        Bump();
        while (!AtEnd)
        {
            if (EatWord("DISTRIBUTED"))
            {
                Expect(ByKeyword);
                Expect(PartitionKeyword);
            }
            else if (EatWord("LOCALLY") || AtWord("ORDERED"))
            {
                ExpectWord("ORDERED");
                ParseSortClauseInBrackets();
            }
            else if (!EatWord("UNORDERED"))
            {
                break;
            }
        }

        Close(mark, WriteOrderAction);
    }

    private void ParseSortClauseInBrackets()
    {
        var clause = Open();
        Expect(ByKeyword);
        var open = position;
        if (Eat(OpenParen))
        {
            ParseSortItems();
            ExpectClose(CloseParen, open);
        }
        else
        {
            ParseSortItems();
        }

        Close(clause, OrderByClause);
    }

    /// <summary>Actions of Hive that Spark's grammar knows only to refuse them when they run.</summary>
    private bool AtHiveAction()
    {
        var second = Peek(1);
        return Current switch
        {
            NotKeyword => second is ClusteredKeyword or SortedKeyword or SkewedKeyword or StoredKeyword,
            ClusteredKeyword or SkewedKeyword => second == ByKeyword,
            SetKeyword => second is SkewedKeyword or FileformatKeyword,
            ExchangeKeyword or ArchiveKeyword or UnarchiveKeyword => second == PartitionKeyword,
            TouchKeyword or CompactKeyword or ConcatenateKeyword => true,
            ReplaceKeyword => second == ColumnsKeyword,
            _ => false,
        };
    }
}
