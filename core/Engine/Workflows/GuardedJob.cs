using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary>
/// <c>- template: {type: wap, tables: [...], write_jobs: [...], data_auditor: {audits: [...]}}</c>: write, audit, then publish.
/// </summary>
public sealed class GuardedJob : Job
{
    internal GuardedJob(JobHead head)
        : base(head)
    {
    }

    /// <summary>The key <c>tables</c> or <c>table</c>.</summary>
    public YamlEntry? TablesEntry { get; init; }

    /// <summary>The tables whose writes are held back until the audits pass.</summary>
    public YamlScalar[] Tables { get; init; } = [];

    /// <summary>The jobs that write.</summary>
    public Job[] WriteJobs => Jobs;

    /// <summary>The key <c>data_auditor</c>.</summary>
    public YamlEntry? Auditor { get; init; }

    /// <summary>The key <c>audits</c> under <c>data_auditor:</c>.</summary>
    public YamlEntry? AuditsEntry { get; init; }

    public AuditSpec[] Audits { get; init; } = [];

    /// <summary>Whether audits stand between writing and publishing.</summary>
    public Publishing Publishing =>
        Audits.Length > 0 ? Audits.All(a => a.IsBlocking == false) ? Publishing.Unblocked : Publishing.Audited
        : (AuditsEntry ?? Auditor)?.ValueNode.Resolved is YamlScalar { IsNull: false } ? Publishing.Unknown
        : Publishing.Unaudited;
}

/// <summary>How a wap template decides whether to publish.</summary>
public enum Publishing
{
    /// <summary>The audits are only known at run time: <c>audits: ${AUDITS}</c>.</summary>
    Unknown,

    /// <summary>An audit can stop the publication.</summary>
    Audited,

    /// <summary>There are audits, and none of them is blocking.</summary>
    Unblocked,

    /// <summary>There are no audits.</summary>
    Unaudited,
}

/// <summary>
/// A template of another type than <c>wap</c>; jobs it contains are read where <c>jobs:</c> or <c>write_jobs:</c> names them.
/// </summary>
public sealed class TemplateJob : Job
{
    internal TemplateJob(JobHead head)
        : base(head)
    {
    }
}
