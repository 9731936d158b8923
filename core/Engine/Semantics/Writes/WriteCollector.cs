using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Writes;

/// <summary>Gathers what the jobs of a workflow write, and follows their calls.</summary>
/// <remarks>
/// What a called workflow writes is gathered once and seen from each of its callers, so that the work grows with the calls and
/// not with the ways through them, of which a few workflows that call each other have millions.
/// </remarks>
/// <param name="workflow">The workflow.</param>
/// <param name="depth">How many calls below each other are followed; what is not followed is not known.</param>
internal sealed class WriteCollector(WorkflowModel workflow, int depth)
{
    private const int MostWrites = 5_000;

    private readonly HashSet<(Job Job, TableMention Mention, string Table, bool IsDetached)> known = [];

    public List<JobWrite> Writes { get; } = [];

    /// <summary>Whether each job is known for what it writes.</summary>
    public bool AreAll { get; private set; } = true;

    /// <summary>Whether there are calls deeper down than were followed.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Adds what a job writes itself; the jobs inside it are added on their own.</summary>
    public void Add(Job job)
    {
        switch (job)
        {
            case TaskJob task:
                AddTask(task);
                break;
            case GuardedJob guarded:
                foreach (var table in guarded.Tables)
                {
                    var identity = TableIdentity.Of(workflow.Parameters.TextOf(table, guarded));
                    Add(guarded, identity, new WorkflowMention(identity, TableRole.Guard, table, workflow, guarded));
                }

                break;
            case CallJob call:
                AddCall(call);
                break;
            case TemplateJob { Jobs.Length: 0 }:
                AreAll = false;
                break;
        }
    }

    private void AddTask(TaskJob task)
    {
        if (task.Spark is null)
        {
            AreAll &= task.Metadata is not null
                || task.HighWaterMark is not null
                || task.Type?.Value.ToLowerInvariant() is "noop" or "sleep" or "join";
            return;
        }

        if (workflow.ScriptOf(task) is not { } script)
        {
            AreAll = false;
            return;
        }

        AreAll &= script.Tree.Errors.Count == 0 && script.Tree.Script.Statements.All(IsUnderstood);
        var use = new ScriptUse(script, task, workflow);
        foreach (var effect in script.Effects)
        {
            if (effect.Role != TableRole.Write) continue;
            var identity = script.IdentityOf(effect.Name, use);
            Add(task, identity, new ScriptMention(identity, effect, script, use));
        }
    }

    private void AddCall(CallJob job)
    {
        var callees = workflow.CalleesOf(job);
        IsCut |= depth == 0 && callees.Length > 0;
        if (callees.Length == 0 || depth == 0)
        {
            AreAll = false;
            return;
        }

        var call = new WorkflowCall(workflow, job);
        foreach (var callee in callees)
        {
            var below = callee.WritesWithin(depth - 1);
            AreAll &= below.AreAll;
            IsCut |= below.IsCut;

            // The table is named in the words of the caller, and the call stands for all that happens below.
            foreach (var write in below.SeenFromOutside) Add(job, write.Table.SeenFrom(call, callee), write.Mention, call, write);
        }
    }

    private void Add(Job job, TableIdentity table, TableMention mention, WorkflowCall? call = null, JobWrite? below = null)
    {
        var isDetached = call?.Job.IsSync == false || below?.Detached is not null;
        if (!known.Add((job, mention, table.Key, isDetached))) return;
        if (Writes.Count >= MostWrites) AreAll = false;
        else Writes.Add(new JobWrite(job, table, mention, call is null ? [] : [call, .. below?.Calls ?? []]));
    }

    private static bool IsUnderstood(Statement statement) => statement switch
    {
        ErrorStatement or TemplateStatement => false,
        CallStatement or ExecuteStatement or CompoundStatement or LoopStatement or RepeatStatement or WhileStatement or ForStatement =>
            false,
        LoadStatement or RestoreStatement or ConvertStatement or CreateFlowStatement => false,
        OpaqueStatement opaque =>
            opaque.Verb is "SHOW" or "DESCRIBE" or "DESC" or "EXPLAIN" or "ANALYZE" or "ADD" or "LIST" or "MSCK" or "CLEAR" or "UNCACHE"
                or "COMMENT" or "GRANT" or "REVOKE",
        _ => true,
    };
}
