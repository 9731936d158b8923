namespace Dataflow.Lint.Model.Plans;

/// <summary>What an operator does: <c>a AND b</c>, <c>a &lt;=&gt; b</c>, <c>-a</c></summary>
public enum Operator : byte
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

    // With one operand.
    Not,
    Minus,
    Plus,
    BitNot,
}

/// <summary>Families of operators.</summary>
public static class Operators
{
    /// <summary><c>=</c>, <c>&lt;=&gt;</c>, <c>&lt;&gt;</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c></summary>
    public static bool IsComparison(this Operator op) => op is >= Operator.Equal and <= Operator.GreaterOrEqual;

    /// <summary>The comparison with its sides swapped: <c>5 &gt; a</c> is <c>a &lt; 5</c>.</summary>
    public static Operator Mirrored(this Operator op) => op switch
    {
        Operator.Less => Operator.Greater,
        Operator.LessOrEqual => Operator.GreaterOrEqual,
        Operator.Greater => Operator.Less,
        Operator.GreaterOrEqual => Operator.LessOrEqual,
        _ => op,
    };

    /// <summary><c>=</c>, <c>&lt;=&gt;</c></summary>
    public static bool IsEquality(this Operator op) => op is Operator.Equal or Operator.NullSafeEqual;
}
