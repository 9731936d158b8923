namespace Dataflow.Lint.Syntax.Sql;

/// <summary>How a join treats rows without a match: <c>LEFT JOIN</c>, <c>LEFT ANTI JOIN</c></summary>
public enum JoinKind
{
    Inner,
    Cross,
    Left,
    Right,
    Full,
    LeftSemi,
    LeftAnti,
}

/// <summary><c>UNION</c>, <c>EXCEPT</c> (or <c>MINUS</c>), <c>INTERSECT</c></summary>
public enum SetOperator
{
    Union,
    Except,
    Intersect,
}

/// <summary>What an infix operator does: <c>a AND b</c>, <c>a &lt;=&gt; b</c>, <c>a DIV b</c></summary>
public enum BinaryOperator
{
    Or,
    And,
    Equal,
    NullSafeEqual,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    BitOr,
    BitXor,
    BitAnd,
    ShiftLeft,
    ShiftRight,
    ShiftRightUnsigned,
    Add,
    Subtract,
    Concat,
    Multiply,
    Divide,
    Modulo,
    IntegerDivide,
}

/// <summary>What a prefix operator does: <c>NOT a</c>, <c>-a</c>, <c>~a</c></summary>
public enum UnaryOperator
{
    Not,
    Minus,
    Plus,
    BitNot,
}

/// <summary>What a literal is: <c>1</c> an integer, <c>1.0</c> a decimal, <c>1e0</c> a double, <c>X'1F'</c> a typed one</summary>
public enum LiteralKind
{
    Null,
    Boolean,
    String,
    Integer,
    Decimal,
    Double,
    Date,
    Timestamp,
    Typed,
}
