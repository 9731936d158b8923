using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Model.Plans;

/// <summary>Why Spark's analyzer refuses a script.</summary>
public enum PlanProblemKind : byte
{
    /// <summary><c>UNRESOLVED_COLUMN</c>: no relation in scope has the column.</summary>
    UnresolvedColumn,

    /// <summary><c>AMBIGUOUS_REFERENCE</c>: several relations in scope have it.</summary>
    AmbiguousColumn,

    /// <summary><c>WRONG_NUM_ARGS</c>: a built-in function does not take so many arguments.</summary>
    WrongArgumentCount,

    /// <summary><c>DATATYPE_MISMATCH</c>: an operator or a function does not take values of these types.</summary>
    TypeMismatch,

    /// <summary><c>GROUP_BY_POS_OUT_OF_RANGE</c>: the select list has no column at that position.</summary>
    GroupPositionOutOfRange,

    /// <summary><c>ORDER_BY_POS_OUT_OF_RANGE</c>: the query gives no column at that position.</summary>
    OrderPositionOutOfRange,

    /// <summary>
    /// <c>NUM_COLUMNS_MISMATCH</c>, <c>ASSIGNMENT_ARITY_MISMATCH</c>, <c>SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN</c>: another
    /// number of columns than of names, of the row before, or than one.
    /// </summary>
    ColumnCount,

    /// <summary><c>COLUMN_ALREADY_EXISTS</c>: a definition declares a name twice, in whatever letter case.</summary>
    DuplicateColumn,

    /// <summary><c>FIELD_NOT_FOUND</c>: a struct has no field of the name, or what is asked for one is no struct.</summary>
    UnresolvedField,

    /// <summary><c>MISSING_WINDOW_SPECIFICATION</c>: <c>OVER w</c> where no WINDOW clause defines w.</summary>
    UnknownWindow,
}

/// <summary>A place where Spark's analyzer stops.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Span">The words that Spark prints with the error.</param>
public sealed record PlanProblem(PlanProblemKind Kind, TextSpan Span)
{
    /// <summary>The value that Spark names; null for a name that is none: <c>USING (k)</c>.</summary>
    public ValueNode? Node { get; init; }

    /// <summary>The name that means nothing, with its place: the last word of <c>t.a</c>, the word in <c>USING (k)</c>.</summary>
    public NamedPlace? Name { get; init; }

    /// <summary>The qualifier that names no relation of the query: <c>bq</c> of <c>bq.x</c>.</summary>
    public NamedPlace? Relation { get; init; }

    /// <summary>The name that it clashes with, as it was written first.</summary>
    public NamedPlace? Other { get; init; }

    /// <summary>What could stand there instead: the columns in scope in their order, or the relations that have an ambiguous one.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>The tables whose columns prove it.</summary>
    public IReadOnlyList<TableScan> Tables { get; init; } = [];

    /// <summary>What the message needs besides the words themselves: counts or types.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];
}

/// <summary>A name and the words it is written with.</summary>
public readonly record struct NamedPlace(string Name, TextSpan Span);
