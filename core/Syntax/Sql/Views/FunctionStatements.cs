using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>CREATE FUNCTION f(a INT) RETURNS INT RETURN a + 1</c>, <c>CREATE FUNCTION f AS 'class'</c></summary>
public sealed class CreateFunctionStatement : Statement
{
    internal CreateFunctionStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public bool IsTemporary => Has(SyntaxKind.TemporaryKeyword);

    public bool IfNotExists => Has(SyntaxKind.IfKeyword);

    public IReadOnlyList<ColumnDefinition> Parameters => Child<ColumnList>(SyntaxKind.ColumnList)?.Definitions ?? [];

    public ReturnsClause? Returns => Child<ReturnsClause>(SyntaxKind.ReturnsClause);

    public FunctionBody? Body => Child<FunctionBody>(SyntaxKind.FunctionBody);

    public CommentClause? Comment => Child<CommentClause>(SyntaxKind.CommentClause);
}

/// <summary><c>CREATE PROCEDURE p(IN a INT, OUT b INT) LANGUAGE SQL AS BEGIN ...; END</c></summary>
public sealed class CreateProcedureStatement : Statement
{
    internal CreateProcedureStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public IReadOnlyList<ColumnDefinition> Parameters => Child<ColumnList>(SyntaxKind.ColumnList)?.Definitions ?? [];

    public CompoundStatement? Body => Child<FunctionBody>(SyntaxKind.FunctionBody)?.Statement as CompoundStatement;
}

/// <summary><c>RETURNS INT</c>, <c>RETURNS TABLE (a INT)</c></summary>
public sealed class ReturnsClause : SqlNode
{
    internal ReturnsClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TypeName? Type => Child<TypeName>(SyntaxKind.TypeName);

    public bool IsTable => Has(SyntaxKind.TableKeyword);

    public IReadOnlyList<ColumnDefinition> Columns => Child<ColumnList>(SyntaxKind.ColumnList)?.Definitions ?? [];
}

/// <summary><c>RETURN a + 1</c>, <c>RETURN SELECT ...</c>, <c>BEGIN ...; END</c></summary>
public sealed class FunctionBody : SqlNode
{
    internal FunctionBody(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Query? Query => Child<Query>(SyntaxKind.Query);

    public Expression? Expression => Nth<Expression>();

    public Statement? Statement => Nth<Statement>();
}

/// <summary><c>CREATE SCHEMA IF NOT EXISTS db COMMENT 'x' LOCATION 'y'</c></summary>
public sealed class CreateNamespaceStatement : Statement
{
    internal CreateNamespaceStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public bool IfNotExists => Has(SyntaxKind.IfKeyword);

    public CommentClause? Comment => Child<CommentClause>(SyntaxKind.CommentClause);

    public LocationClause? Location => Child<LocationClause>(SyntaxKind.LocationClause);

    public PropertiesClause? PropertiesClause => Child<PropertiesClause>(SyntaxKind.PropertiesClause);
}

/// <summary><c>ALTER DATABASE db SET DBPROPERTIES ('k' = 'v')</c></summary>
public sealed class AlterNamespaceStatement : Statement
{
    internal AlterNamespaceStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public PropertiesClause? PropertiesClause => Child<PropertiesClause>(SyntaxKind.PropertiesClause);

    public LocationClause? Location => Child<LocationClause>(SyntaxKind.LocationClause);
}

/// <summary><c>CREATE FLOW f AS INSERT INTO t BY NAME SELECT ...</c></summary>
public sealed class CreateFlowStatement : Statement
{
    internal CreateFlowStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public InsertStatement? Insert => Child<InsertStatement>(SyntaxKind.InsertStatement);
}
