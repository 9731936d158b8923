using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>INSERT OVERWRITE TABLE t PARTITION (d) (a, b) SELECT ...</c></summary>
public sealed class InsertStatement : Statement
{
    internal InsertStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Target => Child<TableName>(SyntaxKind.TableName);

    /// <summary><c>WITH</c> in front of <c>INSERT</c>; one behind the target belongs to the query.</summary>
    public WithClause? With => Child<WithClause>(SyntaxKind.WithClause);

    public bool IsOverwrite => Has(SyntaxKind.OverwriteKeyword);

    /// <summary><c>WITH SCHEMA EVOLUTION</c>: the table takes new columns of the query.</summary>
    public bool EvolvesSchema => Has(SyntaxKind.EvolutionKeyword);

    /// <summary>The word <c>OVERWRITE</c>.</summary>
    public SyntaxToken? OverwriteToken => OwnToken(SyntaxKind.OverwriteKeyword);

    /// <summary>The words <c>INSERT INTO</c>, <c>INSERT OVERWRITE TABLE</c> and so on, up to the target.</summary>
    public TextSpan VerbSpan => SpanBefore(Target, SyntaxKind.InsertKeyword);

    public bool IsByName => Has(SyntaxKind.NameKeyword);

    public bool IfNotExists => Has(SyntaxKind.ExistsKeyword);

    /// <summary><c>INSERT INTO t REPLACE WHERE ...</c></summary>
    public bool IsReplaceWhere => Has(SyntaxKind.ReplaceKeyword);

    /// <summary>The rows that are replaced; also the condition of <c>REPLACE ON</c>.</summary>
    public WhereClause? ReplaceWhere => Child<WhereClause>(SyntaxKind.WhereClause);

    /// <summary><c>INSERT OVERWRITE DIRECTORY '/path'</c>, which has no target table.</summary>
    public bool IsDirectory => Has(SyntaxKind.DirectoryKeyword);

    public PartitionSpec? Partition => Child<PartitionSpec>(SyntaxKind.PartitionSpec);

    /// <summary>The columns of the target that are written.</summary>
    public ColumnList? Columns => Child<ColumnList>(SyntaxKind.ColumnList) is { } list && list != ReplaceUsing ? list : null;

    /// <summary>The columns of <c>REPLACE USING (a, b)</c>.</summary>
    public ColumnList? ReplaceUsing =>
        OwnToken(SyntaxKind.UsingKeyword) is { } word && All<ColumnList>().LastOrDefault() is { } list && list.Span.Start > word.Span.Start
            ? list
            : null;

    public Query? Query => Child<Query>(SyntaxKind.Query);

    private TextSpan SpanBefore(SqlNode? node, SyntaxKind first)
    {
        var start = OwnToken(first)?.Span ?? FirstToken.Span;
        var end = start.End;
        foreach (var token in OwnTokens())
        {
            if (token.Index >= (node is null ? start.End : Table.FirstToken(node.Row))) break;
            end = token.Span.End;
        }

        return TextSpan.FromBounds(start.Start, end);
    }
}

/// <summary><c>FROM t INSERT INTO a SELECT x INSERT INTO b SELECT y</c></summary>
public sealed class MultiInsertStatement : Statement
{
    internal MultiInsertStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public WithClause? With => Child<WithClause>(SyntaxKind.WithClause);

    public FromClause? From => Child<FromClause>(SyntaxKind.FromClause);

    public IReadOnlyList<LateralView> LateralViews => All<LateralView>();

    public IReadOnlyList<InsertStatement> Inserts => All<InsertStatement>();
}

/// <summary><c>PARTITION (d = 1, h)</c></summary>
public sealed class PartitionSpec : SqlNode
{
    internal PartitionSpec(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<PartitionEntry> Entries => All<PartitionEntry>();
}

/// <summary><c>d = 1</c>, or <c>d</c> alone for a dynamic partition</summary>
public sealed class PartitionEntry : SqlNode
{
    internal PartitionEntry(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Identifier? Name => OwnName();

    public Expression? Value => Nth<Expression>();
}

/// <summary><c>MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE</c></summary>
public sealed class MergeStatement : Statement
{
    internal MergeStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public WithClause? With => Child<WithClause>(SyntaxKind.WithClause);

    /// <summary><c>WITH SCHEMA EVOLUTION</c>: the table takes new columns of the source.</summary>
    public bool EvolvesSchema => Has(SyntaxKind.EvolutionKeyword);

    /// <summary>The target with its alias.</summary>
    public TableReference? Target => Child<TableReference>(SyntaxKind.TableReference);

    /// <summary>What stands behind <c>USING</c>.</summary>
    public Relation? Source => Nth<Relation>(1);

    public Expression? Condition => Nth<Expression>();

    public IReadOnlyList<MergeClause> Clauses => All<MergeClause>();
}

/// <summary><c>WHEN NOT MATCHED AND a THEN INSERT (b) VALUES (1)</c></summary>
public sealed class MergeClause : SqlNode
{
    internal MergeClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public bool IsMatched => !Has(SyntaxKind.NotKeyword) && !Has(SyntaxKind.Bang);

    public bool IsBySource => Has(SyntaxKind.SourceKeyword);

    public Expression? Condition =>
        OwnToken(SyntaxKind.ThenKeyword) is { } then && Nth<Expression>() is { } first && first.Span.Start < then.Span.Start ? first : null;

    public bool IsDelete => Has(SyntaxKind.DeleteKeyword);

    public bool IsUpdate => Has(SyntaxKind.UpdateKeyword);

    public bool IsInsert => Has(SyntaxKind.InsertKeyword);

    /// <summary><c>UPDATE SET *</c> or <c>INSERT *</c></summary>
    public bool IsStar => Has(SyntaxKind.Asterisk) || Set is { IsStar: true };

    public SetClause? Set => Child<SetClause>(SyntaxKind.SetClause);

    public ColumnList? Columns => Child<ColumnList>(SyntaxKind.ColumnList);

    /// <summary>The row of <c>VALUES (...)</c>.</summary>
    public IReadOnlyList<Expression> Values =>
        Has(SyntaxKind.ValuesKeyword) && All<Expression>().LastOrDefault() is TupleExpression row ? row.Elements : [];
}

/// <summary><c>SET a = 1, b = 2</c></summary>
public sealed class SetClause : SqlNode
{
    internal SetClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Assignment> Assignments => All<Assignment>();

    public bool IsStar => Has(SyntaxKind.Asterisk);
}

/// <summary><c>a = 1</c></summary>
public sealed class Assignment : SqlNode
{
    internal Assignment(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public ColumnReference? Column => Child<ColumnReference>(SyntaxKind.ColumnReference);

    public Expression? Value => Nth<Expression>(1);
}

/// <summary><c>DELETE FROM t WHERE a</c></summary>
public sealed class DeleteStatement : Statement
{
    internal DeleteStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public WithClause? With => Child<WithClause>(SyntaxKind.WithClause);

    public TableReference? Target => Child<TableReference>(SyntaxKind.TableReference);

    public WhereClause? Where => Child<WhereClause>(SyntaxKind.WhereClause);
}

/// <summary><c>UPDATE t SET a = 1 WHERE b</c></summary>
public sealed class UpdateStatement : Statement
{
    internal UpdateStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public WithClause? With => Child<WithClause>(SyntaxKind.WithClause);

    public TableReference? Target => Child<TableReference>(SyntaxKind.TableReference);

    public SetClause? Set => Child<SetClause>(SyntaxKind.SetClause);

    public WhereClause? Where => Child<WhereClause>(SyntaxKind.WhereClause);
}
