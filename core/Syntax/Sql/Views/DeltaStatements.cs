using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>OPTIMIZE t WHERE d = 1 ZORDER BY (a)</c></summary>
public sealed class OptimizeStatement : Statement
{
    internal OptimizeStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public WhereClause? Where => Child<WhereClause>(SyntaxKind.WhereClause);

    public ColumnList? ZorderColumns => Child<ColumnList>(SyntaxKind.ColumnList);
}

/// <summary><c>VACUUM t RETAIN 168 HOURS DRY RUN</c></summary>
public sealed class VacuumStatement : Statement
{
    internal VacuumStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public Expression? Hours => Nth<Expression>();
}

/// <summary><c>RESTORE TABLE t TO VERSION AS OF 3</c></summary>
public sealed class RestoreStatement : Statement
{
    internal RestoreStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public TimeTravelClause? Version => Child<TimeTravelClause>(SyntaxKind.TimeTravelClause);
}

/// <summary><c>REORG TABLE t APPLY (PURGE)</c></summary>
public sealed class ReorgStatement : Statement
{
    internal ReorgStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public WhereClause? Where => Child<WhereClause>(SyntaxKind.WhereClause);
}

/// <summary><c>CONVERT TO DELTA parquet.`/x` PARTITIONED BY (d DATE)</c></summary>
public sealed class ConvertStatement : Statement
{
    internal ConvertStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public PartitionedByClause? Partitioning => Child<PartitionedByClause>(SyntaxKind.PartitionedByClause);
}

/// <summary><c>GENERATE symlink_format_manifest FOR TABLE t</c></summary>
public sealed class GenerateStatement : Statement
{
    internal GenerateStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);
}
