using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>a NOT IN (1, 2)</c>, <c>a IN (SELECT ...)</c></summary>
public sealed class InExpression : Expression
{
    internal InExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Operand => Nth<Expression>();

    public bool IsNegated => Has(SyntaxKind.NotKeyword) || Has(SyntaxKind.Bang);

    public IReadOnlyList<Expression> Values => [.. All<Expression>().Skip(1)];

    public Query? Query => Child<Query>(SyntaxKind.Query);
}

/// <summary><c>a NOT BETWEEN 1 AND 2</c></summary>
public sealed class BetweenExpression : Expression
{
    internal BetweenExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Operand => Nth<Expression>();

    public Expression? Low => Nth<Expression>(1);

    public Expression? High => Nth<Expression>(2);

    public bool IsNegated => Has(SyntaxKind.NotKeyword) || Has(SyntaxKind.Bang);
}

/// <summary><c>a NOT LIKE 'x%' ESCAPE '/'</c>, also ILIKE, RLIKE and LIKE ANY</summary>
public sealed class LikeExpression : Expression
{
    internal LikeExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Operand => Nth<Expression>();

    /// <summary>The pattern, or the first of several.</summary>
    public Expression? Pattern => Nth<Expression>(1);

    /// <summary>The patterns of <c>LIKE ANY (...)</c>, or the one pattern.</summary>
    public IReadOnlyList<Expression> Patterns =>
        [.. All<Expression>().Skip(1).Take(Quantifier is null && Escape is not null ? 1 : int.MaxValue)];

    public Expression? Escape => Has(SyntaxKind.EscapeKeyword) ? Nth<Expression>(2) : null;

    public bool IsNegated => Has(SyntaxKind.NotKeyword) || Has(SyntaxKind.Bang);

    public bool IsCaseInsensitive => Has(SyntaxKind.IlikeKeyword);

    public bool IsRegex => Has(SyntaxKind.RlikeKeyword);

    /// <summary>The word <c>ANY</c>, <c>SOME</c> or <c>ALL</c>.</summary>
    public SyntaxToken? Quantifier =>
        OwnToken(SyntaxKind.AnyKeyword) ?? OwnToken(SyntaxKind.SomeKeyword) ?? OwnToken(SyntaxKind.AllKeyword);
}

/// <summary><c>a IS NOT NULL</c></summary>
public sealed class IsNullExpression : Expression
{
    internal IsNullExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Operand => Nth<Expression>();

    public bool IsNegated => Has(SyntaxKind.NotKeyword) || Has(SyntaxKind.Bang);
}

/// <summary><c>a IS NOT TRUE</c>, <c>a IS UNKNOWN</c></summary>
public sealed class IsTruthExpression : Expression
{
    internal IsTruthExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Operand => Nth<Expression>();

    public bool IsNegated => Has(SyntaxKind.NotKeyword) || Has(SyntaxKind.Bang);

    /// <summary>Whether it asks for TRUE or FALSE; null for UNKNOWN.</summary>
    public bool? Value => Has(SyntaxKind.TrueKeyword) ? true : Has(SyntaxKind.FalseKeyword) ? false : null;
}

/// <summary><c>a IS NOT DISTINCT FROM b</c></summary>
public sealed class IsDistinctFromExpression : Expression
{
    internal IsDistinctFromExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Left => Nth<Expression>();

    public Expression? Right => Nth<Expression>(1);

    public bool IsNegated => Has(SyntaxKind.NotKeyword) || Has(SyntaxKind.Bang);
}

/// <summary><c>EXISTS (SELECT ...)</c></summary>
public sealed class ExistsExpression : Expression
{
    internal ExistsExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Query? Query => Child<Query>(SyntaxKind.Query);
}

/// <summary><c>(SELECT max(a) FROM t)</c> as a value</summary>
public sealed class ScalarSubquery : Expression
{
    internal ScalarSubquery(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Query? Query => Child<Query>(SyntaxKind.Query);
}

/// <summary><c>CASE a WHEN 1 THEN 'x' ELSE 'y' END</c></summary>
public sealed class CaseExpression : Expression
{
    internal CaseExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The value compared; null for <c>CASE WHEN condition</c>.</summary>
    public Expression? Operand => Nth<Expression>();

    public IReadOnlyList<CaseBranch> Branches => All<CaseBranch>();

    public Expression? Else => Child<CaseElse>(SyntaxKind.CaseElse)?.Result;
}

/// <summary><c>WHEN a THEN b</c></summary>
public sealed class CaseBranch : SqlNode
{
    internal CaseBranch(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Condition => Nth<Expression>();

    public Expression? Result => Nth<Expression>(1);
}

/// <summary><c>ELSE b</c></summary>
public sealed class CaseElse : SqlNode
{
    internal CaseElse(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Result => Nth<Expression>();
}

/// <summary><c>CAST(a AS INT)</c>, <c>TRY_CAST(a AS INT)</c>, <c>a::INT</c></summary>
public sealed class CastExpression : Expression
{
    internal CastExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Operand => Nth<Expression>();

    public TypeName? Type => Child<TypeName>(SyntaxKind.TypeName);

    public bool IsTry => FirstToken.Kind == SyntaxKind.TryCastKeyword && Has(SyntaxKind.TryCastKeyword);
}
