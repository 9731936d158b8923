using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
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
        if (!package.IsReadInFull) yield break;
        var writers = package.Workflows.Concat(package.Workflows.SelectMany(w => w.Callers).Select(c => c.Caller)).Distinct().Select(w => w.Writes).ToArray();
        var written = writers.SelectMany(w => w.All).Where(w => w.Mention.Role == TableRole.Write).ToArray();
        if (written.Length == 0 || !writers.All(w => w.AreAll)) yield break;
        foreach (var mark in package.Tables.InRole(TableRole.Mark).OfType<WorkflowMention>())
        {
            // A guarded table that nobody writes is the template's flaw.
            if (writers.Any(w => w.MayBeOf(mark.Identity).Any())) continue;
            var tables = written.Select(w => $"`{w.Table.ShortName}`").Distinct().ToArray();
            yield return new Finding(mark.Place, mark.Job?.Id?.Value ?? "hwm", mark.Identity.ShortName, string.Join(", ", tables.Take(3)))
            {
                Label = "not written here",
                Related = written.Select(w => w.Mention.Place).Distinct().Take(2).Select(p => new RelatedPlace(p, "written here")).ToArray(),
            };
        }
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
