using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>A table that a job of a workflow writes or publishes.</summary>
/// <param name="Job">The task or template that does it, or the call of a workflow that does.</param>
/// <param name="Table">The table as this workflow would name it.</param>
/// <param name="Mention">The place that shows it: the target of an <c>INSERT</c>, or the table of a wap template.</param>
/// <param name="Calls">The calls that lead there, outermost first; none for a job of this workflow.</param>
public sealed record JobWrite(Job Job, TableIdentity Table, TableMention Mention, IReadOnlyList<WorkflowCall> Calls)
{
    /// <summary>The first call on the way that does not wait for its workflow to end.</summary>
    public WorkflowCall? Detached => Calls.FirstOrDefault(c => c.Job.IsSync == false);
}

/// <summary>The tables that the jobs of a workflow write, through called workflows too.</summary>
public sealed class WorkflowWrites
{
    // Calls can repeat each other's writes without end; what is not followed is not known.
    private const int DeepestCall = 8;
    private const int MostWrites = 5_000;

    private readonly List<JobWrite> writes = [];
    private TableIndex<JobWrite>? byTable;
    private ILookup<Job, JobWrite>? byScope;

    private WorkflowWrites()
    {
    }

    /// <summary>All writes, in the order of the jobs.</summary>
    public IReadOnlyList<JobWrite> All => writes;

    /// <summary>Whether the workflow writes nothing else: each of its jobs is known for what it writes.</summary>
    public bool AreAll { get; private set; } = true;

    internal static WorkflowWrites Of(WorkflowModel workflow)
    {
        var found = new WorkflowWrites();
        foreach (var job in workflow.Workflow.AllJobs) found.Add(workflow, job, []);
        return found;
    }

    /// <summary>The writes of a job and of the jobs inside it.</summary>
    public IEnumerable<JobWrite> InsideOf(Job job) => Once.Of(ref byScope, writes, ByScope)[job];

    /// <summary>The writes that are not proven to be of another table.</summary>
    public IEnumerable<JobWrite> MayBeOf(TableIdentity table) => Once.Of(ref byTable, writes, static writes => new(writes, w => w.Table)).MayBe(table);

    /// <summary>Whether a job, with all inside it, writes no tables but those found.</summary>
    public static bool AreAllIn(WorkflowModel workflow, Job job)
    {
        var found = new WorkflowWrites();
        foreach (var inner in job.DescendantsAndSelf()) found.Add(workflow, inner, []);
        return found.AreAll;
    }

    private static ILookup<Job, JobWrite> ByScope(List<JobWrite> writes) =>
        writes.SelectMany(w => w.Job.Ancestors().Prepend(w.Job).Select(scope => (scope, w))).ToLookup(x => x.scope, x => x.w);

    private void Add(WorkflowModel workflow, Job job, IReadOnlyList<WorkflowCall> calls)
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
                    Add(guarded, identity, new WorkflowMention(identity, TableRole.Guard, workflow.At(table), workflow, guarded), calls);
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

    private void AddTask(WorkflowModel workflow, TaskJob task, IReadOnlyList<WorkflowCall> calls)
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
        foreach (var effect in script.Effects.Where(e => e.Role == TableRole.Write))
        {
            var identity = script.IdentityOf(effect.Name, use);
            Add(task, identity, new ScriptMention(identity, effect, script, use), calls);
        }
    }

    private void AddCall(WorkflowModel workflow, CallJob job, IReadOnlyList<WorkflowCall> calls)
    {
        var callees = workflow.CalleesOf(job).ToArray();
        if (callees.Length == 0 || calls.Count >= DeepestCall || writes.Count >= MostWrites || calls.Any(c => ReferenceEquals(c.Job, job)))
        {
            AreAll = false;
            return;
        }

        var path = calls.Append(new WorkflowCall(workflow, job)).ToArray();
        foreach (var callee in callees)
        {
            foreach (var inner in callee.Workflow.AllJobs) Add(callee, inner, path);
        }
    }

    // The table is named in the words of the outermost workflow, and its call stands for all that happens below.
    private void Add(Job job, TableIdentity table, TableMention mention, IReadOnlyList<WorkflowCall> calls)
    {
        if (writes.Count >= MostWrites)
        {
            AreAll = false;
            return;
        }

        var named = table;
        for (var i = calls.Count - 1; i >= 0; i--)
        {
            var callee = i == calls.Count - 1 ? mention.Workflow! : calls[i + 1].Caller;
            named = named.SeenFrom(calls[i], callee);
        }

        writes.Add(new JobWrite(calls.Count > 0 ? calls[0].Job : job, named, mention, calls));
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
