using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>ALTER TABLE t ADD COLUMNS (a INT)</c></summary>
public sealed class AlterTableStatement : Statement
{
    internal AlterTableStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public IReadOnlyList<AlterAction> Actions => All<AlterAction>();
}

/// <summary>What <c>ALTER TABLE t</c> does</summary>
public abstract class AlterAction : SqlNode
{
    private protected AlterAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary><c>PARTITION (d = 1)</c> in front of the action or within it</summary>
    public IReadOnlyList<PartitionSpec> Partitions => All<PartitionSpec>();
}

/// <summary><c>ADD COLUMNS (a INT COMMENT 'x')</c></summary>
public sealed class AddColumnsAction : AlterAction
{
    internal AddColumnsAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<ColumnDefinition> Columns => All<ColumnDefinition>();
}

/// <summary><c>DROP COLUMNS (a, b)</c></summary>
public sealed class DropColumnsAction : AlterAction
{
    internal DropColumnsAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public ColumnList? Columns => Child<ColumnList>(SyntaxKind.ColumnList);

    public bool IfExists => Has(SyntaxKind.ExistsKeyword);
}

/// <summary><c>REPLACE COLUMNS (a INT)</c></summary>
public sealed class ReplaceColumnsAction : AlterAction
{
    internal ReplaceColumnsAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<ColumnDefinition> Columns => All<ColumnDefinition>();
}

/// <summary><c>ALTER COLUMN a TYPE BIGINT</c>, <c>CHANGE COLUMN a b INT</c></summary>
public sealed class AlterColumnAction : AlterAction
{
    internal AlterColumnAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<ColumnDefinition> Columns => All<ColumnDefinition>();

    /// <summary>The Hive form, which may rename: <c>CHANGE COLUMN old new INT</c>.</summary>
    public bool IsChange => Has(SyntaxKind.ChangeKeyword);
}

/// <summary><c>RENAME TO u</c>, <c>PARTITION (d = 1) RENAME TO PARTITION (d = 2)</c></summary>
public sealed class RenameAction : AlterAction
{
    internal RenameAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? NewName => Child<TableName>(SyntaxKind.TableName);
}

/// <summary><c>RENAME COLUMN a TO b</c></summary>
public sealed class RenameColumnAction : AlterAction
{
    internal RenameColumnAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Identifier? OldName => OwnNames().Skip(2).FirstOrDefault();

    public Identifier? NewName => OwnNames() is { Length: > 4 } names ? names[names.Length - 1] : null;

    /// <summary>Whether it is about a field of a struct: <c>RENAME COLUMN a.b TO c</c></summary>
    public bool IsOfField => Has(SyntaxKind.Dot);
}

/// <summary><c>SET TBLPROPERTIES ('k' = 'v')</c></summary>
public sealed class SetPropertiesAction : AlterAction
{
    internal SetPropertiesAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Property> Properties => All<Property>();
}

/// <summary><c>UNSET TBLPROPERTIES IF EXISTS ('k')</c></summary>
public sealed class UnsetPropertiesAction : AlterAction
{
    internal UnsetPropertiesAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Property> Properties => All<Property>();
}

/// <summary><c>ADD IF NOT EXISTS PARTITION (d = 1)</c></summary>
public sealed class AddPartitionAction : AlterAction
{
    internal AddPartitionAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public bool IfNotExists => Has(SyntaxKind.IfKeyword);
}

/// <summary><c>DROP IF EXISTS PARTITION (d = 1) PURGE</c></summary>
public sealed class DropPartitionAction : AlterAction
{
    internal DropPartitionAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public bool IfExists => Has(SyntaxKind.ExistsKeyword);

    public bool IsPurge => Has(SyntaxKind.PurgeKeyword);
}

/// <summary><c>ADD PARTITION FIELD days(ts)</c></summary>
public sealed class AddPartitionFieldAction : AlterAction
{
    internal AddPartitionFieldAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public PartitionTransform? Transform => Child<PartitionTransform>(SyntaxKind.PartitionTransform);
}

/// <summary><c>DROP PARTITION FIELD days(ts)</c></summary>
public sealed class DropPartitionFieldAction : AlterAction
{
    internal DropPartitionFieldAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public PartitionTransform? Transform => Child<PartitionTransform>(SyntaxKind.PartitionTransform);
}

/// <summary><c>REPLACE PARTITION FIELD days(ts) WITH hours(ts)</c></summary>
public sealed class ReplacePartitionFieldAction : AlterAction
{
    internal ReplacePartitionFieldAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public PartitionTransform? OldTransform => Nth<PartitionTransform>();

    public PartitionTransform? NewTransform => Nth<PartitionTransform>(1);
}

/// <summary><c>SET LOCATION 's3://x'</c></summary>
public sealed class SetLocationAction : AlterAction
{
    internal SetLocationAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public LocationClause? Location => Child<LocationClause>(SyntaxKind.LocationClause);
}

/// <summary><c>ADD CONSTRAINT pk PRIMARY KEY (a)</c></summary>
public sealed class AddConstraintAction : AlterAction
{
    internal AddConstraintAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableConstraint? Constraint => Child<TableConstraint>(SyntaxKind.TableConstraint);
}

/// <summary>An action the grammar does not look into</summary>
public sealed class OpaqueAction : AlterAction
{
    internal OpaqueAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}
