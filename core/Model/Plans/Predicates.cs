using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Model.Plans;

/// <summary><c>a NOT IN (1, 2)</c></summary>
public sealed class InValue(PlanPlace place, ValueNode operand, IReadOnlyList<ValueNode> values, bool isNegated)
    : ValueNode(place, SqlType.Boolean)
{
    public ValueNode Operand { get; } = operand;

    public IReadOnlyList<ValueNode> Values { get; } = values;

    public bool IsNegated { get; } = isNegated;
}

/// <summary>A query within a value.</summary>
public abstract class SubqueryValue : ValueNode
{
    private protected SubqueryValue(PlanPlace place, RelationNode query, IReadOnlyList<string>? outerNames, SqlType type)
        : base(place, type)
    {
        Query = query;
        OuterNames = outerNames;
    }

    public RelationNode Query { get; }

    /// <summary>The columns that it takes from queries around, each time it names one; null where a name in it is not understood.</summary>
    public IReadOnlyList<string>? OuterNames { get; }
}

/// <summary><c>a NOT IN (SELECT b FROM t)</c></summary>
public sealed class InQueryValue(PlanPlace place, ValueNode operand, RelationNode query, IReadOnlyList<string>? outerNames, bool isNegated)
    : SubqueryValue(place, query, outerNames, SqlType.Boolean)
{
    public ValueNode Operand { get; } = operand;

    public bool IsNegated { get; } = isNegated;
}

/// <summary><c>EXISTS (SELECT ...)</c></summary>
public sealed class ExistsValue(PlanPlace place, RelationNode query, IReadOnlyList<string>? outerNames)
    : SubqueryValue(place, query, outerNames, SqlType.Boolean);

/// <summary><c>(SELECT max(a) FROM t)</c> as a value</summary>
public sealed class QueryValue(PlanPlace place, RelationNode query, IReadOnlyList<string>? outerNames, SqlType type)
    : SubqueryValue(place, query, outerNames, type);

/// <summary><c>a NOT BETWEEN 1 AND 2</c></summary>
public sealed class BetweenValue(PlanPlace place, ValueNode operand, ValueNode low, ValueNode high, bool isNegated)
    : ValueNode(place, SqlType.Boolean)
{
    public ValueNode Operand { get; } = operand;

    public ValueNode Low { get; } = low;

    public ValueNode High { get; } = high;

    public bool IsNegated { get; } = isNegated;
}

/// <summary>How text is held against a pattern.</summary>
public enum LikeKind : byte
{
    Like,
    CaseInsensitive,
    Regex,
}

/// <summary><c>a NOT LIKE 'x%' ESCAPE '/'</c>, <c>a RLIKE 'x+'</c>, <c>a LIKE ANY ('x', 'y')</c></summary>
public sealed class LikeValue(
    PlanPlace place,
    LikeKind kind,
    ValueNode operand,
    IReadOnlyList<ValueNode> patterns,
    ValueNode? escape,
    bool isNegated,
    bool? isAll)
    : ValueNode(place, SqlType.Boolean)
{
    public LikeKind Kind { get; } = kind;

    public ValueNode Operand { get; } = operand;

    public IReadOnlyList<ValueNode> Patterns { get; } = patterns;

    public ValueNode? Escape { get; } = escape;

    public bool IsNegated { get; } = isNegated;

    /// <summary>Whether all patterns must match, or any of them; null for one pattern.</summary>
    public bool? IsAll { get; } = isAll;
}

/// <summary><c>a IS NOT NULL</c></summary>
public sealed class NullTest(PlanPlace place, ValueNode operand, bool isNegated) : ValueNode(place, SqlType.Boolean)
{
    public ValueNode Operand { get; } = operand;

    public bool IsNegated { get; } = isNegated;
}

/// <summary><c>a IS NOT TRUE</c>, <c>a IS UNKNOWN</c></summary>
public sealed class TruthTest(PlanPlace place, ValueNode operand, bool? truth, bool isNegated) : ValueNode(place, SqlType.Boolean)
{
    public ValueNode Operand { get; } = operand;

    /// <summary>TRUE or FALSE; null for UNKNOWN.</summary>
    public bool? Truth { get; } = truth;

    public bool IsNegated { get; } = isNegated;
}

/// <summary><c>a IS NOT DISTINCT FROM b</c></summary>
public sealed class DistinctTest(PlanPlace place, ValueNode left, ValueNode right, bool isNegated) : ValueNode(place, SqlType.Boolean)
{
    public ValueNode Left { get; } = left;

    public ValueNode Right { get; } = right;

    public bool IsNegated { get; } = isNegated;
}
