using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
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
        Summary =
            "A job inside a wap template does not set `spark.wap.id` or `spark.wap.branch`, and does not write to a branch of the table.",
        Why =
            "Iceberg refuses both settings at once, and a branch in the name overrides them: the audits then read a stage without the rows.",
        Silent = "Jobs outside wap templates.",
        Examples = () =>
        [
            Example.Bad(Main, Script("INSERT OVERWRITE lake.titles.[|branch_audit|] SELECT title_id FROM lake.views;")),
            Example.Bad(Main, Script("SET [|spark.wap.branch|] = audit;\nINSERT OVERWRITE lake.titles SELECT title_id FROM lake.views;")),
            Example.Good(Main, Script("INSERT OVERWRITE lake.titles SELECT title_id FROM lake.views;")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var outer in workflow.Workflow.AllJobs)
        {
            if (outer is not GuardedJob { Jobs.Length: > 0 } template) continue;
            foreach (var inner in template.AllDescendants)
            {
                if (inner is not TaskJob task) continue;
                foreach (var entry in task.Conf)
                {
                    if (Settings.Contains(entry.Name)) Add(workflow.At(entry.KeyNode));
                }

                foreach (var place in workflow.ScriptOf(task) is { } script ? In(script) : []) Add(place);
            }

            void Add(Location place)
            {
                if (findings.Exists(known => known.Place == place)) return;
                findings.Add(new Finding(place, place.Text, template.IdText)
                {
                    Related = [new RelatedPlace(workflow.At(template.Id ?? template.Wrapper), "the template")],
                    Help = "leave the staging to the template",
                });
            }
        }

        return findings.ToArray();
    }

    private static IEnumerable<Location> In(Script script)
    {
        foreach (var statement in script.Tree.Script.Statements)
        {
            if (statement is SetStatement { Key: { } key, KeySpan: { } span } && Settings.Contains(key.Trim('`')))
                yield return script.At(span);
        }

        foreach (var effect in script.Effects)
        {
            if (effect.Role is TableRole.Write or TableRole.Change
                && effect.Name.Parts is { Count: > 2 } parts
                && parts[parts.Count - 1] is { } last
                && last.Value.StartsWith("branch_", StringComparison.OrdinalIgnoreCase))
            {
                yield return script.At(last.Span);
            }
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
