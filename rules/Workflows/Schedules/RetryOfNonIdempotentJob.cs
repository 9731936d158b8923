using System.Globalization;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Workflows.Schedules;

/// <summary>A second attempt that adds the same rows once more.</summary>
public sealed class RetryOfNonIdempotentJob : Rule
{
    public override RuleInfo Info { get; } = new("WFL011", "retry-of-non-idempotent-job")
    {
        Severity = Severity.Error,
        Message = "`{0}` adds rows to `{1}`, and is started again after a failure",
        Summary = "A job whose script adds rows with INSERT INTO, outside a wap template, has no `error_retry_limit` above 0.",
        Why = "The first attempt commits and its driver dies, the second adds the same rows again: everything is there twice.",
        Silent = "Retries that are only the engine's default, and appends in a wap template, whose snapshot is dropped.",
        Examples = () =>
        [
            Example.Bad(Main("[|2|]"), Script("INSERT INTO shop.visits SELECT visit_id FROM shop.visits_stage")),
            Example.Good(Main("0"), Script("INSERT INTO shop.visits SELECT visit_id FROM shop.visits_stage")),
            Example.Good(Main("2"), Script("INSERT OVERWRITE TABLE shop.visits SELECT visit_id FROM shop.visits_stage")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not TaskJob { Retry.ErrorLimit: { } limit } task
                || !int.TryParse(limit.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var retries)
                || retries == 0)
            {
                continue;
            }

            if (workflow.ScriptOf(task) is not { } script
                || AppendIn(script) is not { Target: { } target } append
                || Guards.AlwaysCover(workflow, task))
            {
                continue;
            }

            findings.Add(new Finding(workflow.At(limit), task.IdText, target.Text)
            {
                Label = "tries again",

                // What a day is asked for twice is there twice, whoever starts it again.
                FollowsFrom = script.RunDate is null ? [] : [new Cause("SQL010", script.At(append))],
                Related = [new RelatedPlace(script.At(append.VerbSpan), "adds to what is there")],
                Help = "write `error_retry_limit: 0`, or let the script replace what it wrote before",
            });
        }

        return findings.ToArray();
    }

    private static InsertStatement? AppendIn(Script script)
    {
        foreach (var effect in script.Effects)
        {
            if (effect.Statement is InsertStatement { IsOverwrite: false,
                IsReplaceWhere: false,
                IsDirectory: false,
                Target: { } target } insert
                && !script.HasErrorsIn(insert) && !IsClearedOrRead(insert, target, script)) return insert;
        }

        return null;
    }

    private static bool IsClearedOrRead(InsertStatement insert, TableName target, Script script)
    {
        var (start, table) = (insert.Span.Start, script.EffectIndex.On(target.Text));
        return table.First(TableRole.Change) < start
            || table.First(TableRole.Define) < start
            || table.FirstOverwrite < start
            || table.FirstCreation < start
            || table.FirstView < start
            || script.EffectIndex.In(insert)
                .Any(e => e.Role == TableRole.Read && string.Equals(e.Name.Text, target.Text, StringComparison.OrdinalIgnoreCase));
    }

    private static ExampleFile Main(string limit) => new("main.sch.yaml", $$"""
        Workflow:
          id: visits.load
          jobs:
            - job:
                id: load
                type: Spark
                retry_policy: {error_retry_limit: {{limit}}}
                spark:
                  script: $S3{./src/load.sql}
        """);

    private static ExampleFile Script(string sql) => new("src/load.sql", sql + ";");
}
