using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>What is said of a table, or done to it, where its name stands.</summary>
public enum TableRole
{
    /// <summary><c>CREATE TABLE t</c></summary>
    Define,

    /// <summary><c>metacat.tables</c> of a Metadata job.</summary>
    Describe,

    /// <summary><c>tables</c> of a wap template.</summary>
    Guard,

    /// <summary><c>INSERT</c>, <c>MERGE</c> or <c>CREATE TABLE AS</c>.</summary>
    Write,

    /// <summary><c>DELETE</c>, <c>UPDATE</c>, <c>TRUNCATE</c> or <c>DROP</c>.</summary>
    Change,

    /// <summary>A table a query reads.</summary>
    Read,

    /// <summary><c>params.table</c> of an audit.</summary>
    Audit,

    /// <summary><c>metacat.table</c> of an HWM job.</summary>
    Mark,
}

/// <summary>One place in a package that names a table.</summary>
/// <param name="Identity">The name with its parameters resolved.</param>
/// <param name="Role">What the place says of the table or does to it.</param>
/// <param name="Place">Where the name stands.</param>
/// <param name="Workflow">The workflow that says or runs it; null for a script no job runs.</param>
/// <param name="Job">The job that says or runs it.</param>
public abstract record TableMention(TableIdentity Identity, TableRole Role, Location Place, WorkflowModel? Workflow, Job? Job)
{
    public Answer SameTableAs(TableMention other) => Identity.SameAs(other.Identity);
}

/// <summary>A name in a workflow file.</summary>
public sealed record WorkflowMention(TableIdentity Identity, TableRole Role, Location Place, WorkflowModel Workflow, Job Job, AuditSpec? Audit = null)
    : TableMention(Identity, Role, Place, Workflow, Job);

/// <summary>A name in a script, as one of the jobs that run it sees it.</summary>
public sealed record ScriptMention(TableIdentity Identity, TableEffect Effect, Script Script, ScriptUse? Use)
    : TableMention(Identity, Effect.Role, Script.At(Effect.Name), Use?.Workflow, Use?.Job)
{
    /// <summary>A hole in the statement that names a day: <c>'${RUN_DATE}'</c>.</summary>
    public Location? DateHole => DateOrigin.HolesIn(Effect.Statement)
        .Where(h => DateParameters.IsDateName(h.Name))
        .Select(h => (Location?)Script.At(h.Node))
        .FirstOrDefault();
}
