using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Model.Plans;

/// <summary>One statement.</summary>
public abstract class StatementNode : PlanNode
{
    private protected StatementNode(PlanPlace place)
        : base(place)
    {
    }
}

/// <summary><c>SELECT ...</c> on its own</summary>
public sealed class QueryStatementNode(PlanPlace place, RelationNode query) : StatementNode(place)
{
    public RelationNode Query { get; } = query;
}

/// <summary>What an INSERT does with the rows that are there.</summary>
public enum WriteMode : byte
{
    Append,
    Overwrite,

    /// <summary>Those of a condition are replaced: <c>INSERT INTO t REPLACE WHERE ...</c></summary>
    Replace,
}

/// <summary><c>INSERT OVERWRITE TABLE t PARTITION (d = 1) (a, b) SELECT ...</c></summary>
public sealed class InsertNode(PlanPlace place, TableNameText? target, WriteMode mode, RelationNode source) : StatementNode(place)
{
    /// <summary>The table; null for <c>INSERT OVERWRITE DIRECTORY</c>.</summary>
    public TableNameText? Target { get; } = target;

    public WriteMode Mode { get; } = mode;

    public RelationNode Source { get; } = source;

    /// <summary>The columns of the target, in their order; null where they are not known.</summary>
    public IReadOnlyList<TableColumn>? TargetColumns { get; init; }

    /// <summary>The columns named behind the target; null where none are.</summary>
    public IReadOnlyList<NamedPlace>? Named { get; init; }

    /// <summary>The entries of <c>PARTITION (...)</c>: a value for a static one, none for a dynamic one.</summary>
    public IReadOnlyList<PartitionValue> Partition { get; init; } = [];

    public bool IsByName { get; init; }

    /// <summary>The rows that are replaced.</summary>
    public ValueNode? ReplaceWhere { get; init; }

    public bool EvolvesSchema { get; init; }
}

/// <summary><c>d = 1</c> of <c>PARTITION (d = 1, h)</c></summary>
public readonly record struct PartitionValue(NamedPlace Name, ValueNode? Value);

/// <summary>A column of a table as its definition has it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsNotNull">Whether NULL is refused; no where the definition leaves it open.</param>
public sealed record TableColumn(string Name, SqlType Type, bool IsNotNull)
{
    /// <summary>Whether a value is stored where none is given.</summary>
    public bool HasDefault { get; init; }

    /// <summary>This value, where somebody has looked into it.</summary>
    public ValueNode? Default { get; init; }

    /// <summary>Whether columns that are added later go in front of it, as the table is partitioned by it.</summary>
    public bool StaysLast { get; init; }
}

/// <summary>What a table is partitioned by.</summary>
/// <param name="Column">The column.</param>
/// <param name="Transform">What is made of it, such as <c>days</c>; null for the column itself.</param>
public sealed record PartitionField(string Column, string? Transform);

/// <summary><c>MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE</c></summary>
public sealed class MergeNode(
    PlanPlace place,
    RelationNode target,
    RelationNode source,
    ValueNode? condition,
    IReadOnlyList<MergeAction> actions)
    : StatementNode(place)
{
    public RelationNode Target { get; } = target;

    public RelationNode Source { get; } = source;

    public ValueNode? Condition { get; } = condition;

    public IReadOnlyList<MergeAction> Actions { get; } = actions;

    public bool EvolvesSchema { get; init; }
}

/// <summary>What a MERGE does with a row.</summary>
public enum MergeVerb : byte
{
    Update,
    Insert,
    Delete,
}

/// <summary><c>WHEN NOT MATCHED AND a THEN INSERT (b) VALUES (1)</c></summary>
public sealed class MergeAction(
    PlanPlace place,
    MergeVerb verb,
    bool isMatched,
    bool isBySource,
    ValueNode? condition,
    IReadOnlyList<Assignment> assignments,
    bool isStar)
    : PlanNode(place)
{
    public MergeVerb Verb { get; } = verb;

    public bool IsMatched { get; } = isMatched;

    /// <summary><c>NOT MATCHED BY SOURCE</c></summary>
    public bool IsBySource { get; } = isBySource;

    public ValueNode? Condition { get; } = condition;

    /// <summary>The columns that are set; of <c>UPDATE SET *</c> none.</summary>
    public IReadOnlyList<Assignment> Assignments { get; } = assignments;

    /// <summary><c>UPDATE SET *</c>, <c>INSERT *</c></summary>
    public bool IsStar { get; } = isStar;
}

/// <summary><c>a = 1</c>: a column of the target and the value it is given.</summary>
public readonly record struct Assignment(NamedPlace Name, Column? Column, ValueNode Value);

