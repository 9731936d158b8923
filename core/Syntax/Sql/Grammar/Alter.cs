namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// ALTER TABLE; an action that is not known stays opaque.
internal sealed partial class SqlParser
{
    private bool ParseAlter(Mark mark)
    {
        if (Peek(1) == ViewKeyword)
        {
            ParseAlterView(mark);
            return true;
        }

        if (Peek(1) != TableKeyword) return false;
        Bump(2);
        ParseOptionalIfExists();
        ParseTableName();
        isAlteringColumns = true;
        if (AtEnd) ReportExpected("what to alter");
        else ParseAlterAction();
        isAlteringColumns = false;
        Close(mark, AlterTableStatement);
        return true;
    }

    private void ParseAlterAction()
    {
        var mark = Open();
        var hasPartition = At(PartitionKeyword, OpenParen);
        if (hasPartition) ParsePartitionSpec();
        if (hasPartition && Current is ChangeKeyword or ReplaceKeyword && (At(ChangeKeyword) || Peek(1) == ColumnsKeyword))
            ReportSparkCheck(mark.Token, "Spark changes the columns of the whole table, not of a partition");
        switch (Current)
        {
            case AddKeyword when Peek(1) is ColumnKeyword or ColumnsKeyword:
                ParseAddColumns(mark);
                return;
            case AddKeyword when Peek(1) is ConstraintKeyword or PrimaryKeyword or ForeignKeyword or UniqueKeyword or CheckKeyword:
                Bump();
                ParseTableConstraint();
                Close(mark, AddConstraintAction);
                return;
            case AddKeyword when Peek(1) is PartitionKeyword or IfKeyword && IsWord(PositionAfter(2), "FIELD"):
                Bump(3);
                ParsePartitionTransform();
                if (Eat(AsKeyword)) ExpectName("a name after AS");
                Close(mark, AddPartitionFieldAction);
                return;
            case AddKeyword when Peek(1) is PartitionKeyword or IfKeyword:
                ParseAddPartitions(mark);
                return;
            case DropKeyword when Peek(1) is ColumnKeyword or ColumnsKeyword:
                ParseDropColumns(mark);
                return;
            case DropKeyword when Peek(1) == PartitionKeyword && IsWord(PositionAfter(2), "FIELD"):
                Bump(3);
                ParsePartitionTransform();
                Close(mark, DropPartitionFieldAction);
                return;
            case DropKeyword when Peek(1) is PartitionKeyword or IfKeyword:
                ParseDropPartitions(mark);
                return;
            case ReplaceKeyword when Peek(1) == PartitionKeyword && IsWord(PositionAfter(2), "FIELD"):
                Bump(3);
                ParsePartitionTransform();
                if (Expect(WithKeyword)) ParsePartitionTransform();
                if (Eat(AsKeyword)) ExpectName("a name after AS");
                Close(mark, ReplacePartitionFieldAction);
                return;
            case ReplaceKeyword when Peek(1) == ColumnsKeyword:
                Bump(2);
                isReplacingColumns = true;
                ParseAddedColumns();
                isReplacingColumns = false;
                Close(mark, ReplaceColumnsAction);
                return;
            case RenameKeyword when Peek(1) == ColumnKeyword:
                Bump(2);
                if (AtName()) BumpDottedName();
                else ReportExpected("a column name");
                Expect(ToKeyword);
                ExpectName("a column name");
                Close(mark, RenameColumnAction);
                return;
            case RenameKeyword when Peek(1) == ToKeyword:
                Bump(2);
                if (At(PartitionKeyword, OpenParen)) ParsePartitionSpec();
                else ParseTableName();
                Close(mark, RenameAction);
                return;
            case AlterKeyword or ChangeKeyword:
                ParseAlterColumns(mark);
                return;
            case SetKeyword when Peek(1) is TblpropertiesKeyword or SerdepropertiesKeyword:
                Bump(2);
                ParsePropertyList();
                Close(mark, SetPropertiesAction);
                return;
            case SetKeyword when Peek(1) == LocationKeyword:
                Bump();
                ParseLocation();
                Close(mark, SetLocationAction);
                return;
            case SetKeyword when Allows(SqlDialect.Databricks) && Peek(1) == RowKeyword && Peek(2) == FilterKeyword:
                Bump();
                ParseRowFilter();
                Close(mark, OpaqueAction);
                return;
            case UnsetKeyword when Peek(1) == TblpropertiesKeyword:
                Bump(2);
                ParseOptionalIfExists();
                ParsePropertyList();
                Close(mark, UnsetPropertiesAction);
                return;
        }

        if (ParseStorageAction(mark) || ParseIcebergAction(mark)) return;
        if (IsSpark && !AtHiveAction()) ReportUnexpected("what to alter, such as `ADD`, `DROP`, `ALTER`, `RENAME`, `SET` or `UNSET`");
        SkipRest();
        Close(mark, OpaqueAction);
    }

