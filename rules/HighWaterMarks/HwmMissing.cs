using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.HighWaterMarks;

/// <summary>A table that others wait for and whose mark nobody moves.</summary>
public sealed class HwmMissing : Rule
{
    public override RuleInfo Info { get; } = new("HWM001", "hwm-missing")
    {
        Severity = Severity.Warning,
        Message = "`{0}` writes `{1}`, which `{2}` waits for, and no job moves its mark",
        Summary = "A table that another workflow of the repository waits for by its mark has an HWM job somewhere.",
        Why = "The waiting workflow never starts, or its owner gives up and polls by the clock.",
        Silent = "Tables nobody waits for, and waits for names that cannot be told.",
        Examples = () =>
        [
            Example.Bad(Writer("[|revenue.main|]", "NoOp"), Reader),
            Example.Good(Writer("revenue.main", "HWM"), Reader),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (!package.IsReadInFull) return [];
        var findings = new List<Finding>();
        foreach (var workflow in package.Workflows)
        {
            foreach (var write in workflow.Writes.All)
            {
                if (write.Calls.Length > 0 || WaitFor(write.Table, workflow) is not { } wait) continue;
                findings.Add(new Finding(
                    workflow.At(workflow.Workflow.Id ?? workflow.Workflow.RootKey),
                    workflow.Workflow.Id?.Value ?? "the workflow",
                    write.Table.ShortName,
                    wait.Workflow.Workflow.Id?.Value ?? wait.Place.Path)
                {
                    Label = "moves no mark",
                    Related = [new RelatedPlace(wait.Place, "waited for here"), new RelatedPlace(write.Mention.Place, "written here")],
                    Help = "add a job of type HWM after the publication",
                });
                break;
            }
        }

        return findings.ToArray();
    }

    // The wait of another workflow for a table that nobody marks.
    private static TableWait? WaitFor(TableIdentity table, WorkflowModel writer)
    {
        var signals = writer.Package.Workspace.Signals;
        foreach (var wait in signals.WaitsFor(table))
        {
            if (wait.Workflow != writer) return signals.MayBeMarked(table) ? null : wait;
        }

        return null;
    }

    private static ExampleFile Writer(string id, string type) => new("revenue/main.sch.yaml", $"""
        Workflow:
          id: {id}
          dag: sequential
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/retail/revenue]
            - job:
                id: mark
                type: {type}
                metacat:
                  table: lake/retail/revenue
        """);

    private static ExampleFile Reader { get; } = new("report/main.sch.yaml", """
        Workflow:
          id: report.main
          jobs:
            - job:
                id: wait
                type: NoOp
                signal_dependencies:
                  - name: lake/retail/revenue
        """);
}
