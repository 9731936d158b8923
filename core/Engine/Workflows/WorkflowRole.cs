namespace Dataflow.Lint.Engine.Workflows;

/// <summary>The part a workflow plays in its package, told from what it contains and not from its file name.</summary>
public enum WorkflowRole
{
    Unknown,

    /// <summary>Writes, has no trigger: computes one date and is called by the others.</summary>
    Main,

    /// <summary>Has a trigger: starts by itself and calls main.</summary>
    Daily,

    /// <summary>Has no trigger, takes a range of dates and calls main for each.</summary>
    Backfill,
}
