using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>Gathers what jobs write, and follows their calls.</summary>
internal sealed class WriteCollector
{
    // Calls can repeat each other's writes without end; what is not followed is not known.
    private const int DeepestCall = 8;
    private const int MostWrites = 5_000;

    public List<JobWrite> Writes { get; } = [];

    /// <summary>Whether each job is known for what it writes.</summary>
    public bool AreAll { get; private set; } = true;

    /// <summary>Adds what a job writes itself; the jobs inside it are added on their own.</summary>
    public void Add(WorkflowModel workflow, Job job, WorkflowCall[] calls)
    {
        switch (job)
        {
            case TaskJob task:
                AddTask(workflow, task, calls);
                break;
            case GuardedJob guarded:
                foreach (var table in guarded.Tables)
                {
                    var identity = TableIdentity.Of(workflow.Parameters.TextOf(table, guarded));
                    Add(guarded, identity, new WorkflowMention(identity, TableRole.Guard, table, workflow, guarded), calls);
                }

                break;
            case CallJob call:
                AddCall(workflow, call, calls);
                break;
            case TemplateJob { Jobs.Length: 0 }:
                AreAll = false;
                break;
        }
    }

    private void AddTask(WorkflowModel workflow, TaskJob task, WorkflowCall[] calls)
    {
        if (task.Spark is null)
        {
            AreAll &= task.Metadata is not null || task.HighWaterMark is not null || task.Type?.Value.ToLowerInvariant() is "noop" or "sleep" or "join";
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
            Add(task, identity, new ScriptMention(identity, effect, script, use), calls);
        }
    }

    private void AddCall(WorkflowModel workflow, CallJob job, WorkflowCall[] calls)
    {
        var callees = workflow.CalleesOf(job).ToArray();
        if (callees.Length == 0 || calls.Length >= DeepestCall || Writes.Count >= MostWrites || Array.Exists(calls, c => ReferenceEquals(c.Job, job)))
        {
            AreAll = false;
            return;
        }

        WorkflowCall[] path = [.. calls, new WorkflowCall(workflow, job)];
        foreach (var callee in callees)
        {
            foreach (var inner in callee.Workflow.AllJobs) Add(callee, inner, path);
        }
    }

    // The table is named in the words of the outermost workflow, and its call stands for all that happens below.
    private void Add(Job job, TableIdentity table, TableMention mention, WorkflowCall[] calls)
    {
        if (Writes.Count >= MostWrites)
        {
            AreAll = false;
            return;
        }

        var named = table;
        for (var i = calls.Length - 1; i >= 0; i--)
        {
            var callee = i == calls.Length - 1 ? mention.Workflow! : calls[i + 1].Caller;
            named = named.SeenFrom(calls[i], callee);
        }

        Writes.Add(new JobWrite(calls.Length > 0 ? calls[0].Job : job, named, mention, calls));
    }

    private static bool IsUnderstood(Statement statement) => statement switch
    {
        ErrorStatement or TemplateStatement => false,
        CallStatement or ExecuteStatement or CompoundStatement or LoopStatement or RepeatStatement or WhileStatement or ForStatement => false,
        LoadStatement or RestoreStatement or ConvertStatement or CreateFlowStatement => false,
        OpaqueStatement opaque => opaque.Verb is "SHOW" or "DESCRIBE" or "DESC" or "EXPLAIN" or "ANALYZE" or "ADD" or "LIST" or "MSCK" or "CLEAR" or "UNCACHE" or "COMMENT" or "GRANT" or "REVOKE",
        _ => true,
    };
}
