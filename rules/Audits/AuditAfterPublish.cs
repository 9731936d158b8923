using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Audits;

/// <summary>A check of a table that is already public.</summary>
public sealed class AuditAfterPublish : Rule
{
    public override RuleInfo Info { get; } = new("AUD010", "audit-after-publish")
    {
        Severity = Severity.Warning,
        IsPreview = true,
        Message = "`{0}` checks `{1}` only when {2}",
        Summary =
            "A job whose script fails on bad rows, with assert_true or raise_error, does not run after the table has been published and marked.",
        Why = "The check can only tell: the rows are public, and everything that waited for the mark has started with them.",
        Silent =
            "Checks before the mark of the table, which they hold back, jobs with `failure_mode: ignore_failure`, which only watch, and orders that are not certain.",
        Examples = () =>
        [
            Example.Bad(Main("dag: sequential", "publish", "check"), Script("[|assert_true|]")),
            Example.Good(Main("dag: sequential", "check", "publish"), Script("assert_true")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        if (!workflow.Workflow.AllJobs.Any(job => job is GuardedJob)) yield break;
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not TaskJob task
                || task.FailureMode is not null
                || workflow.ScriptOf(task) is not { } script
                || CheckIn(script) is not { } check)
            {
                continue;
            }

            var use = new ScriptUse(script, task, workflow);
            foreach (var read in script.Effects)
            {
                if (read.Role != TableRole.Read || Publication(script.IdentityOf(read.Name, use), task, workflow) is not var (place, state))
                    continue;
                yield return new Finding(script.At(check.NameSpan), task.IdText, script.IdentityOf(read.Name, use).ShortName, state)
                {
                    Label = "too late to stop anything",
                    Related = [new RelatedPlace(place, "done before")],
                    Help = "make it a blocking audit of the template, or run it before the table is published",
                };
                break;
            }
        }
    }

    private static FunctionCall? CheckIn(Script script) => Array.Exists(script.Effects, e => e.Role != TableRole.Read)
        ? null
        : script.Tree.Script.Descendants<FunctionCall>().FirstOrDefault(c => c.NameText is "assert_true" or "raise_error");

    // What has made the table public before the check; none where a mark still waits for it.
    private static (Location Place, string State)? Publication(TableIdentity table, Job check, WorkflowModel workflow)
    {
        var mentions = workflow.Package.Tables.Mentions.Where(m =>
            ReferenceEquals(m.Workflow, workflow)
            && m.Role is TableRole.Guard or TableRole.Mark
            && m.Identity.SameAs(table) == Answer.Yes).ToArray();
        var marks = mentions.Where(m => m.Role == TableRole.Mark).ToArray();
        if (marks.FirstOrDefault(m => workflow.Graph.Precedes(m.Job!, check) == Answer.Yes) is { } marked)
            return (marked.Place, "its mark has moved");
        if (marks.Length > 0) return null;
        return mentions.FirstOrDefault(m => workflow.Graph.Precedes(m.Job!, check) == Answer.Yes) is { } guard
            ? (guard.Place, "it is public")
            : null;
    }

    private static ExampleFile Main(string order, string first, string second) => new("main.sch.yaml", $$"""
        Workflow:
          id: orders.main
          {{order}}
          jobs:
            {{Job(first)}}
            {{Job(second)}}
        """);

    private static string Job(string id) => id == "check"
        ? "- job: {id: check, type: Spark, spark: {script: ./src/check.sql}}"
        : "- template: {id: publish, type: wap, tables: [lake/shop/orders], data_auditor: {audits: [{function: table_should_not_be_empty, blocking: true}]}}";

    private static ExampleFile Script(string check) => new("src/check.sql", $"SELECT {check}(count(*) > 0) FROM shop.orders;");
}