    /// <summary><c>ADD COLUMNS (a INT COMMENT 'x' FIRST, b.c STRING AFTER d)</c></summary>
    private void ParseAddColumns(Mark mark)
    {
        Bump(2);
        if (At(IfKeyword) && Peek(1) is NotKeyword or Bang && Allows(SqlDialect.Databricks)) ParseIfNotExists();
        ParseAddedColumns();
        Close(mark, AddColumnsAction);
    }

    private void ParseAddedColumns()
    {
        var open = position;
        var isBracketed = Eat(OpenParen);
        do ParseColumnDefinition();
        while (Eat(Comma));
        if (isBracketed) ExpectClose(CloseParen, open);
        ParseHiveReach();
    }

    /// <summary><c>DROP COLUMNS IF EXISTS (a, b.c)</c></summary>
    private void ParseDropColumns(Mark mark)
    {
        Bump(2);
        ParseOptionalIfExists();
        if (At(OpenParen))
        {
            ParseColumnList();
        }
        else
        {
            var list = Open();
            ParseNameSequence();
            Close(list, ColumnList);
        }

        Close(mark, DropColumnsAction);
    }

    /// <summary><c>ADD IF NOT EXISTS PARTITION (d = 1) LOCATION 'x' PARTITION (d = 2)</c></summary>
    private void ParseAddPartitions(Mark mark)
    {
        Bump();
        if (At(IfKeyword)) ParseIfNotExists();
        if (!At(PartitionKeyword)) ReportExpected("`PARTITION`", PartitionKeyword);
        while (At(PartitionKeyword))
        {
            ParsePartitionSpec();
            if (At(LocationKeyword)) ParseLocation();
            Eat(Comma);
        }

        Close(mark, AddPartitionAction);
    }

    /// <summary><c>DROP IF EXISTS PARTITION (d = 1), PARTITION (d = 2) PURGE</c></summary>
    private void ParseDropPartitions(Mark mark)
    {
        Bump();
        ParseOptionalIfExists();
        do
        {
            if (At(PartitionKeyword)) ParsePartitionSpec();
            else ReportExpected("`PARTITION`", PartitionKeyword);
        }
        while (Eat(Comma));
        if (Allows(SqlDialect.Hive) && At(IgnoreKeyword) && PeekWord(1, "PROTECTION")) Bump(2);
        Eat(PurgeKeyword);
        Close(mark, DropPartitionAction);
    }

    /// <summary><c>ALTER COLUMN a TYPE BIGINT, b COMMENT 'x'</c>, <c>CHANGE COLUMN a b INT COMMENT 'x' FIRST</c></summary>
    private void ParseAlterColumns(Mark mark)
    {
        var isAlter = At(AlterKeyword);
        Bump();
        if (!Eat(ColumnKeyword) && isAlter && !AtName()) ReportExpected("`COLUMN`", ColumnKeyword);
        do
        {
            var column = Open();
            if (AtName()) BumpDottedName();
            else ReportExpected("a column name");
            ParseColumnChange(!isAlter);
            Close(column, ColumnDefinition);
        }
        while (Eat(Comma));
        ParseHiveReach();
        Close(mark, AlterColumnAction);
    }

    private void ParseColumnChange(bool isChange)
    {
        switch (Current)
        {
            case TypeKeyword:
                Bump();
                ParseType();
                break;
            case SetKeyword or DropKeyword when Peek(1) is NotKeyword or Bang or DefaultKeyword:
                ParseNullabilityChange();
                break;
            case SetKeyword or DropKeyword or SyncKeyword or UnsetKeyword when Allows(SqlDialect.Databricks):
                SkipColumnChange();
                break;
            case CommentKeyword when IsSpark:
                ParseComment();
                break;
            case FirstKeyword or AfterKeyword when IsSpark:
                ParseColumnOption();
                break;
            default:
                // "CHANGE COLUMN old new TYPE ..."
                if (IsSpark && !isChange) break;
                if (IsName(Current) && !AtColumnOption() && !At(FirstKeyword) && !At(AfterKeyword))
                {
                    if (IsName(Peek(1)) && Peek(1) is not (CommentKeyword or FirstKeyword or AfterKeyword or NotKeyword))
                        BumpDottedName();
                    ParseType();
                    while (ParseColumnOption())
                    {
                    }
                }

                break;
        }

        // Spark changes one thing of a column at a time.
        while (!IsSpark && ParseColumnOption())
        {
        }
    }

    private void ParseNullabilityChange()
    {
        var isDrop = At(DropKeyword);
        Bump();
        if (!At(DefaultKeyword)) Bump(2);
        else if (isDrop) Bump();
        else ParseColumnOption();
    }
}
