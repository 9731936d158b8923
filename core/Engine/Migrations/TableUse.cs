using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>How a place depends on a table: the columns of <c>ImpactTable</c>.</summary>
public enum UseKind : byte
{
    /// <summary>A column that a query names.</summary>
    Read,

    /// <summary><c>SELECT *</c> whose columns land where their names say.</summary>
    StarByName,

    /// <summary><c>SELECT *</c> whose columns land where their order says.</summary>
    StarByPosition,

    /// <summary><c>INSERT INTO t SELECT ...</c></summary>
    InsertByPosition,

    /// <summary><c>INSERT INTO t (a)</c>, <c>BY NAME</c>, an assignment of a MERGE or an UPDATE.</summary>
    InsertByName,

    /// <summary>The metadata of the table, or a role of a column.</summary>
    Metadata,

    /// <summary>A column that an audit checks.</summary>
    Audit,

    /// <summary>A column in the rows of a mock, or the mock.</summary>
    Mock,

    /// <summary>The job that moves the mark of the table.</summary>
    Mark,
}

/// <summary>Who depends on a table: a job, a script that no job runs, or a file beside them.</summary>
/// <param name="Job">Workflow and job; null for a file that no job runs.</param>
/// <param name="Path">The path of the workflow, or of the file.</param>
/// <param name="Package">Its package.</param>
/// <param name="Workflow">The workflow that says or runs it.</param>
/// <param name="Writes">The tables that its script writes.</param>
public sealed record TableConsumer(string? Job, string Path, Package Package, WorkflowModel? Workflow, IReadOnlyList<TableIdentity> Writes);

/// <summary>A place that depends on a table.</summary>
/// <param name="Kind">How.</param>
/// <param name="Column">The column it names; null for the table as a whole.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Consumer">Who depends on it.</param>
public sealed record TableUse(UseKind Kind, string? Column, Location Place, TableConsumer Consumer)
{
    /// <summary>Whether the name surely means the table; else it may be another one of that name.</summary>
    public bool IsSure { get; init; } = true;

    /// <summary>For a place in a script the script.</summary>
    public Script? Script { get; init; }

    /// <summary>For a place in a script its statement.</summary>
    public StatementNode? Statement { get; init; }

    /// <summary>For a place in a script where its statement stands.</summary>
    public Location? Extent { get; init; }

    /// <summary>For a read what is done with the value beside giving it on.</summary>
    public ReadPlace ReadPlace { get; init; }

    /// <summary>For a read or a star of an INSERT what is known of the table that is written.</summary>
    public InsertFacts? Insert { get; init; }

    /// <summary>For a read whose value is written as it is the column it lands in.</summary>
    public SchemaColumn? LandsIn { get; init; }

    /// <summary>Whether what is written takes its columns from the query: <c>CREATE TABLE AS</c>, a view.</summary>
    public bool MakesTarget { get; init; }

    /// <summary>For a place of a mock the mock.</summary>
    public MockDocument? Mock { get; init; }

    /// <summary>For a place of an audit what it checks.</summary>
    public AuditCheck? Check { get; init; }

    /// <summary>For a place of the metadata what the job says.</summary>
    public MetadataSpec? Metadata { get; init; }
}

/// <summary>Where in its statement a column is read.</summary>
public enum ReadPlace : byte
{
    /// <summary>In a value that is given on.</summary>
    Value,

    /// <summary>In <c>WHERE</c> or another condition on rows, in a key of groups.</summary>
    Condition,

    /// <summary>In <c>ON</c> or <c>USING</c>.</summary>
    Join,
}
