using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Semantics.Jobs;

/// <summary>A table that a scheduled workflow reads and another one marks as complete.</summary>
/// <param name="Read">Where it is read.</param>
/// <param name="Mark">The job of the other workflow that moves the mark.</param>
public sealed record UnawaitedRead(TableMention Read, TableMention Mark)
{
    /// <summary>The reads, by a workflow that a clock starts or by those it calls, of marked tables that none of them waits for.</summary>
    public static UnawaitedRead[] In(WorkflowModel scheduled)
    {
        var started = StartedBy(scheduled);
        var packages = new List<Package>();
        foreach (var model in started.Reached)
        {
            if (model.Workflow.SignalTriggers.Length > 0) return [];
            if (!packages.Contains(model.Package)) packages.Add(model.Package);
        }

        var found = new List<UnawaitedRead>();
        foreach (var package in packages)
        {
            foreach (var read in package.Tables.InRole(TableRole.Read))
            {
                // A name with parameters may mean another table in each run.
                if (read.Workflow is not { } reader
                    || !started.Contains(reader)
                    || read.Identity.Table.Constant is null
                    || found.Exists(f => f.Read.Identity.SameAs(read.Identity) == Answer.Yes))
                {
                    continue;
                }

                if (MarkOf(read.Identity, started) is { } mark
                    && !IsAwaited(read.Identity, started)
                    && !IsAlsoWritten(read.Identity, started))
                {
                    found.Add(new UnawaitedRead(read, mark));
                }
            }
        }

        return found.ToArray();
    }

    private static TableMention? MarkOf(TableIdentity table, WorkflowWalk started)
    {
        foreach (var mark in started.Reached[0].Package.Workspace.Signals.MarksOf(table))
        {
            if (mark.Workflow is { } marker && !started.Contains(marker)) return mark;
        }

        return null;
    }

    // Any wait whose table is not proven to be another one.
    private static bool IsAwaited(TableIdentity table, WorkflowWalk started)
    {
        foreach (var model in started.Reached)
        {
            foreach (var job in model.Workflow.AllJobs)
            {
                foreach (var dependency in job.SignalDependencies)
                {
                    if (dependency.Name is not { } name || TableIdentity.Of(model.Parameters.TextOf(name, job)).SameAs(table) != Answer.No)
                        return true;
                }
            }
        }

        return false;
    }

    private static bool IsAlsoWritten(TableIdentity table, WorkflowWalk started) =>
        started.Reached.Exists(model => model.Writes.MayBeOf(table).Any());

    private static WorkflowWalk StartedBy(WorkflowModel workflow)
    {
        var walk = new WorkflowWalk(workflow);
        while (walk.Next() is { } model) walk.AddCalleesOf(model);
        return walk;
    }
}
