using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Tables;

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
public abstract class TableMention
{
    private protected TableMention(TableIdentity identity) => Identity = identity;

    /// <summary>The name with its parameters resolved.</summary>
    public TableIdentity Identity { get; }

    /// <summary>What the place says of the table or does to it.</summary>
    public abstract TableRole Role { get; }

    /// <summary>Where the name stands.</summary>
    public abstract Location Place { get; }

    /// <summary>The workflow that says or runs it; null for a script no job runs.</summary>
    public abstract WorkflowModel? Workflow { get; }

    /// <summary>The job that says or runs it.</summary>
    public abstract Job? Job { get; }

    public Answer SameTableAs(TableMention other) => Identity.SameAs(other.Identity);
}

/// <summary>A name in a workflow file.</summary>
public sealed class WorkflowMention : TableMention
{
    internal WorkflowMention(
        TableIdentity identity,
        TableRole role,
        YamlScalar name,
        WorkflowModel workflow,
        Job job,
        AuditSpec? audit = null)
        : base(identity)
    {
        Role = role;
        Name = name;
        Workflow = workflow;
        Job = job;
        Audit = audit;
    }

    public override TableRole Role { get; }

    /// <summary>The name as it is written.</summary>
    public YamlScalar Name { get; }

    public override Location Place => Workflow.At(Name);

    public override WorkflowModel Workflow { get; }

    public override Job Job { get; }

    /// <summary>The audit that names the table.</summary>
    public AuditSpec? Audit { get; }
}

/// <summary>A name in a script, as one of the jobs that run it sees it.</summary>
public sealed class ScriptMention : TableMention
{
    internal ScriptMention(TableIdentity identity, TableEffect effect, Script script, ScriptUse? use)
        : base(identity)
    {
        Effect = effect;
        Script = script;
        Use = use;
    }

    public TableEffect Effect { get; }

    public Script Script { get; }

    public ScriptUse? Use { get; }

    public override TableRole Role => Effect.Role;

    public override Location Place => Script.At(Effect.Name);

    public override WorkflowModel? Workflow => Use?.Workflow;

    public override Job? Job => Use?.Job;

    /// <summary>A hole in the statement that names a day: <c>'${RUN_DATE}'</c>.</summary>
    public Location? DateHole => DateOrigin.HolesIn(Effect.Statement)
        .Where(h => DateParameters.IsDateName(h.Name))
        .Select(h => (Location?)Script.At(h.Node))
        .FirstOrDefault();
}
