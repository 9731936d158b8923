using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Semantics.Parameters;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workspaces;

/// <summary>A workflow as a part of its workspace: who calls it, what its parameters mean, in which order its jobs run.</summary>
public sealed class WorkflowModel
{
    private ParameterScopes? parameters;
    private JobGraph? graph;
    private Result<RunDate?>? runDate;
    private Result<Location?>? schedule;
    private WorkflowWrites? writes;
    private WorkflowWrites?[]? writesWithin;

    internal WorkflowModel(Package package, WorkflowDocument document, Workflow workflow)
    {
        Package = package;
        Document = document;
        Workflow = workflow;
    }

    public Package Package { get; }

    public WorkflowDocument Document { get; }

    public Workflow Workflow { get; }

    /// <summary>The calls of this workflow in the whole workspace.</summary>
    public IEnumerable<WorkflowCall> Callers => Package.Workspace.CallsOf(this);

    public ParameterScopes Parameters => Once.Of(ref parameters, this, static workflow => new(workflow));

    /// <summary>The order in which the jobs run.</summary>
    public JobGraph Graph => Once.Of(ref graph, Workflow, static workflow => new(workflow));

    /// <summary>The parameter that says which day the workflow runs for.</summary>
    public RunDate? RunDate => Once.Of(ref runDate, this, static workflow => new(RunDate.Of(workflow))).Value;

    /// <summary>The trigger that starts the workflow, or one of those that call it; null when only people start it.</summary>
    public Location? Schedule => Once.Of(ref schedule, this, static workflow => new(workflow.FindSchedule())).Value;

    /// <summary>The tables that the jobs write, also through the workflows they start.</summary>
    public WorkflowWrites Writes => WritesWithin(WorkflowWrites.DeepestCall);

    /// <summary>What the jobs write, through at most so many calls below each other.</summary>
    internal WorkflowWrites WritesWithin(int calls)
    {
        // Nearly always all calls were followed, and any depth gives the same.
        if (Volatile.Read(ref writes) is { IsCut: false } all) return all;
        ref var within = ref Once.Of(ref writesWithin, this, static _ => new WorkflowWrites?[WorkflowWrites.DeepestCall + 1])[calls];
        var found = Once.Of(ref within, (this, calls), static asked => WorkflowWrites.Of(asked.Item1, asked.calls));
        return found.IsCut ? found : Once.Of(ref writes, found, static found => found);
    }

    /// <summary>The repository path of a job's script, when the job names a file beside the workflow.</summary>
    public string? ScriptPathOf(TaskJob job) => PathOf(job.Script);

    /// <summary>The repository path a script reference leads to; null for artifacts, addresses and templates.</summary>
    public string? PathOf(ScriptReference? script) => PathOf(script, PathText.FolderOf(Document.Path));

    /// <summary>The path a script reference of a workflow in a folder leads to; null for artifacts, addresses and templates.</summary>
    internal static string? PathOf(ScriptReference? script, string folder) =>
        script is { Kind: ScriptKind.Asset or ScriptKind.Literal, Path: { Length: > 0 } path } && !path.Contains("://") && path[0] != '/'
            ? PathText.Combine(folder, path)
            : null;

    /// <summary>The paths of the scripts that Spark runs for some job.</summary>
    internal static HashSet<string> ScriptsOf(WorkflowModel[] workflows)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var workflow in workflows)
        {
            foreach (var job in workflow.Workflow.AllJobs)
            {
                if (job is TaskJob task && IsOfSpark(task) && workflow.ScriptPathOf(task) is { } path) paths.Add(path);
            }
        }

        return paths;

        static bool IsOfSpark(TaskJob task) =>
            task.Type is not { Value: var type } || type.IndexOf("spark", StringComparison.OrdinalIgnoreCase) >= 0;
    }

    /// <summary>The SQL script a job runs, when it is in the workspace; none for a program, which does more than its SQL says.</summary>
    public Script? ScriptOf(TaskJob job) => ScriptOrProgramOf(job) is { IsWhole: true } script ? script : null;

    /// <summary>
    /// The same, or the SQL of the program a job runs; of what is built, that of the program of the package which declares its class.
    /// </summary>
    public Script? ScriptOrProgramOf(TaskJob job) =>
        job.Class is { Value: var name }
        && job.Script is { } built
        && (built.Kind == ScriptKind.Build
            || built.Scalar.Value.EndsWith(".jar", StringComparison.OrdinalIgnoreCase)) ? Package.ProgramOfClass(name)
        : ScriptPathOf(job) is { } path ? Package.Workspace.FindScript(path)
        : null;

    /// <summary>The workflows a call may start: those of the repository that its id means here.</summary>
    public WorkflowModel[] CalleesOf(CallJob call) =>
        CalledId(call) is { } id ? Package.Workspace.WorkflowsById.Named(id, Package) : [];

    /// <summary>The id a call names, its own where it names none; null when only a run knows it.</summary>
    public string? CalledId(CallJob call) =>
        (call.WorkflowId ?? call.Id) is { } id ? Parameters.DefaultTextOf(id, call) : null;

    public Location At(TextSpan span) => new(Document.Source, span);

    public Location At(YamlNode node) => At(node.Span);

    // Callers of callers too; a circle of calls is walked once.
    private Location? FindSchedule()
    {
        var walk = new WorkflowWalk(this);
        while (walk.Next() is { } model)
        {
            foreach (var trigger in model.Workflow.TimeTriggers) return model.At(trigger.Node);
            foreach (var trigger in model.Workflow.SignalTriggers) return model.At(trigger.Node);
            walk.AddCallersOf(model);
        }

        return null;
    }
}
