using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>One statement, without its semicolon.</summary>
public abstract class Statement : SqlNode
{
    private protected Statement(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}

/// <summary><c>SELECT ...</c> on its own</summary>
public sealed class QueryStatement : Statement
{
    internal QueryStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Query? Query => Child<Query>(SyntaxKind.Query);
}

/// <summary><c>DROP TABLE IF EXISTS t PURGE</c></summary>
public sealed class DropStatement : Statement
{
    internal DropStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>What is dropped, in capitals, such as <c>TABLE</c> or <c>TEMPORARY VIEW</c>.</summary>
    public string ObjectKind
    {
        get
        {
            var end = Name is { } name ? Table.FirstToken(name.Row) : int.MaxValue;
            var words = OwnTokens().Skip(1).TakeWhile(t => t.Index < end && t.Kind.IsKeyword() && t.Kind != SyntaxKind.IfKeyword);
            return string.Join(" ", words.Select(t => SqlKeywords.TextOf(t.Kind)));
        }
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public bool IfExists => Has(SyntaxKind.ExistsKeyword);

    public bool IsPurge => Has(SyntaxKind.PurgeKeyword);

    public bool IsCascade => Has(SyntaxKind.CascadeKeyword);
}

/// <summary><c>TRUNCATE TABLE t PARTITION (d = 1)</c></summary>
public sealed class TruncateStatement : Statement
{
    internal TruncateStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public PartitionSpec? Partition => Child<PartitionSpec>(SyntaxKind.PartitionSpec);
}

/// <summary><c>USE db</c></summary>
public sealed class UseStatement : Statement
{
    internal UseStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);
}

/// <summary><c>CACHE TABLE t AS SELECT ...</c></summary>
public sealed class CacheStatement : Statement
{
    internal CacheStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public Query? Query => Child<Query>(SyntaxKind.Query);

    public bool IsLazy => Has(SyntaxKind.LazyKeyword);
}

/// <summary><c>REFRESH TABLE t</c></summary>
public sealed class RefreshStatement : Statement
{
    internal RefreshStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);
}

/// <summary><c>RESET spark.sql.x</c></summary>
public sealed class ResetStatement : Statement
{
    internal ResetStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}

/// <summary>A statement the grammar does not look into, such as <c>SHOW TABLES</c></summary>
public sealed class OpaqueStatement : Statement
{
    internal OpaqueStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The first word in capitals, such as <c>SHOW</c>.</summary>
    public string Verb => FirstToken.Text.ToUpperInvariant();
}

/// <summary>A statement a template hole stands for: <c>{{ config(...) }}</c></summary>
public sealed class TemplateStatement : Statement
{
    internal TemplateStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<TemplateHole> Holes => TemplateHoles.Find(Table.Source, Span);
}

/// <summary>Tokens no statement begins with: <c>SELCT a</c></summary>
public sealed class ErrorStatement : Statement
{
    internal ErrorStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}
