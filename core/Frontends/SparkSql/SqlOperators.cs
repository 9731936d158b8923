using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Frontends.SparkSql;

/// <summary>What the operators of Spark SQL do.</summary>
public static class SqlOperators
{
    public static Operator Of(BinaryOperator written) => written switch
    {
        BinaryOperator.Or => Operator.Or,
        BinaryOperator.And => Operator.And,
        BinaryOperator.Equal => Operator.Equal,
        BinaryOperator.NullSafeEqual => Operator.NullSafeEqual,
        BinaryOperator.NotEqual => Operator.NotEqual,
        BinaryOperator.Less => Operator.Less,
        BinaryOperator.LessOrEqual => Operator.LessOrEqual,
        BinaryOperator.Greater => Operator.Greater,
        BinaryOperator.GreaterOrEqual => Operator.GreaterOrEqual,
        BinaryOperator.BitOr => Operator.BitOr,
        BinaryOperator.BitXor => Operator.BitXor,
        BinaryOperator.BitAnd => Operator.BitAnd,
        BinaryOperator.ShiftLeft => Operator.ShiftLeft,
        BinaryOperator.ShiftRight => Operator.ShiftRight,
        BinaryOperator.ShiftRightUnsigned => Operator.ShiftRightUnsigned,
        BinaryOperator.Add => Operator.Add,
        BinaryOperator.Subtract => Operator.Subtract,
        BinaryOperator.Concat => Operator.Concat,
        BinaryOperator.Multiply => Operator.Multiply,
        BinaryOperator.Divide => Operator.Divide,
        BinaryOperator.Modulo => Operator.Modulo,
        _ => Operator.IntegerDivide,
    };

    public static Operator Of(UnaryOperator written) => written switch
    {
        UnaryOperator.Minus => Operator.Minus,
        UnaryOperator.Plus => Operator.Plus,
        UnaryOperator.BitNot => Operator.BitNot,
        _ => Operator.Not,
    };
}
