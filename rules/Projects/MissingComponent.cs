using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Projects;

/// <summary>A pipeline without one of the parts that a pipeline has.</summary>
public sealed class MissingComponent : Rule
{
    private static readonly RuleOption Components = new(
        "components",
        "the parts that each package with a write has",
        "ddl, metadata, audits, test, schedule");

    public override RuleInfo Info { get; } = new("PRJ001", "missing-component")
    {
        Severity = Severity.Warning,
        IsPreview = true,
        Message = "the package writes `{0}` and has {1}",
        Summary = "A package that writes a table has the DDL of it, a Metadata job, audits, a unit test and a schedule.",
        Why = "The part that was left out is found during an incident.",
        Silent = "Packages whose jobs are not all known, and folders without workflows. The backfill is a rule of its own, BKF001.",
        Options = [Components],
        Examples = () =>
        [
            Example.Bad(Main("[|sales.main|]"), Script, Ddl),
            Example.Good(Main("sales.main"), Script, Ddl, new ExampleFile("src/test_sales.py", "ASSET = 'src/sales.sql'\n")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package, RuleSettings settings)
    {
        if (!package.IsReadInFull || package.Workflows.Any(w => !w.Writes.AreAll)) yield break;
        if (package.Tables.InRole(TableRole.Write)
            .FirstOrDefault(w => w.Workflow?.Package == package) is not { Workflow: { } writer } write)
        {
            yield break;
        }

        var missing = settings.List(Components).Select(c => WhatIsMissing(c, write, writer)).OfType<string>().ToArray();
        if (missing.Length == 0) yield break;
        yield return new Finding(
            writer.At(writer.Workflow.Id ?? writer.Workflow.RootKey),
            write.Identity.ShortName,
            string.Join(" and ", missing))
        {
            Label = "not complete",
            Related = [new RelatedPlace(write.Place, "written here")],
        };
    }

    private static string? WhatIsMissing(string component, TableMention write, WorkflowModel writer)
    {
        var package = writer.Package;
        return component switch
        {
            "ddl" =>
                package.Tables.MayBe(write.Identity, TableRole.Define).Any()
                || package.Workspace.Schemas.Find(write.Identity, package) is not null
                    ? null
                    : "no DDL of it",
            "metadata" => package.Tables.MayBe(write.Identity, TableRole.Describe).Any() ? null : "no Metadata job for it",
            "audits" =>
                package.Workflows.SelectMany(w => w.Workflow.AllJobs).OfType<GuardedJob>().Any(g => g.Publishing != Publishing.Unaudited)
                    ? null
                    : "no audits",
            "test" => package.TestCode.Any() ? null : "no unit test",
            "schedule" => writer.Schedule is null ? "no trigger that starts it" : null,
            _ => null,
        };
    }

    private static ExampleFile Main(string id) => new("main.sch.yaml", $"""
        Workflow:
          id: {id}
          time_triggers:
            - type: CRON
              cron: 0 5 * * *
          dag: sequential
          jobs:
            - job:
                id: describe
                type: Metadata
                metacat:
                  tables: [lake/shop/sales]
            - template:
                id: publish
                type: wap
                tables: [lake/shop/sales]
                write_jobs:
                  - job:
                      id: write
                      type: Spark
                      spark:
                        script: ./src/sales.sql
                data_auditor:
                  audits:
                    - function: table_should_not_be_empty
                      blocking: true
                      params:
                        table: lake/shop/sales
        """);

    private static ExampleFile Script { get; } = new("src/sales.sql", "INSERT OVERWRITE TABLE shop.sales SELECT store_id FROM shop.lines;");

    private static ExampleFile Ddl { get; } = new(
        "ddl/sales.sql",
        "CREATE TABLE shop.sales (store_id BIGINT COMMENT 'Store.') USING iceberg;");
}
