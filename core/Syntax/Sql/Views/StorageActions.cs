using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>DROP CONSTRAINT IF EXISTS pk</c></summary>
public sealed class DropConstraintAction : AlterAction
{
    internal DropConstraintAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}

/// <summary><c>SET SERDE 'class' WITH SERDEPROPERTIES ('k' = 'v')</c></summary>
public sealed class SetSerdeAction : AlterAction
{
    internal SetSerdeAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Property> Properties => All<Property>();
}

/// <summary><c>RECOVER PARTITIONS</c></summary>
public sealed class RecoverPartitionsAction : AlterAction
{
    internal RecoverPartitionsAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}

/// <summary><c>CLUSTER BY (a)</c>, <c>CLUSTER BY NONE</c></summary>
public sealed class ClusterByAction : AlterAction
{
    internal ClusterByAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public ClusterColumnsClause? Clustering => Child<ClusterColumnsClause>(SyntaxKind.ClusterColumnsClause);
}

/// <summary><c>DEFAULT COLLATION UTF8_BINARY</c></summary>
public sealed class CollationAction : AlterAction
{
    internal CollationAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public CollationClause? Collation => Child<CollationClause>(SyntaxKind.CollationClause);
}

/// <summary><c>DROP FEATURE deletionVectors TRUNCATE HISTORY</c></summary>
public sealed class DropFeatureAction : AlterAction
{
    internal DropFeatureAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}

/// <summary><c>CREATE OR REPLACE BRANCH b AS OF VERSION 3 RETAIN 7 DAYS</c>, <c>CREATE TAG t</c></summary>
public sealed class RefAction : AlterAction
{
    internal RefAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public bool IsTag => OwnTokens().Any(t => SqlKeywords.EqualsIgnoreCase(t.TextSpan, "TAG"));

    public bool IfNotExists => Has(SyntaxKind.IfKeyword);
}

/// <summary><c>DROP BRANCH IF EXISTS b</c>, <c>DROP TAG t</c></summary>
public sealed class DropRefAction : AlterAction
{
    internal DropRefAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public bool IfExists => Has(SyntaxKind.ExistsKeyword);
}

/// <summary><c>WRITE DISTRIBUTED BY PARTITION LOCALLY ORDERED BY a</c></summary>
public sealed class WriteOrderAction : AlterAction
{
    internal WriteOrderAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public OrderByClause? Order => Child<OrderByClause>(SyntaxKind.OrderByClause);
}

/// <summary><c>SET IDENTIFIER FIELDS a, b</c>, <c>DROP IDENTIFIER FIELDS a</c></summary>
public sealed class IdentifierFieldsAction : AlterAction
{
    internal IdentifierFieldsAction(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public ColumnList? Fields => Child<ColumnList>(SyntaxKind.ColumnList);
}
