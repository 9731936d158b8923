using System.Runtime.CompilerServices;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Model.Plans;

/// <summary>A column of a relation.</summary>
/// <param name="name">The name it is given: an alias, or that of the column it copies; null where Spark makes one up.</param>
/// <param name="type">Its type as far as it can be told.</param>
/// <param name="place">The words that give it its name; null for a column of a table.</param>
/// <param name="attribute">
/// Its identity: <c>SELECT a</c> and <c>SELECT *</c> pass the same attribute on, an alias makes a new one, and so does each place where a
/// table, a view or a common table expression is read.
/// </param>
public sealed class Column(string? name, SqlType type, TextSpan? place, int attribute)
{
    private readonly Column? source;
    private readonly Column? root;

    /// <summary>The name it is given; null where Spark makes one up.</summary>
    public string? Name { get; } = name;

    /// <summary>The name Spark makes up for a value without an alias, such as <c>(a + 1)</c>; null where it cannot be told.</summary>
    public string? MadeUpName { get; init; }

    /// <summary>The name in the result of a query.</summary>
    public string? ResultName => Name ?? MadeUpName;

    public SqlType Type { get; } = type;

    /// <summary>The words that give the column its name.</summary>
    public TextSpan? Place { get; } = place;

    /// <summary>The identity of what is passed on, unique in a plan.</summary>
    public int Attribute { get; } = attribute;

    /// <summary>Whether a value may be NULL, where that is declared or follows from how it is made.</summary>
    public Answer MayBeNull { get; init; }

    /// <summary>What computes the column; null for one of a table and for a mere copy under another name.</summary>
    public ValueNode? Value { get; init; }

    /// <summary>The column this one copies unchanged: through an alias, a subquery, a view.</summary>
    public Column? Source
    {
        get => source;
        init
        {
            source = value;
            root = value?.Root;
        }
    }

    /// <summary>The column where the value is made, behind all copies.</summary>
    public Column Root => root ?? this;

    /// <summary>The table that the column is read from; null for one that is made.</summary>
    public TableScan? Table { get; init; }

    /// <summary>For a column of a set operation those of its inputs, in their order; else none.</summary>
    public IReadOnlyList<Column> Inputs { get; init; } = [];

    /// <summary>Whether two columns hold the same values in each row because one is the other, passed on.</summary>
    public bool IsSame(Column other) => Attribute == other.Attribute;

    public override string ToString() => $"{ResultName ?? "?"}#{Attribute}";

    /// <summary>Two columns are the same only as one.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
