using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>Anything that has a value</summary>
public abstract class Expression : SqlNode
{
    private protected Expression(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}

/// <summary><c>a</c>, <c>t.a</c>, <c>db.t.a.field</c></summary>
public sealed class ColumnReference : Expression
{
    private Identifier[]? parts;

    internal ColumnReference(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Identifier[] Parts => parts ??= OwnNames();

    /// <summary>Whether a part of the name has a hole in it.</summary>
    public bool IsTemplated
    {
        get
        {
            foreach (var part in Parts)
            {
                if (part.IsTemplated) return true;
            }

            return false;
        }
    }

    /// <summary>The last part, the column itself or a field of it.</summary>
    public Identifier? Last => Parts is [.., var last] ? last : null;
}

/// <summary><c>*</c>, <c>t.*</c>, <c>* EXCEPT (a)</c></summary>
public sealed class StarExpression : Expression
{
    internal StarExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The parts before <c>.*</c>.</summary>
    public IReadOnlyList<Identifier> Qualifier => [.. OwnNames().Where(n => n.Token.Kind != SyntaxKind.ExceptKeyword)];

    public ColumnList? Except => Child<ColumnList>(SyntaxKind.ColumnList);
}

/// <summary><c>a + b</c>, <c>a AND b</c>, <c>a = b</c></summary>
public sealed class BinaryExpression : Expression
{
    internal BinaryExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Left => Nth<Expression>();

    public Expression? Right => Nth<Expression>(1);

    /// <summary>The operator; of <c>&gt;&gt;</c> the first character.</summary>
    public SyntaxToken OperatorToken => OwnTokens().First();

    public BinaryOperator Operator => OperatorToken.Kind switch
    {
        SyntaxKind.OrKeyword => BinaryOperator.Or,
        SyntaxKind.AndKeyword => BinaryOperator.And,
        SyntaxKind.Equals => BinaryOperator.Equal,
        SyntaxKind.NullSafeEquals => BinaryOperator.NullSafeEqual,
        SyntaxKind.NotEquals => BinaryOperator.NotEqual,
        SyntaxKind.Less => BinaryOperator.Less,
        SyntaxKind.LessOrEqual => BinaryOperator.LessOrEqual,
        SyntaxKind.Greater => OwnTokens().Count() switch
        {
            1 => BinaryOperator.Greater,
            2 => BinaryOperator.ShiftRight,
            _ => BinaryOperator.ShiftRightUnsigned,
        },
        SyntaxKind.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
        SyntaxKind.Pipe => BinaryOperator.BitOr,
        SyntaxKind.Caret => BinaryOperator.BitXor,
        SyntaxKind.Ampersand => BinaryOperator.BitAnd,
        SyntaxKind.ShiftLeft => BinaryOperator.ShiftLeft,
        SyntaxKind.Plus => BinaryOperator.Add,
        SyntaxKind.Minus => BinaryOperator.Subtract,
        SyntaxKind.DoublePipe => BinaryOperator.Concat,
        SyntaxKind.Asterisk => BinaryOperator.Multiply,
        SyntaxKind.Slash => BinaryOperator.Divide,
        SyntaxKind.Percent => BinaryOperator.Modulo,
        _ => BinaryOperator.IntegerDivide,
    };
}

/// <summary><c>NOT a</c>, <c>-a</c>, <c>~a</c></summary>
public sealed class UnaryExpression : Expression
{
    internal UnaryExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Operand => Nth<Expression>();

    public SyntaxToken OperatorToken => FirstToken;

    public UnaryOperator Operator => FirstToken.Kind switch
    {
        SyntaxKind.Minus => UnaryOperator.Minus,
        SyntaxKind.Plus => UnaryOperator.Plus,
        SyntaxKind.Tilde => UnaryOperator.BitNot,
        _ => UnaryOperator.Not,
    };
}

/// <summary><c>(a)</c></summary>
public sealed class ParenthesizedExpression : Expression
{
    internal ParenthesizedExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Inner => Nth<Expression>();
}

/// <summary><c>(a, b)</c></summary>
public sealed class TupleExpression : Expression
{
    internal TupleExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Expression> Elements => All<Expression>();
}

/// <summary><c>a[0]</c></summary>
public sealed class SubscriptExpression : Expression
{
    internal SubscriptExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Operand => Nth<Expression>();

    public Expression? Index => Nth<Expression>(1);
}

/// <summary><c>f(x).field</c>; of columns the parts are in the <see cref="ColumnReference"/></summary>
public sealed class FieldAccess : Expression
{
    internal FieldAccess(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Operand => Nth<Expression>();

    public Identifier? Field => OwnNames().LastOrDefault();
}

/// <summary><c>a COLLATE UNICODE</c></summary>
public sealed class CollateExpression : Expression
{
    internal CollateExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Operand => Nth<Expression>();

    public Identifier? Collation => OwnNames().LastOrDefault();
}

/// <summary><c>a:b.c[0]</c> into a VARIANT</summary>
public sealed class JsonPathExpression : Expression
{
    internal JsonPathExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Operand => Nth<Expression>();
}

/// <summary><c>a AS b</c> within a call such as <c>struct(a AS b)</c></summary>
public sealed class AliasedExpression : Expression
{
    internal AliasedExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Inner => Nth<Expression>();

    public Identifier? Alias => OwnAlias();
}

/// <summary>A value a template hole stands for: <c>${RUN_DATE}</c></summary>
public sealed class TemplateExpression : Expression
{
    internal TemplateExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TemplateHole Hole => TemplateHoles.FindInName(Table.Source, Span)[0];

    public string Name => Hole.Name;
}

/// <summary><c>:name</c> or <c>?</c></summary>
public sealed class ParameterExpression : Expression
{
    internal ParameterExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The name of <c>:name</c>; null for <c>?</c>.</summary>
    public Identifier? Name => OwnName();
}

/// <summary><c>x -&gt; x + 1</c>, <c>(x, y) -&gt; x + y</c></summary>
public sealed class LambdaExpression : Expression
{
    internal LambdaExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Identifier> Parameters => OwnNames();

    public Expression? Body => Nth<Expression>();
}

/// <summary><c>DEFAULT</c> as a value</summary>
public sealed class DefaultExpression : Expression
{
    internal DefaultExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}

/// <summary>Where an expression is missing</summary>
public sealed class ErrorExpression : Expression
{
    internal ErrorExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}
