using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Migrations;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>
/// A definition that has changed and a table that will not: <c>CREATE TABLE IF NOT EXISTS</c> does nothing to one that is there.
/// </summary>
public sealed class IfNotExistsDrift : Rule
{
    public override RuleInfo Info { get; } = new("DDL009", "if-not-exists-drift")
    {
        Severity = Severity.Warning,
        ComparesStates = true,
        Message = "the definition of `{0}` has changed, the table will not",
        Summary =
            "Columns, their types or order, or the partitioning in a `CREATE TABLE IF NOT EXISTS` differ from the state that `--against` names, and no `ALTER TABLE` comes with the change.",
        Why =
            "The statement does nothing to a table that is there: it keeps its old shape, and what is written for the new one fails, or puts values into the wrong columns.",
        Silent =
            "Without `--against`; new tables; changes with an `ALTER TABLE` or a `DROP TABLE` of the table; definitions that are not understood in full.",
        Examples = () =>
        [
            Example.Bad(Changed("[|region|] STRING COMMENT 'Region.'")),
            Example.Good(Changed("") with { Earlier = null }),
            Example.Good(Changed(
                "region STRING COMMENT 'Region.'",
                "\nALTER TABLE shop.sales ADD COLUMNS (channel STRING COMMENT 'Channel.');")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        foreach (var change in package.Workspace.TableChanges)
        {
            if (change is not { LeavesTable: true, After: { } after } || after.Schema.Script.Package != package) continue;
            if (change.Changes.FirstOrDefault(c => c.Kind != ChangeKind.Key) is not { } first) continue;
            var statements = MigrationSql.Of(change)
                .Where(s => s.InPlace != InPlace.Impossible)
                .Select(s => $"`{s.Text}`")
                .Take(3).ToArray();
            yield return new Finding(first.New?.Place ?? after.Schema.Place, after.Identity.ShortName)
            {
                Label = "changed here",
                Help = statements.Length > 0
                    ? $"add {string.Join(", ", statements)}, or make a new table"
                    : "its format cannot be changed so in place: make a new table",
            };
        }
    }

    private static ExampleFile Changed(
        string column,
        string alter = "") => new("ddl/sales.sql", Text(column.Length > 0 ? $",\n  {column}" : "") + alter) { Earlier = Text("") };

    private static string Text(string column) =>
        $"CREATE TABLE IF NOT EXISTS shop.sales (\n  store_id INT COMMENT 'Store.'{column}\n) USING iceberg;";
}
