using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics.Jobs;

/// <summary>Workflows to be looked at one after the other, each once: one to begin with, and those that calls lead to from there.</summary>
internal sealed class WorkflowWalk
{
    private const int Few = 16;

    private readonly List<WorkflowModel> reached;
    private HashSet<WorkflowModel>? many;
    private int next;

    public WorkflowWalk(WorkflowModel start) => reached = [start];

    /// <summary>All workflows reached so far, in the order they were.</summary>
    public List<WorkflowModel> Reached => reached;

    /// <summary>The next workflow to look at; null when all that were reached have been.</summary>
    public WorkflowModel? Next() => next < reached.Count ? reached[next++] : null;

    public void Add(WorkflowModel workflow)
    {
        if (Contains(workflow)) return;
        reached.Add(workflow);
        if (reached.Count > Few) (many ??= [.. reached]).Add(workflow);
    }

    /// <summary>Goes on to the workflows that a workflow starts.</summary>
    public void AddCalleesOf(WorkflowModel workflow)
    {
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not CallJob call) continue;
            foreach (var callee in workflow.CalleesOf(call)) Add(callee);
        }
    }

    /// <summary>Goes on to the workflows that start a workflow.</summary>
    public void AddCallersOf(WorkflowModel workflow)
    {
        foreach (var call in workflow.Callers) Add(call.Caller);
    }

    public bool Contains(WorkflowModel workflow)
    {
        if (many is not null) return many.Contains(workflow);
        foreach (var known in reached)
        {
            if (known == workflow) return true;
        }

        return false;
    }
}
