using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Model.Plans;

/// <summary>Anything that gives rows.</summary>
public abstract class RelationNode : PlanNode
{
    private protected RelationNode(PlanPlace place, IReadOnlyList<Column> columns, bool isOpen)
        : base(place)
    {
        Columns = columns;
        IsOpen = isOpen;
    }

    /// <summary>The columns that are known, in their order.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Whether there may be more columns, before, between and behind those that are known.</summary>
    public bool IsOpen { get; }

    /// <summary>All columns; null where there may be more.</summary>
    public IReadOnlyList<Column>? AllColumns => IsOpen ? null : Columns;
}

/// <summary>One row without a column: what <c>SELECT 1</c> reads.</summary>
public sealed class SingleRow(PlanPlace place) : RelationNode(place, [], isOpen: false);

/// <summary>The name of a table as it is written.</summary>
/// <param name="Parts">Its words without quotes, holes as they stand; none where it is computed.</param>
/// <param name="IsTemplated">Whether a hole stands in it.</param>
/// <param name="Span">The words.</param>
public sealed record TableNameText(IReadOnlyList<string> Parts, bool IsTemplated, TextSpan Span)
{
    public override string ToString() => string.Join(".", Parts);
}

/// <summary>A table that is read: <c>db.t</c>, <c>db.t VERSION AS OF 3</c></summary>
public sealed class TableScan(PlanPlace place, TableNameText name, IReadOnlyList<Column> columns, bool isOpen)
    : RelationNode(place, columns, isOpen)
{
    public TableNameText Name { get; } = name;

    /// <summary>Whether an earlier state of the table is read.</summary>
    public bool IsTimeTravel { get; init; }
}

/// <summary>A common table expression or a temporary view that is read, by its name.</summary>
/// <param name="place">Its place.</param>
/// <param name="name">The name.</param>
/// <param name="definition">What the name stands for, which is bound before; null where nobody knows, and within a query that reads
/// itself.</param>
/// <param name="columns">Copies of its columns.</param>
/// <param name="isOpen">Whether there may be more.</param>
public sealed class NamedQueryScan(
    PlanPlace place,
    TableNameText name,
    RelationNode? definition,
    IReadOnlyList<Column> columns,
    bool isOpen)
    : RelationNode(place, columns, isOpen)
{
    public TableNameText Name { get; } = name;

    public RelationNode? Definition { get; } = definition;
}

/// <summary>A relation under a name, and its columns under others: <c>(SELECT ...) AS t(a, b)</c></summary>
public sealed class AliasedRelation(PlanPlace place, RelationNode input, string? name, IReadOnlyList<Column> columns, bool isOpen)
    : RelationNode(place, columns, isOpen)
{
    public RelationNode Input { get; } = input;

    public string? Name { get; } = name;

    /// <summary>The words of the name; null where there is none, or it has a hole.</summary>
    public TextSpan? NameSpan { get; init; }
}

/// <summary><c>VALUES (1, 'a'), (2, 'b')</c></summary>
public sealed class InlineRows(PlanPlace place, IReadOnlyList<IReadOnlyList<ValueNode>> rows, IReadOnlyList<Column> columns, bool isOpen)
    : RelationNode(place, columns, isOpen)
{
    public IReadOnlyList<IReadOnlyList<ValueNode>> Rows { get; } = rows;
}

/// <summary>Rows that a function makes: <c>range(10)</c>, <c>explode(xs)</c> in FROM.</summary>
public sealed class FunctionScan(PlanPlace place, CallValue call, IReadOnlyList<Column> columns, bool isOpen)
    : RelationNode(place, columns, isOpen)
{
    public CallValue Call { get; } = call;
}

/// <summary><c>WITH x AS (...)</c> in front of a query</summary>
public sealed class WithRelation(PlanPlace place, IReadOnlyList<NamedQuery> queries, RelationNode body)
    : RelationNode(place, body.Columns, body.IsOpen)
{
    public IReadOnlyList<NamedQuery> Queries { get; } = queries;

    public RelationNode Body { get; } = body;
}

