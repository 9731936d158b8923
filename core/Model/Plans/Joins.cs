using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Model.Plans;

/// <summary>How a join treats rows without a match.</summary>
public enum JoinKind : byte
{
    Inner,
    Cross,
    Left,
    Right,
    Full,
    LeftSemi,
    LeftAnti,
}

/// <summary><c>a LEFT JOIN b ON a.id = b.id</c>, <c>a, b</c></summary>
public sealed class Join(
    PlanPlace place,
    RelationNode left,
    RelationNode right,
    JoinKind kind,
    ValueNode? condition,
    IReadOnlyList<SharedColumn> shared,
    IReadOnlyList<Column> columns,
    bool isOpen)
    : RelationNode(place, columns, isOpen)
{
    public RelationNode Left { get; } = left;

    public RelationNode Right { get; } = right;

    public JoinKind Kind { get; } = kind;

    /// <summary>What stands behind ON.</summary>
    public ValueNode? Condition { get; } = condition;

    /// <summary>The columns of USING, or those of one name where the join is NATURAL.</summary>
    public IReadOnlyList<SharedColumn> Shared { get; } = shared;

    public bool IsNatural { get; init; }

    /// <summary>The words <c>LEFT OUTER JOIN</c>; empty for a comma.</summary>
    public TextSpan Words { get; init; }

    /// <summary>Whether the right side sees the columns of the left: <c>LATERAL</c>.</summary>
    public bool IsLateral { get; init; }

    /// <summary>Whether a comma stands between the two.</summary>
    public bool IsComma { get; init; }
}

/// <summary>A column of each side that USING makes one; null where a side is not known.</summary>
public readonly record struct SharedColumn(string Name, Column? Left, Column? Right);

/// <summary>What a set operation does.</summary>
public enum SetKind : byte
{
    Union,
    Except,
    Intersect,
}

/// <summary><c>SELECT ... UNION ALL SELECT ...</c></summary>
public sealed class SetCombination(
    PlanPlace place,
    RelationNode left,
    RelationNode right,
    SetKind kind,
    bool isAll,
    bool isByName,
    IReadOnlyList<Column> columns,
    bool isOpen)
    : RelationNode(place, columns, isOpen)
{
    public RelationNode Left { get; } = left;

    public RelationNode Right { get; } = right;

    public SetKind Kind { get; } = kind;

    public bool IsAll { get; } = isAll;

    public bool IsByName { get; } = isByName;
}
