using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>SHOW TABLES IN db LIKE 'x*'</c></summary>
public sealed class ShowStatement : Statement
{
    internal ShowStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>What is shown, in capitals, such as <c>TABLES</c> or <c>CREATE TABLE</c>.</summary>
    public string ObjectKind =>
        string.Join(
            " ",
            OwnTokens().Skip(1)
                .TakeWhile(t => t.Kind.IsKeyword() && t.Kind is not (SyntaxKind.InKeyword or SyntaxKind.FromKeyword))
                .Select(t => SqlKeywords.TextOf(t.Kind)));

    /// <summary>The table, or the database behind IN.</summary>
    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public LikePattern? Pattern => Child<LikePattern>(SyntaxKind.LikePattern);

    public PartitionSpec? Partition => Child<PartitionSpec>(SyntaxKind.PartitionSpec);
}

/// <summary><c>LIKE 'x*'</c> of a SHOW; the word may be missing</summary>
public sealed class LikePattern : SqlNode
{
    internal LikePattern(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public string? Value =>
        OwnTokens().FirstOrDefault(t => t.Kind.IsString()) is { Table: not null } token ? SqlStrings.Decode(token.TextSpan) : null;
}

/// <summary><c>DESCRIBE EXTENDED t PARTITION (d = 1)</c>, <c>DESC FUNCTION f</c>, <c>DESCRIBE SELECT 1</c></summary>
public sealed class DescribeStatement : Statement
{
    internal DescribeStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The table, database or function.</summary>
    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public PartitionSpec? Partition => Child<PartitionSpec>(SyntaxKind.PartitionSpec);

    /// <summary>The query whose columns are described.</summary>
    public Query? Query => Child<Query>(SyntaxKind.Query);
}

/// <summary><c>EXPLAIN EXTENDED SELECT 1</c></summary>
public sealed class ExplainStatement : Statement
{
    internal ExplainStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>What is explained and not run.</summary>
    public Statement? Statement => Nth<Statement>();
}

/// <summary><c>ANALYZE TABLE t COMPUTE STATISTICS FOR COLUMNS a</c></summary>
public sealed class AnalyzeStatement : Statement
{
    internal AnalyzeStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public PartitionSpec? Partition => Child<PartitionSpec>(SyntaxKind.PartitionSpec);

    public ColumnList? Columns => Child<ColumnList>(SyntaxKind.ColumnList);
}

/// <summary><c>UNCACHE TABLE t</c></summary>
public sealed class UncacheStatement : Statement
{
    internal UncacheStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);
}

/// <summary><c>CLEAR CACHE</c></summary>
public sealed class ClearCacheStatement : Statement
{
    internal ClearCacheStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}

/// <summary><c>COMMENT ON TABLE t IS 'text'</c></summary>
public sealed class CommentStatement : Statement
{
    internal CommentStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);
}

/// <summary><c>MSCK REPAIR TABLE t ADD PARTITIONS</c></summary>
public sealed class RepairStatement : Statement
{
    internal RepairStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);
}

/// <summary><c>LOAD DATA INPATH 'x' OVERWRITE INTO TABLE t PARTITION (d = 1)</c></summary>
public sealed class LoadStatement : Statement
{
    internal LoadStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public bool IsOverwrite => Has(SyntaxKind.OverwriteKeyword);

    public PartitionSpec? Partition => Child<PartitionSpec>(SyntaxKind.PartitionSpec);
}

/// <summary><c>ADD JAR 'x.jar'</c>, <c>LIST FILES</c></summary>
public sealed class ResourceStatement : Statement
{
    internal ResourceStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}

/// <summary><c>CALL catalog.system.expire_snapshots(table =&gt; 'db.t')</c></summary>
public sealed class CallStatement : Statement
{
    internal CallStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The procedure with its arguments.</summary>
    public FunctionCall? Call => Nth<FunctionCall>();
}