/// <summary><c>UPDATE t SET a = 1 WHERE b</c></summary>
public sealed class UpdateNode(PlanPlace place, RelationNode target, IReadOnlyList<Assignment> assignments, ValueNode? condition)
    : StatementNode(place)
{
    public RelationNode Target { get; } = target;

    public IReadOnlyList<Assignment> Assignments { get; } = assignments;

    public ValueNode? Condition { get; } = condition;
}

/// <summary><c>DELETE FROM t WHERE a</c></summary>
public sealed class DeleteNode(PlanPlace place, RelationNode target, ValueNode? condition) : StatementNode(place)
{
    public RelationNode Target { get; } = target;

    public ValueNode? Condition { get; } = condition;
}

/// <summary><c>CREATE TABLE t (a INT)</c>, <c>CREATE TABLE t AS SELECT ...</c></summary>
public sealed class CreateTableNode(PlanPlace place, TableNameText? name, IReadOnlyList<TableColumn>? columns, RelationNode? query)
    : StatementNode(place)
{
    public TableNameText? Name { get; } = name;

    /// <summary>The columns; null where they are not known.</summary>
    public IReadOnlyList<TableColumn>? Columns { get; } = columns;

    public RelationNode? Query { get; } = query;

    /// <summary>What it is partitioned by; none where nothing is said.</summary>
    public IReadOnlyList<PartitionField> Partitioning { get; init; } = [];

    public bool IsReplace { get; init; }

    public bool IfNotExists { get; init; }

    public bool IsTemporary { get; init; }
}

/// <summary><c>CREATE OR REPLACE TEMPORARY VIEW v (a) AS SELECT ...</c>, <c>CACHE TABLE v AS SELECT ...</c></summary>
public sealed class CreateViewNode(PlanPlace place, TableNameText? name, RelationNode? query, bool isTemporary) : StatementNode(place)
{
    public TableNameText? Name { get; } = name;

    public RelationNode? Query { get; } = query;

    public bool IsTemporary { get; } = isTemporary;

    /// <summary>The names in brackets behind its own; null where none are given.</summary>
    public IReadOnlyList<string>? ColumnNames { get; init; }
}

/// <summary><c>CREATE FUNCTION f(a INT) RETURNS INT RETURN a + 1</c></summary>
public sealed class CreateFunctionNode(PlanPlace place, TableNameText? name, ValueNode? value, RelationNode? query, SqlType type)
    : StatementNode(place)
{
    public TableNameText? Name { get; } = name;

    public ValueNode? Value { get; } = value;

    public RelationNode? Query { get; } = query;

    /// <summary>The type it gives.</summary>
    public SqlType Type { get; } = type;
}

/// <summary>
/// Statements that run under a condition, several times or one after the other: <c>IF</c>, <c>WHILE</c>, <c>BEGIN ... END</c>
/// </summary>
public sealed class BlockNode(
    PlanPlace place,
    IReadOnlyList<ValueNode> conditions,
    RelationNode? query,
    IReadOnlyList<StatementNode> statements)
    : StatementNode(place)
{
    /// <summary>What is asked before its statements run.</summary>
    public IReadOnlyList<ValueNode> Conditions { get; } = conditions;

    /// <summary>The rows that a FOR goes through.</summary>
    public RelationNode? Query { get; } = query;

    public IReadOnlyList<StatementNode> Statements { get; } = statements;

    /// <summary>Whether it is <c>FROM t INSERT INTO a ... INSERT INTO b ...</c>, of which all run.</summary>
    public bool IsMultiInsert { get; init; }
}

/// <summary>
/// A statement that changes the session or what is stored, and holds no relation: <c>SET</c>, <c>USE</c>, <c>DROP</c>, <c>ALTER</c>
/// </summary>
public sealed class CommandNode(PlanPlace place, CommandKind kind, TableNameText? name, IReadOnlyList<ValueNode> values)
    : StatementNode(place)
{
    public CommandKind Kind { get; } = kind;

    /// <summary>What it is about, where it names something.</summary>
    public TableNameText? Name { get; } = name;

    /// <summary>The values it holds: defaults, conditions, arguments.</summary>
    public IReadOnlyList<ValueNode> Values { get; } = values;

    /// <summary>What <c>SET</c> and <c>RESET</c> are about; null for other commands.</summary>
    public SettingText? Setting { get; init; }
}

/// <summary><c>spark.sql.ansi.enabled = true</c></summary>
/// <param name="Key">The key; null where all are meant.</param>
/// <param name="Value">The value as it is written; null where none is.</param>
public sealed record SettingText(string? Key, string? Value);

/// <summary>What a command does to the session and to what is stored.</summary>
public enum CommandKind : byte
{
    /// <summary>Nothing that a later statement would notice.</summary>
    None,
    AlterTable,
    AlterView,
    Drop,
    Truncate,
    Load,
    Set,
    Reset,
    Use,
    Declare,
    SetVariable,

    /// <summary>Text is run that is not known, so that anything may have changed.</summary>
    Execute,
    Call,
    Unknown,
}
