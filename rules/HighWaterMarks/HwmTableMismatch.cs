using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.HighWaterMarks;

/// <summary>A high-water mark of a table that nobody on the way writes.</summary>
public sealed class HwmTableMismatch : Rule
{
    public override RuleInfo Info { get; } = new("HWM003", "hwm-table-mismatch")
    {
        Severity = Severity.Error,
        Message = "`{0}` moves the mark of `{1}`, but its package writes {2}",
        Summary = "The table whose mark a job moves is one that the workflows of its package write.",
        Why = "Readers of the written table wait for ever, and readers of the marked one start too early.",
        Silent = "Packages with a job whose writes are not known, tables whose names cannot be told, and tables that a template guards.",
        Examples = () =>
        [
            Example.Bad(Main("[|lake/retail/revenues|]"), Script),
            Example.Good(Main("lake/retail/revenue"), Script),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (!package.IsReadInFull || package.Tables.InRole(TableRole.Mark) is not { Length: > 0 } marks) return [];
        var (writers, written) = (WritersIn(package), new List<JobWrite>());
        foreach (var writer in writers)
        {
            if (!writer.AreAll) return [];
            foreach (var write in writer.All)
            {
                if (write.Mention.Role == TableRole.Write) written.Add(write);
            }
        }

        var findings = new List<Finding>();
        foreach (var mention in written.Count > 0 ? marks : [])
        {
            // A guarded table that nobody writes is the template's flaw.
            if (mention is WorkflowMention mark && !writers.Exists(w => w.MayBeOf(mark.Identity).Any()))
                findings.Add(Finding(mark, written));
        }

        return findings.ToArray();
    }

    // What the workflows of a package write, and those that call them.
    private static List<WorkflowWrites> WritersIn(Package package)
    {
        var seen = new HashSet<WorkflowModel>(package.Workflows);
        var writers = new List<WorkflowWrites>();
        foreach (var workflow in package.Workflows) writers.Add(workflow.Writes);
        foreach (var workflow in package.Workflows)
        {
            foreach (var call in workflow.Callers)
            {
                if (seen.Add(call.Caller)) writers.Add(call.Caller.Writes);
            }
        }

        return writers;
    }

    private static Finding Finding(WorkflowMention mark, List<JobWrite> written)
    {
        var tables = written.Select(w => $"`{w.Table.ShortName}`").Distinct();
        return new Finding(mark.Place, mark.Job?.Id?.Value ?? "hwm", mark.Identity.ShortName, string.Join(", ", tables.Take(3)))
        {
            Label = "not written here",
            FollowsFrom = [.. mark.Workflow?.Package.CausesAnywhere("WFL002", "REF001") ?? []],
            Related = written.Select(w => w.Mention.Place).Distinct().Take(2).Select(p => new RelatedPlace(p, "written here")).ToArray(),
        };
    }

    private static ExampleFile Main(string table) => new("main.sch.yaml", $"""
        Workflow:
          id: revenue.main
          dag: sequential
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: ./src/revenue.sql
            - job:
                id: mark
                type: HWM
                metacat:
                  table: {table}
        """);

    private static ExampleFile Script { get; } = new("src/revenue.sql", "INSERT OVERWRITE TABLE retail.revenue SELECT 1 AS amount;");
}
