using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Projects;

/// <summary>A dbt project that runs on another engine than Spark.</summary>
public sealed class DbtRunsElsewhere : Rule
{
    public override RuleInfo Info { get; } = new("PRJ004", "dbt-runs-elsewhere")
    {
        Severity = Severity.Info,
        Message = "the models of this dbt project run on {0}, so they are not checked",
        Summary =
            "The models of a dbt project are checked where its profile, its `.sqlfluff` or its packages do not say that they run on another engine than Spark, Databricks or Hive.",
        Why = "Their SQL is right where it runs and would be wrong here; that nothing was checked has to be said once.",
        Silent = "Projects that name an engine of Spark's family beside others, and those that say nothing.",
        Examples = () =>
        [
            Example.Bad(
                new("dbt_project.yml", "name: shop\nprofile: shop\n"),
                new("profiles.yml", "shop:\n  outputs:\n    prod: {type: [|snowflake|], account: x}\n"),
                new("models/orders.sql", "SELECT f.value FROM raw.orders, LATERAL FLATTEN(input => items) f\n")),
            Example.Good(
                new("dbt_project.yml", "name: shop\nprofile: shop\n"),
                new("profiles.yml", "shop:\n  outputs:\n    prod: {type: databricks, host: x}\n"),
                new("models/orders.sql", "SELECT order_id FROM raw.orders\n")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        foreach (var project in package.Workspace.OtherDbtProjects)
        {
            if (!Array.Exists(package.Documents, d => d.Path == project.Place.Path)) continue;
            yield return new Finding(project.Place, project.Engines.Length == 1 ? project.Engines[0] : string.Join(", ", project.Engines))
            {
                Help = $"leave it out in dataflow-lint.yaml with `{ExcludeLine.ForFolder(project.Folder, package.Workspace)}`",
            };
        }
    }
}
