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
    private readonly TableIndex<TableWait> waits;
    private readonly TableIndex<TableMention> marks;
    private readonly TableIndex<TableIdentity> signals;

    private TableSignals(IEnumerable<TableWait> waits, IEnumerable<TableMention> marks, IEnumerable<TableIdentity> signals)
    {
        this.waits = new(waits, w => w.Table);
        this.marks = new(marks, m => m.Identity);
        this.signals = new(signals, s => s);
    }

    /// <summary>The waits for exactly this table.</summary>
    public IEnumerable<TableWait> WaitsFor(TableIdentity table) => waits.Surely(table);

    /// <summary>Whether some job may move the mark of the table, or send its signal.</summary>
    public bool MayBeMarked(TableIdentity table) => marks.MayBe(table).Any() || signals.MayBe(table).Any();

    /// <summary>The HWM jobs of exactly this table.</summary>
    public IEnumerable<TableMention> MarksOf(TableIdentity table) => marks.Surely(table);

    internal static TableSignals Of(Workspace workspace) => new(
        workspace.Workflows.SelectMany(WaitsIn),
        workspace.Packages.SelectMany(p => p.Tables.InRole(TableRole.Mark)),
        workspace.Workflows.SelectMany(SignalsSentBy));

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