/// <summary><c>x (a, b) AS (SELECT ...)</c></summary>
public sealed class NamedQuery(
    PlanPlace place,
    NamedPlace name,
    RelationNode query,
    IReadOnlyList<Column> columns,
    bool isOpen,
    bool isRecursive)
    : RelationNode(place, columns, isOpen)
{
    public NamedPlace Name { get; } = name;

    public RelationNode Query { get; } = query;

    /// <summary>Whether the query reads itself.</summary>
    public bool IsRecursive { get; } = isRecursive;
}

/// <summary>Which clause keeps rows.</summary>
public enum FilterKind : byte
{
    Where,
    Having,
    Qualify,
}

/// <summary><c>WHERE a &gt; 1</c>, <c>HAVING count(*) &gt; 1</c>, <c>QUALIFY row_number() OVER w = 1</c></summary>
public sealed class Filter(PlanPlace place, RelationNode input, ValueNode condition, FilterKind kind)
    : RelationNode(place, input.Columns, input.IsOpen)
{
    public RelationNode Input { get; } = input;

    public ValueNode Condition { get; } = condition;

    public FilterKind Kind { get; } = kind;
}

/// <summary>The list of a <c>SELECT</c>: its values for each row.</summary>
public sealed class Projection(
    PlanPlace place,
    RelationNode input,
    IReadOnlyList<ProjectionItem> items,
    IReadOnlyList<Column> columns,
    bool isOpen)
    : RelationNode(place, columns, isOpen)
{
    public RelationNode Input { get; } = input;

    public IReadOnlyList<ProjectionItem> Items { get; } = items;
}

/// <summary>One item of a list.</summary>
/// <param name="Value">The value; null for a star.</param>
/// <param name="Columns">The outputs: one for a value, any number for a star or a function that makes rows.</param>
/// <param name="Span">The words.</param>
public readonly record struct ProjectionItem(ValueNode? Value, IReadOnlyList<Column> Columns, TextSpan Span)
{
    public bool IsStar => Value is null;

    /// <summary>Whether a name is given to the value: <c>a + 1 AS b</c>.</summary>
    public bool IsRenamed => Value is { } value && Columns is [{ Place: { } name }] && !value.Span.Contains(name);
}

/// <summary>Which groups are made of the keys.</summary>
public enum GroupingKind : byte
{
    /// <summary>One row of all rows: aggregates without GROUP BY.</summary>
    Whole,
    Keys,
    All,
    Sets,
    Rollup,
    Cube,
}

/// <summary>A <c>SELECT</c> that groups: one row a group.</summary>
public sealed class Aggregation(
    PlanPlace place,
    RelationNode input,
    GroupingKind kind,
    IReadOnlyList<ValueNode> keys,
    IReadOnlyList<IReadOnlyList<int>> sets,
    IReadOnlyList<ProjectionItem> items,
    IReadOnlyList<Column> columns,
    bool isOpen)
    : RelationNode(place, columns, isOpen)
{
    public RelationNode Input { get; } = input;

    public GroupingKind Kind { get; } = kind;

    /// <summary>What is grouped by, aliases and ordinals replaced by what they mean; not those of <c>GROUP BY ALL</c>.</summary>
    public IReadOnlyList<ValueNode> Keys { get; } = keys;

    /// <summary>For grouping sets the positions in <see cref="Keys"/> of each.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Sets { get; } = sets;

    public IReadOnlyList<ProjectionItem> Items { get; } = items;

    /// <summary>
    /// The groupings that are made, each as positions in <see cref="Keys"/>; null where there are no sets, or they are not known.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>>? Groupings { get; init; }

    /// <summary>How many of the keys, from the first, are in each group; the others only in some, and NULL in the rest.</summary>
    public int KeysOfAll { get; init; }

    /// <summary>The words of <c>GROUP BY</c>; null where all rows are one group.</summary>
    public TextSpan? Words { get; init; }

    /// <summary>Whether some keys are written as positions of the list: <c>GROUP BY 1</c></summary>
    public bool HasPositions { get; init; }

    /// <summary>Whether branches of a template differ in it, so that nobody knows what is grouped by.</summary>
    public bool IsBranched { get; init; }
}

/// <summary><c>SELECT DISTINCT</c></summary>
public sealed class Distinct(PlanPlace place, RelationNode input) : RelationNode(place, input.Columns, input.IsOpen)
{
    public RelationNode Input { get; } = input;
}

