using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Workflows;

namespace Dataflow.Lint.Engine.Workspaces;

/// <summary>One job that runs a script: it gives the script's <c>${NAME}</c> holes their meaning.</summary>
public sealed record ScriptUse(Script Script, TaskJob Job, WorkflowModel Workflow)
{
    /// <summary>What a hole of the script stands for: the job's argument of that name, resolved in the workflow.</summary>
    public SymbolicText Bind(string hole) => Workflow.Parameters.ArgumentOf(Job, hole);
}

/// <summary>A <c>subworkflow</c> job of one workflow that starts another.</summary>
public sealed record WorkflowCall(WorkflowModel Caller, CallJob Job);
