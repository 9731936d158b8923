using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Model.Plans;

/// <summary><c>count(DISTINCT a) FILTER (WHERE b) OVER (PARTITION BY c)</c></summary>
public sealed class CallValue(PlanPlace place, string name, Function? function, IReadOnlyList<ValueNode> arguments, SqlType type)
    : ValueNode(place, type)
{
    /// <summary>The name in lower case with its dots.</summary>
    public string Name { get; } = name;

    /// <summary>The built-in function; null where it is one of the user, or nobody knows it.</summary>
    public Function? Function { get; } = function;

    /// <summary>The arguments; a star stands for the columns it means where these are known.</summary>
    public IReadOnlyList<ValueNode> Arguments { get; } = arguments;

    public bool IsDistinct { get; init; }

    public bool IgnoresNulls { get; init; }

    /// <summary><c>FILTER (WHERE a)</c></summary>
    public ValueNode? Filter { get; init; }

    /// <summary><c>WITHIN GROUP (ORDER BY a)</c></summary>
    public IReadOnlyList<SortKey> WithinGroup { get; init; } = [];

    /// <summary><c>OVER (...)</c></summary>
    public WindowNode? Window { get; init; }

    /// <summary>
    /// The words of a form of its own: <c>LEADING</c> of <c>trim(LEADING 'x' FROM a)</c>, <c>FROM</c> of <c>substr(a FROM 2)</c>; null for
    /// a plain list.
    /// </summary>
    public string? Form { get; init; }

    /// <summary>Whether it is written as a call; <c>CURRENT_DATE</c> is not.</summary>
    public bool HasParentheses { get; init; }

    /// <summary>Whether one value is made of many rows: an aggregate that is no window.</summary>
    public bool IsAggregate => Window is null && Function?.Kind == FunctionKind.Aggregate;
}

/// <summary><c>PARTITION BY a ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW</c></summary>
public sealed class WindowNode(
    PlanPlace place,
    IReadOnlyList<ValueNode> partition,
    IReadOnlyList<SortKey> order,
    RowFrame? frame,
    bool isKnown)
    : PlanNode(place)
{
    public IReadOnlyList<ValueNode> Partition { get; } = partition;

    public IReadOnlyList<SortKey> Order { get; } = order;

    /// <summary>The frame as it is written; null where Spark's default holds.</summary>
    public RowFrame? Frame { get; } = frame;

    /// <summary>False where it names a window that nobody defines.</summary>
    public bool IsKnown { get; } = isKnown;
}

/// <summary><c>ROWS BETWEEN start AND end</c></summary>
public sealed record RowFrame(bool IsRange, FrameEnd Start, FrameEnd? End);

/// <summary><c>UNBOUNDED PRECEDING</c>, <c>CURRENT ROW</c>, <c>3 FOLLOWING</c></summary>
/// <param name="Offset">How many rows or how far; null for the other two.</param>
public sealed record FrameEnd(ValueNode? Offset, bool IsCurrentRow, bool IsFollowing);

/// <summary><c>a DESC NULLS LAST</c></summary>
public sealed class SortKey(PlanPlace place, ValueNode value, bool isDescending, bool areNullsFirst) : PlanNode(place)
{
    public ValueNode Value { get; } = value;

    public bool IsDescending { get; } = isDescending;

    /// <summary>As written or, where nothing is, first for ascending keys.</summary>
    public bool AreNullsFirst { get; } = areNullsFirst;
}

/// <summary><c>x -> x + 1</c></summary>
public sealed class LambdaValue(PlanPlace place, IReadOnlyList<string> parameters, ValueNode body) : ValueNode(place, SqlType.Unknown)
{
    public IReadOnlyList<string> Parameters { get; } = parameters;

    public ValueNode Body { get; } = body;
}

/// <summary>A parameter of a lambda within it.</summary>
public sealed class LambdaParameterValue(PlanPlace place, string name, SqlType type) : ValueNode(place, type)
{
    public string Name { get; } = name;
}

/// <summary><c>*</c> in a call, where it stands for itself or for columns nobody knows: <c>count(*)</c>.</summary>
public sealed class StarValue(PlanPlace place, string? qualifier) : ValueNode(place, SqlType.Unknown)
{
    public string? Qualifier { get; } = qualifier;
}

/// <summary><c>a AS b</c> in a call: <c>struct(a AS b)</c></summary>
public sealed class NamedValue(PlanPlace place, string name, ValueNode inner) : ValueNode(place, inner.Type)
{
    public string Name { get; } = name;

    public ValueNode Inner { get; } = inner;
}

/// <summary><c>name => value</c></summary>
public sealed class NamedArgumentValue(PlanPlace place, string name, ValueNode inner) : ValueNode(place, inner.Type)
{
    public string Name { get; } = name;

    public ValueNode Inner { get; } = inner;
}

/// <summary>A word that is no column: <c>YEAR</c> in <c>EXTRACT(YEAR FROM d)</c></summary>
public sealed class KeywordValue(PlanPlace place, string word) : ValueNode(place, SqlType.Unknown)
{
    public string Word { get; } = word;
}

/// <summary>A relation as an argument: <c>TABLE(SELECT ...)</c></summary>
public sealed class RelationValue(PlanPlace place, RelationNode relation) : ValueNode(place, SqlType.Unknown)
{
    public RelationNode Relation { get; } = relation;
}
