using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Families of operators.</summary>
public static class Comparisons
{
    /// <summary><c>=</c>, <c>&lt;=&gt;</c>, <c>&lt;&gt;</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c></summary>
    public static bool IsComparison(BinaryOperator op) =>
        op is BinaryOperator.Equal or BinaryOperator.NullSafeEqual or BinaryOperator.NotEqual
        or BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual;

    public static bool IsEquality(BinaryOperator op) => op is BinaryOperator.Equal or BinaryOperator.NullSafeEqual;
}
