using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Jobs;

/// <summary>A workflow that waits for a table: <c>signal_dependencies: [{name: catalog/db/table}]</c>.</summary>
public sealed record TableWait(TableIdentity Table, WorkflowModel Workflow, Location Place);

/// <summary>Who in the workspace waits for the mark of which table, and who moves it.</summary>
public sealed class TableSignals
{
    private readonly TableIndex<TableWait> waits;
    private readonly TableIndex<TableMention> marks;
    private readonly TableIndex<TableIdentity> signals;

    private TableSignals(TableWait[] waits, TableMention[] marks, TableIdentity[] signals)
    {
        this.waits = new(waits, w => w.Table);
        this.marks = new(marks, m => m.Identity);
        this.signals = new(signals, s => s);
    }

    /// <summary>The waits for exactly this table.</summary>
    public TableWait[] WaitsFor(TableIdentity table) => waits.Surely(table);

    /// <summary>The waits of one workflow.</summary>
    internal static IReadOnlyList<TableWait> WaitsOf(WorkflowModel workflow)
    {
        var waits = new List<TableWait>();
        AddWaits(workflow, waits);
        return waits;
    }

    /// <summary>Whether some job may move the mark of the table, or send its signal.</summary>
    public bool MayBeMarked(TableIdentity table) => marks.HasOneThatMayBe(table) || signals.HasOneThatMayBe(table);

    /// <summary>The HWM jobs of exactly this table.</summary>
    public TableMention[] MarksOf(TableIdentity table) => marks.Surely(table);

    internal static TableSignals Of(Workspace workspace)
    {
        var (waits, marks, signals) = (new List<TableWait>(), new List<TableMention>(), new List<TableIdentity>());
        foreach (var package in workspace.Packages)
        {
            marks.AddRange(package.Tables.InRole(TableRole.Mark));
            foreach (var workflow in package.Workflows)
            {
                AddWaits(workflow, waits);
                AddSignals(workflow, signals);
            }
        }

        return new(waits.ToArray(), marks.ToArray(), signals.ToArray());
    }

    /// <summary>The tables whose marks or signals a workflow waits for or sends.</summary>
    internal static IEnumerable<TableIdentity> NamedIn(WorkflowModel workflow)
    {
        var (waits, signals) = (new List<TableWait>(), new List<TableIdentity>());
        AddWaits(workflow, waits);
        AddSignals(workflow, signals);
        return waits.Select(w => w.Table).Concat(signals);
    }

    private static void AddWaits(WorkflowModel workflow, List<TableWait> waits)
    {
        foreach (var trigger in workflow.Workflow.SignalTriggers)
        {
            foreach (var name in trigger.SignalNames) Add(name, null);
        }

        foreach (var job in workflow.Workflow.AllJobs)
        {
            foreach (var dependency in job.SignalDependencies)
            {
                if (dependency.Name is { } name) Add(name, job);
            }
        }

        void Add(YamlScalar name, Job? job) =>
            waits.Add(new TableWait(TableIdentity.Of(workflow.Parameters.TextOf(name, job)), workflow, workflow.At(name)));
    }

    // "signal_outputs" in any form: each text in it may be the name of a signal.
    private static void AddSignals(WorkflowModel workflow, List<TableIdentity> signals)
    {
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if ((job.Node as YamlMapping)?.ValueOf("signal_outputs") is not { } outputs) continue;
            foreach (var text in outputs.ScalarValues())
                signals.Add(TableIdentity.Of(workflow.Parameters.TextOf(text, job)));
        }
    }
}
