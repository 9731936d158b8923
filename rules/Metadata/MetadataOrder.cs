using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Rules.Metadata;

/// <summary>Metadata for a table that may not exist yet.</summary>
public sealed class MetadataOrder : Rule
{
    public override RuleInfo Info { get; } = new("MET007", "metadata-order")
    {
        Severity = Severity.Error,
        Message = "`{0}` may start before `{1}` has created `{2}`",
        Summary = "A Metadata job runs after the job of its workflow that creates the table.",
        Why = "The first deployment fails with `table not found`, and works when it is tried again, which hides the flaw.",
        Silent = "Tables that no job of the workflow creates.",
        Examples = () =>
        [
            Example.Bad(Script, Workflow("[describe -> ddl]", "[|describe|]")),
            Example.Bad(Script, Workflow("parallel", "[|describe|]")),
            Example.Good(Script, Workflow("[ddl -> describe]", "describe")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var tables = workflow.Package.Tables;
        foreach (var description in tables.InRole(TableRole.Describe))
        {
            if (description.Workflow != workflow) continue;
            var creators = Array.FindAll(
                tables.MatchesOf(description.Identity, TableRole.Define),
                d => d.Workflow == workflow && d.SameTableAs(description) == Answer.Yes);
            if (creators.Length == 0
                || workflow.Graph.HasCircle
                || description.Job is not { Id: { } id } job
                || Array.Exists(creators, c => !IsProvenLater(c.Job!, job, workflow)))
            {
                continue;
            }

            yield return new Finding(workflow.At(id), id.Value, creators[0].Job!.IdText, description.Identity.ShortName)
            {
                Label = "needs the table",
                FollowsFrom = workflow.Graph.OrderAround(creators[0].Job!).Dag is null
                    ? [JobGraph.NoOrderAround(creators[0].Job!, workflow)]
                    : [],
                Related = [new RelatedPlace(PlaceOf(creators[0].Job!, workflow), "creates the table")],
                Help = $"let `{id.Value}` follow `{creators[0].Job!.IdText}`",
            };
        }
    }

    // A table that is created under a condition is there when the condition says so.
    private static bool IsProvenLater(Job creator, Job job, WorkflowModel workflow) =>
        creator.Ancestors().Prepend(creator).All(workflow.Graph.AlwaysRuns)
        && (workflow.Graph.Precedes(creator, job) == Answer.No || workflow.Graph.StartTogether(creator, job, workflow) is not null);

    private static Location PlaceOf(Job job, WorkflowModel workflow) => workflow.At(job.Id ?? job.Wrapper);

    private static ExampleFile Script { get; } = new(
        "ddl/titles.sql",
        "CREATE TABLE IF NOT EXISTS media.titles (title_id INT COMMENT 'Title.');");

    private static ExampleFile Workflow(string dag, string describe) => new("main.sch.yaml", $"""
        Workflow:
          id: titles.main
          dag: {dag}
          jobs:
            - job:
                id: ddl
                type: Spark
                spark:
                  script: ./ddl/titles.sql
            - job:
                id: {describe}
                type: Metadata
                metacat:
                  tables: [lake/media/titles]
        """);
}
