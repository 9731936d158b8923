namespace Dataflow.Lint.Facts.Lineage;

/// <summary>How a column or a row comes from a column: the first three give the value, the others decide about it.</summary>
public enum LineageKind : byte
{
    /// <summary>The value itself: <c>SELECT a</c>, <c>SELECT *</c></summary>
    Copy,

    /// <summary>A value made of it: <c>a + 1</c></summary>
    Derived,

    /// <summary>One value of many rows: <c>sum(a)</c></summary>
    Aggregate,

    /// <summary><c>WHERE</c>, <c>HAVING</c>, <c>QUALIFY</c>, <c>FILTER (WHERE ...)</c></summary>
    Filter,

    /// <summary><c>ON</c>, <c>USING</c>, the array that rows are made of</summary>
    Join,

    /// <summary><c>GROUP BY</c>, <c>DISTINCT</c></summary>
    Group,

    /// <summary><c>ORDER BY</c></summary>
    Sort,

    /// <summary><c>OVER (...)</c></summary>
    Window,

    /// <summary>The condition of a <c>CASE</c> or an <c>if</c></summary>
    Conditional,

    /// <summary>The rows of the table are read, whatever of its columns: <c>count(*)</c></summary>
    Rows,
}

/// <summary>Kinds of lineage put one behind the other.</summary>
public static class LineageKinds
{
    /// <summary>Whether the value is made of the column.</summary>
    public static bool IsDirect(this LineageKind kind) => kind <= LineageKind.Aggregate;

    /// <summary>What comes of it where a column that comes from another in one way is used in a second: a copy of a sum is a sum.</summary>
    public static LineageKind Then(this LineageKind kind, LineageKind use) =>
        kind == LineageKind.Rows ? kind
        : !use.IsDirect() ? use
        : !kind.IsDirect() ? kind
        : kind > use ? kind : use;
}
