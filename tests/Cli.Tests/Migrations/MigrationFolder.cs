using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Tests.Git;
using Dataflow.Lint.Rules;

namespace Dataflow.Lint.Cli.Tests.Migrations;

/// <summary>A repository with a table and three that depend on it.</summary>
internal static class MigrationFolder
{
    public const string Ddl =
        "CREATE TABLE IF NOT EXISTS retail.revenue (\n  store_id INT,\n  total DECIMAL(10,2),\n  category STRING\n) USING iceberg;\n";

    public static TempFolder Create() => new TempFolder().Init()
        .Write(
            "revenue/main.sch.yaml",
            "Workflow:\n  id: retail\n  owner: retail-analytics\n  jobs:\n    - job: {id: meta, type: Metadata, metacat: {tables: [retail.revenue], owner: retail-analytics, column_types: {store_id: pk, category: dim}}}\n")
        .Write("revenue/ddl/revenue.sql", Ddl)
        .Write(
            "ledger/main.sch.yaml",
            "Workflow:\n  id: finance\n  owner: finance-data\n  jobs:\n    - job: {id: ledger, type: Spark, spark: {script: '$S3{./src/ledger.sql}'}}\n")
        .Write("ledger/src/ledger.sql", "INSERT INTO finance.ledger\nSELECT store_id, total\nFROM retail.revenue;\n")
        .Write("loose/export.sql", "SELECT r.category FROM retail.revenue AS r;\n")
        .Write("CODEOWNERS", "* @everybody\n/loose/ @bi\n")
        .Commit();

    public static TestRun Run(TempFolder folder, params string[] arguments) =>
        TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", arguments);
}
