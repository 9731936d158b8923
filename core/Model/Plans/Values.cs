using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Model.Plans;

/// <summary>Anything that has a value for each row.</summary>
public abstract class ValueNode : PlanNode
{
    private protected ValueNode(PlanPlace place, SqlType type)
        : base(place) => Type = type;

    /// <summary>Its type; unknown where it cannot be told.</summary>
    public SqlType Type { get; }
}

/// <summary><c>a</c>, <c>t.a</c>: a column of a relation in sight.</summary>
public sealed class ColumnValue : ValueNode
{
    public ColumnValue(PlanPlace place, Column column, string name, bool isOuter, string? qualifier)
        : base(place, column.Type)
    {
        Column = column;
        Name = name;
        IsOuter = isOuter;
        Qualifier = qualifier;
    }

    public Column Column { get; }

    /// <summary>The name of the column as it is written here, without what stands before it.</summary>
    public string Name { get; }

    /// <summary>Whether it is a column of a query around.</summary>
    public bool IsOuter { get; }

    /// <summary>For one of a query around the full name of its relation, where that is known.</summary>
    public string? Qualifier { get; }
}

/// <summary>A name of which nobody can tell what it means, as an unknown relation may have it; or that surely means nothing.</summary>
public sealed class UnresolvedValue(PlanPlace place, IReadOnlyList<string> parts) : ValueNode(place, SqlType.Unknown)
{
    /// <summary>The words of the name; holes as they are written.</summary>
    public IReadOnlyList<string> Parts { get; } = parts;

    /// <summary>Whether it may mean something beyond what its query reads: a column of a query around, a variable.</summary>
    public bool MayBeElsewhere { get; init; }
}

/// <summary>An output further to the left of the same list: <c>SELECT a AS b, b + 1</c>.</summary>
public sealed class LateralAliasValue(PlanPlace place, string name, SqlType type, Column? column) : ValueNode(place, type)
{
    public string Name { get; } = name;

    /// <summary>The output; null where several have the name.</summary>
    public Column? Column { get; } = column;
}

/// <summary>What a literal is.</summary>
public enum LiteralKind : byte
{
    Null,
    Boolean,
    String,
    Integer,
    Decimal,
    Double,
    Date,
    Timestamp,
    Interval,
    Binary,
    Time,
    Other,
}

/// <summary><c>1</c>, <c>'text'</c>, <c>DATE '2024-01-01'</c>, <c>NULL</c></summary>
public sealed class LiteralValue(PlanPlace place, LiteralKind kind, string text, SqlType type, string? printed, bool hasHoles)
    : ValueNode(place, type)
{
    public LiteralKind Kind { get; } = kind;

    /// <summary>The letters of a string, a date or a moment without quotes; the digits of a number as written.</summary>
    public string Text { get; } = text;

    /// <summary>How Spark writes it in the names it makes up; null where that is not sure.</summary>
    public string? Printed { get; } = printed;

    /// <summary>Whether a hole of a template stands in it.</summary>
    public bool HasHoles { get; } = hasHoles;

    /// <summary>
    /// For an interval what it is worth, as <c>INTERVAL '14 00:00:03' DAY TO SECOND</c>; null where it is no plain number of units.
    /// </summary>
    public string? Amount { get; init; }
}

/// <summary>A value that a hole of a template stands for: <c>${RUN_DATE}</c></summary>
public sealed class HoleValue(PlanPlace place, string name) : ValueNode(place, SqlType.Unknown)
{
    public string Name { get; } = name;
}

/// <summary>A parameter of the statement: <c>:name</c>, <c>?</c>; or of a function around it.</summary>
public sealed class ParameterValue(PlanPlace place, string? name, SqlType type) : ValueNode(place, type)
{
    public string? Name { get; } = name;
}

/// <summary><c>a + b</c>, <c>a AND b</c>, <c>a = b</c></summary>
public sealed class BinaryValue(PlanPlace place, Operator op, ValueNode left, ValueNode right, SqlType type) : ValueNode(place, type)
{
    public Operator Operator { get; } = op;

    public ValueNode Left { get; } = left;

    public ValueNode Right { get; } = right;
}

/// <summary><c>NOT a</c>, <c>-a</c>, <c>~a</c></summary>
public sealed class UnaryValue(PlanPlace place, Operator op, ValueNode operand, SqlType type) : ValueNode(place, type)
{
    public Operator Operator { get; } = op;

    public ValueNode Operand { get; } = operand;
}

/// <summary><c>CAST(a AS INT)</c>, <c>a::INT</c></summary>
public sealed class CastValue(PlanPlace place, ValueNode operand, SqlType type, bool isTry) : ValueNode(place, type)
{
    public ValueNode Operand { get; } = operand;

    /// <summary><c>TRY_CAST</c></summary>
    public bool IsTry { get; } = isTry;
}

/// <summary><c>CASE a WHEN 1 THEN 'x' ELSE 'y' END</c></summary>
public sealed class CaseValue(PlanPlace place, ValueNode? operand, IReadOnlyList<CaseArm> arms, ValueNode? otherwise, SqlType type)
    : ValueNode(place, type)
{
    /// <summary>The value compared; null for <c>CASE WHEN condition</c>.</summary>
    public ValueNode? Operand { get; } = operand;

    public IReadOnlyList<CaseArm> Arms { get; } = arms;

    public ValueNode? Otherwise { get; } = otherwise;
}

/// <summary><c>WHEN a THEN b</c></summary>
public readonly record struct CaseArm(ValueNode Condition, ValueNode Result);

/// <summary><c>s.field</c>: a field of a struct, of the structs of an array, or the value of a map.</summary>
public sealed class FieldValue(PlanPlace place, ValueNode operand, string name, SqlType type) : ValueNode(place, type)
{
    public ValueNode Operand { get; } = operand;

    public string Name { get; } = name;
}

/// <summary><c>xs[0]</c>, <c>m['a']</c></summary>
public sealed class ElementValue(PlanPlace place, ValueNode operand, ValueNode key, SqlType type) : ValueNode(place, type)
{
    public ValueNode Operand { get; } = operand;

    public ValueNode Key { get; } = key;
}

/// <summary><c>(a, b)</c>: a struct of its own.</summary>
public sealed class StructValue(PlanPlace place, IReadOnlyList<ValueNode> fields, SqlType type) : ValueNode(place, type)
{
    public IReadOnlyList<ValueNode> Fields { get; } = fields;
}

/// <summary><c>a COLLATE UNICODE</c></summary>
public sealed class CollateValue(PlanPlace place, ValueNode operand, string collation) : ValueNode(place, operand.Type)
{
    public ValueNode Operand { get; } = operand;

    public string Collation { get; } = collation;
}

/// <summary><c>DEFAULT</c> as a value that is stored.</summary>
public sealed class DefaultValue(PlanPlace place) : ValueNode(place, SqlType.Unknown);

/// <summary>A value the language has a form for that the model does not look into; what it is made of stands below it.</summary>
public sealed class OpaqueValue(PlanPlace place, SqlType type) : ValueNode(place, type);
