using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>A workflow that waits for a table: <c>signal_dependencies: [{name: catalog/db/table}]</c>.</summary>
public sealed record TableWait(TableIdentity Table, WorkflowModel Workflow, Location Place);

/// <summary>Who in the workspace waits for the mark of which table, and who moves it.</summary>
public sealed class TableSignals
{
    private readonly ILookup<string, TableWait> waits;
    private readonly ILookup<string, TableIdentity> marks;
    private readonly IReadOnlyList<TableIdentity> doubtfulMarks;

    private TableSignals(IReadOnlyList<TableWait> waits, IReadOnlyList<TableIdentity> marks)
    {
        this.waits = waits.Where(w => w.Table.Table.Constant is not null).ToLookup(w => w.Table.Table.Constant!, StringComparer.OrdinalIgnoreCase);
        this.marks = marks.Where(m => m.Table.Constant is not null).ToLookup(m => m.Table.Constant!, StringComparer.OrdinalIgnoreCase);
        doubtfulMarks = marks.Where(m => m.Table.Constant is null).ToArray();
    }

    /// <summary>The waits for exactly this table.</summary>
    public IEnumerable<TableWait> WaitsFor(TableIdentity table) =>
        table.Table.Constant is { } name ? waits[name].Where(w => w.Table.SameAs(table) == Answer.Yes) : [];

    /// <summary>Whether some job may move the mark of the table, or send its signal.</summary>
    public bool MayBeMarked(TableIdentity table) =>
        (table.Table.Constant is { } name && marks[name].Any(m => m.SameAs(table) != Answer.No)) || doubtfulMarks.Any(m => m.SameAs(table) != Answer.No);

    internal static TableSignals Of(Workspace workspace) => new(
        workspace.Workflows.SelectMany(WaitsIn).ToArray(),
        workspace.Packages.SelectMany(p => p.Tables.InRole(TableRole.Mark)).Select(m => m.Identity).Concat(workspace.Workflows.SelectMany(SignalsSentBy)).ToArray());

    private static IEnumerable<TableWait> WaitsIn(WorkflowModel workflow)
    {
        var names = workflow.Workflow.SignalTriggers.SelectMany(t => t.SignalNames).Select(name => (Name: name, Job: (Job?)null))
            .Concat(workflow.Workflow.AllJobs.SelectMany(job => job.SignalDependencies.Where(d => d.Name is not null).Select(d => (Name: d.Name!, Job: (Job?)job))));
        return names.Select(n => new TableWait(TableIdentity.Of(workflow.Parameters.TextOf(n.Name, n.Job)), workflow, workflow.At(n.Name)));
    }

    // "signal_outputs" in any form: each text in it may be the name of a signal.
    private static IEnumerable<TableIdentity> SignalsSentBy(WorkflowModel workflow) =>
        from job in workflow.Workflow.AllJobs
        let outputs = (job.Node as YamlMapping)?.ValueOf("signal_outputs")
        where outputs is not null
        from text in InterpolatedText.ScalarValuesIn(outputs)
        select TableIdentity.Of(workflow.Parameters.TextOf(text, job));
}
