using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>DECLARE VARIABLE x INT DEFAULT 1</c></summary>
public sealed class DeclareStatement : Statement
{
    internal DeclareStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<TableName> Names => All<TableName>();

    public TypeName? Type => Child<TypeName>(SyntaxKind.TypeName);

    public DefaultClause? Default => Child<DefaultClause>(SyntaxKind.DefaultClause);
}

/// <summary><c>EXECUTE IMMEDIATE 'SELECT ?' INTO x USING 1</c></summary>
public sealed class ExecuteStatement : Statement
{
    internal ExecuteStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The text that is run.</summary>
    public Expression? Sql => Nth<Expression>();

    public ColumnList? Into => Child<ColumnList>(SyntaxKind.ColumnList);

    public IReadOnlyList<SelectItem> Arguments => All<SelectItem>();
}

/// <summary>The statements between <c>BEGIN</c> and <c>END</c>, <c>THEN</c> and <c>END IF</c>, and so on</summary>
public sealed class StatementBlock : SqlNode
{
    internal StatementBlock(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Statement> Statements => All<Statement>();
}

/// <summary><c>BEGIN ...; END</c></summary>
public sealed class CompoundStatement : Statement
{
    internal CompoundStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public StatementBlock? Body => Child<StatementBlock>(SyntaxKind.StatementBlock);
}

/// <summary><c>IF a THEN ...; ELSEIF b THEN ...; ELSE ...; END IF</c></summary>
public sealed class IfStatement : Statement
{
    internal IfStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<ConditionalBranch> Branches => All<ConditionalBranch>();
}

/// <summary><c>CASE x WHEN 1 THEN ...; ELSE ...; END CASE</c></summary>
public sealed class CaseStatement : Statement
{
    internal CaseStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<ConditionalBranch> Branches => All<ConditionalBranch>();
}

/// <summary><c>IF a THEN ...;</c>, <c>WHEN b THEN ...;</c> or <c>ELSE ...;</c> among statements</summary>
public sealed class ConditionalBranch : SqlNode
{
    internal ConditionalBranch(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>Absent behind <c>ELSE</c>.</summary>
    public Expression? Condition => Nth<Expression>();

    public StatementBlock? Body => Child<StatementBlock>(SyntaxKind.StatementBlock);
}

/// <summary><c>WHILE a DO ...; END WHILE</c></summary>
public sealed class WhileStatement : Statement
{
    internal WhileStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Condition => Nth<Expression>();

    public StatementBlock? Body => Child<StatementBlock>(SyntaxKind.StatementBlock);
}

/// <summary><c>l: LOOP ...; END LOOP l</c></summary>
public sealed class LoopStatement : Statement
{
    internal LoopStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public StatementBlock? Body => Child<StatementBlock>(SyntaxKind.StatementBlock);
}

/// <summary><c>REPEAT ...; UNTIL a END REPEAT</c></summary>
public sealed class RepeatStatement : Statement
{
    internal RepeatStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Condition => Nth<Expression>();

    public StatementBlock? Body => Child<StatementBlock>(SyntaxKind.StatementBlock);
}

/// <summary><c>FOR row AS SELECT ... DO ...; END FOR</c></summary>
public sealed class ForStatement : Statement
{
    internal ForStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Query? Query => Child<Query>(SyntaxKind.Query);

    public StatementBlock? Body => Child<StatementBlock>(SyntaxKind.StatementBlock);
}

/// <summary><c>LEAVE label</c></summary>
public sealed class LeaveStatement : Statement
{
    internal LeaveStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Identifier? Label => OwnNames() is { Length: > 1 } names ? names[1] : null;
}

/// <summary><c>ITERATE label</c></summary>
public sealed class IterateStatement : Statement
{
    internal IterateStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Identifier? Label => OwnNames() is { Length: > 1 } names ? names[1] : null;
}

/// <summary><c>DECLARE c CONDITION FOR SQLSTATE '12345'</c></summary>
public sealed class ConditionDeclaration : Statement
{
    internal ConditionDeclaration(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);
}

/// <summary><c>DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ...; END</c></summary>
public sealed class HandlerDeclaration : Statement
{
    internal HandlerDeclaration(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public bool IsExit => Has(SyntaxKind.ExitKeyword);

    public Statement? Body => Nth<Statement>();
}