/// <summary>How rows are put in order or spread.</summary>
public enum SortScope : byte
{
    /// <summary><c>ORDER BY</c></summary>
    Global,

    /// <summary><c>SORT BY</c></summary>
    WithinPartitions,

    /// <summary><c>CLUSTER BY</c></summary>
    Clustered,

    /// <summary><c>DISTRIBUTE BY</c></summary>
    Distributed,
}

/// <summary><c>ORDER BY a DESC</c></summary>
public sealed class Sort(PlanPlace place, RelationNode input, SortScope scope, IReadOnlyList<SortKey> keys)
    : RelationNode(place, input.Columns, input.IsOpen)
{
    public RelationNode Input { get; } = input;

    public SortScope Scope { get; } = scope;

    public IReadOnlyList<SortKey> Keys { get; } = keys;
}

/// <summary><c>LIMIT 10 OFFSET 5</c></summary>
public sealed class Limit(PlanPlace place, RelationNode input, ValueNode? count, ValueNode? offset)
    : RelationNode(place, input.Columns, input.IsOpen)
{
    public RelationNode Input { get; } = input;

    /// <summary>How many rows; null for all.</summary>
    public ValueNode? Count { get; } = count;

    public ValueNode? Offset { get; } = offset;
}

/// <summary><c>TABLESAMPLE (10 PERCENT)</c></summary>
public sealed class Sample(PlanPlace place, RelationNode input) : RelationNode(place, input.Columns, input.IsOpen)
{
    public RelationNode Input { get; } = input;
}

/// <summary><c>LATERAL VIEW OUTER explode(xs) t AS x</c>: several rows for each.</summary>
public sealed class Generation(
    PlanPlace place,
    RelationNode input,
    CallValue? generator,
    IReadOnlyList<Column> made,
    bool isOuter,
    IReadOnlyList<Column> columns,
    bool isOpen)
    : RelationNode(place, columns, isOpen)
{
    public RelationNode Input { get; } = input;

    public CallValue? Generator { get; } = generator;

    /// <summary>The columns the generator makes.</summary>
    public IReadOnlyList<Column> Made { get; } = made;

    public bool IsOuter { get; } = isOuter;
}

/// <summary><c>PIVOT (sum(a) FOR k IN ('x', 'y'))</c></summary>
public sealed class Pivot(
    PlanPlace place,
    RelationNode input,
    IReadOnlyList<Column> keys,
    IReadOnlyList<ValueNode> aggregates,
    IReadOnlyList<ValueNode> values,
    IReadOnlyList<Column> columns,
    bool isOpen)
    : RelationNode(place, columns, isOpen)
{
    public RelationNode Input { get; } = input;

    /// <summary>The columns whose values become columns.</summary>
    public IReadOnlyList<Column> Keys { get; } = keys;

    public IReadOnlyList<ValueNode> Aggregates { get; } = aggregates;

    public IReadOnlyList<ValueNode> Values { get; } = values;
}

/// <summary><c>UNPIVOT (v FOR k IN (a, b))</c></summary>
public sealed class Unpivot(
    PlanPlace place,
    RelationNode input,
    IReadOnlyList<ValueNode> inputs,
    IReadOnlyList<Column> columns,
    bool isOpen)
    : RelationNode(place, columns, isOpen)
{
    public RelationNode Input { get; } = input;

    public IReadOnlyList<ValueNode> Inputs { get; } = inputs;
}

/// <summary><c>SELECT TRANSFORM(a) USING 'script' AS (b)</c>: rows that another program makes.</summary>
public sealed class ScriptTransformation(
    PlanPlace place,
    RelationNode input,
    IReadOnlyList<ValueNode> values,
    IReadOnlyList<Column> columns)
    : RelationNode(place, columns, isOpen: false)
{
    public RelationNode Input { get; } = input;

    public IReadOnlyList<ValueNode> Values { get; } = values;
}

/// <summary>A relation nobody can tell anything about: a hole of a template, a branch of one, what the parser did not understand.</summary>
public sealed class OpaqueRelation(PlanPlace place) : RelationNode(place, [], isOpen: true);
