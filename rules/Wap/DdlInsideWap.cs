using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Wap;

/// <summary>A change of a table's shape that a wap template cannot hold back.</summary>
public sealed class DdlInsideWap : Rule
{
    public override RuleInfo Info { get; } = new("WAP009", "ddl-inside-wap")
    {
        Severity = Severity.Warning,
        Message = "`{0}` changes `{1}` inside the template that should hold changes back",
        Summary = "A job under `write_jobs` runs ALTER or CREATE TABLE for the guarded table, or sets its metadata.",
        Why = "Only rows are staged: the new columns and the metadata are public at once, also when the audits fail.",
        Silent = "Staging tables, and tables created from a query.",
        Examples = () =>
        [
            Example.Bad(Main, new ExampleFile("src/write.sql", """
                ALTER TABLE [|shop.orders|] ADD COLUMNS (city STRING COMMENT 'City.');
                INSERT OVERWRITE TABLE shop.orders SELECT order_id, city FROM shop.lines;
                """)),
            Example.Good(Main, new ExampleFile("src/write.sql", """
                CREATE TABLE IF NOT EXISTS shop.staging (order_id BIGINT COMMENT 'Order.');
                INSERT OVERWRITE TABLE shop.orders SELECT order_id FROM shop.staging;
                """)),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not GuardedJob { Jobs.Length: > 0 } template) continue;
            var guarded = template.Tables.Select(name => TableIdentity.Of(workflow.Parameters.TextOf(name, template))).ToArray();
            foreach (var task in template.AllDescendants.OfType<TaskJob>())
            {
                if (DescribedIn(task, guarded, workflow) is { } described)
                {
                    yield return Finding(workflow.At(task.Id ?? task.Wrapper), task, described, template, workflow);
                }
                else if (workflow.ScriptOf(task) is { } script
                    && ShapedIn(script, new ScriptUse(script, task, workflow), guarded) is var (name, table))
                {
                    yield return Finding(script.At(name), task, table, template, workflow);
                }
            }
        }
    }

    private static TableIdentity? DescribedIn(TaskJob task, IReadOnlyList<TableIdentity> guarded, WorkflowModel workflow) =>
        (task.Metadata?.Tables ?? []).Select(name => TableIdentity.Of(workflow.Parameters.TextOf(name, task)))
            .FirstOrDefault(table => guarded.Any(g => g.SameAs(table) == Answer.Yes));

    private static (TableName Name, TableIdentity Table)? ShapedIn(Script script, ScriptUse use, IReadOnlyList<TableIdentity> guarded)
    {
        foreach (var statement in script.Tree.Script.Statements)
        {
            var name = statement switch
            {
                CreateTableStatement { IsTemporary: false, Query: null } create => create.Name,
                AlterTableStatement alter when alter.Actions.Any(a => a is not SetPropertiesAction) => alter.Name,
                _ => null,
            };
            if (name is not null && script.IdentityOf(name, use) is var table && guarded.Any(g => g.SameAs(table) == Answer.Yes))
                return (name, table);
        }

        return null;
    }

    private static Finding Finding(
        Location place,
        TaskJob task,
        TableIdentity table,
        GuardedJob template,
        WorkflowModel workflow) => new(place, task.IdText, table.ShortName)
    {
        Label = "not held back",
        Related = [new RelatedPlace(workflow.At(template.Id ?? template.Wrapper), "the template around it")],
        Help = "do it in a job of its own before the template",
    };

    private static ExampleFile Main { get; } = new("main.sch.yaml", """
        Workflow:
          id: orders.main
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/shop/orders]
                write_jobs:
                  - job:
                      id: write
                      type: Spark
                      spark:
                        script: $S3{./src/write.sql}
        """);
}
