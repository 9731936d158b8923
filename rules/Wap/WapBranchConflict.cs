using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Wap;

/// <summary>A write that says itself where to stage its rows, inside a template that does.</summary>
public sealed class WapBranchConflict : Rule
{
    private static readonly string[] Settings = ["spark.wap.id", "spark.wap.branch"];

    public override RuleInfo Info { get; } = new("WAP005", "wap-branch-conflict")
    {
        Severity = Severity.Error,
        Message = "`{0}` stages the rows elsewhere than the template `{1}` does",
        Summary = "A job inside a wap template does not set `spark.wap.id` or `spark.wap.branch`, and does not write to a branch of the table.",
        Why = "Iceberg refuses both settings at once, and a branch in the name overrides them: the audits then read a stage without the rows.",
        Silent = "Jobs outside wap templates.",
        Examples = () =>
        [
            Example.Bad(Main, Script("INSERT OVERWRITE lake.titles.[|branch_audit|] SELECT title_id FROM lake.views;")),
            Example.Bad(Main, Script("SET [|spark.wap.branch|] = audit;\nINSERT OVERWRITE lake.titles SELECT title_id FROM lake.views;")),
            Example.Good(Main, Script("INSERT OVERWRITE lake.titles SELECT title_id FROM lake.views;")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow) =>
        from template in workflow.Workflow.AllJobs.OfType<GuardedJob>()
        from job in template.AllDescendants.OfType<TaskJob>()
        from place in ConfOf(job).Select(workflow.At).Concat(workflow.ScriptOf(job) is { } script ? In(script) : [])
        group template by place into same
        select new Finding(same.Key, same.Key.Text, same.First().IdText)
        {
            Related = [new RelatedPlace(workflow.At(same.First().Id ?? same.First().Wrapper), "the template")],
            Help = "leave the staging to the template",
        };

    private static IEnumerable<Dataflow.Lint.Syntax.Yaml.YamlNode> ConfOf(TaskJob job) =>
        job.Conf.Where(c => Settings.Contains(c.Name)).Select(c => c.KeyNode);

    private static IEnumerable<Location> In(Script script)
    {
        foreach (var set in script.Tree.Script.Statements.OfType<SetStatement>())
        {
            if (set is { Key: { } key, KeySpan: { } span } && Settings.Contains(key.Trim('`'))) yield return script.At(span);
        }

        foreach (var effect in script.Effects.Where(e => e.Role is TableRole.Write or TableRole.Change))
        {
            if (effect.Name.Parts is { Count: > 2 } parts && parts[parts.Count - 1] is { } last && last.Value.StartsWith("branch_", StringComparison.OrdinalIgnoreCase)) yield return script.At(last.Span);
        }
    }

    private static ExampleFile Main { get; } = new("main.sch.yaml", """
        Workflow:
          id: titles.main
          jobs:
            - template:
                id: publish
                type: wap
                tables: [prod/lake/titles]
                write_jobs:
                  - job:
                      id: write
                      type: Spark
                      spark:
                        script: ./src/titles.sql
        """);

    private static ExampleFile Script(string sql) => new("src/titles.sql", sql);
}
