using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Migrations;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.References;

/// <summary>A column that is gone, renamed or of another type, and places of the repository that still need it as it was.</summary>
public sealed class BreakingDdlChange : Rule
{
    private static readonly ChangeKind[] Breaking = [ChangeKind.Drop, ChangeKind.Rename, ChangeKind.Retype];

    public override RuleInfo Info { get; } = new("REF011", "breaking-ddl-change")
    {
        Severity = Severity.Warning,
        ComparesStates = true,
        Message = "`{0}` of `{1}` is {2}, and {3} still needs it as it was",
        Summary =
            "A column that is dropped, renamed or given another type since the state that `--against` names, while a query, an audit, a mock or metadata of the repository depends on it.",
        Why = "The run of whoever reads it fails, or compares values of two types; and that may be somebody else's.",
        Silent = "Without `--against`; where nobody depends on the column any more; definitions that are not understood in full.",
        Examples = () =>
        [
            Example.Bad(
                Sales("store_id INT COMMENT 'Store.', [|total|] DECIMAL(10,2) COMMENT 'Sum.' -- dataflow-lint: renamed-from[amount]"),
                Report("amount")),
            Example.Good(
                Sales("store_id INT COMMENT 'Store.', total DECIMAL(10,2) COMMENT 'Sum.' -- dataflow-lint: renamed-from[amount]"),
                Report("total")),
            Example.Good(Sales("store_id INT COMMENT 'Store.', amount DECIMAL(12,2) COMMENT 'Sum.'"), Report("amount")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (!package.Workspace.TableChanges.Any(c => c.After?.Schema.Script.Package == package)) yield break;
        var broken = package.Workspace.Impacts.Where(i =>
            i is { Verdict: Verdict.Breaks, Change: { } change, Table.After: { } after }
            && after.Schema.Script.Package == package
            && Breaking.Contains(change.Kind));
        foreach (var places in broken.GroupBy(i => (i.Table, Change: i.Change!)))
        {
            var (table, change) = places.Key;
            var uses = places.Select(i => i.Use.Place).Distinct().ToArray();
            yield return new Finding(
                change.New?.Place ?? table.Place,
                change.Old!.Name,
                table.After!.Identity.ShortName,
                WordsOf(change),
                uses.Length == 1 ? "1 place" : $"one of {uses.Length} places")
            {
                Label = "changed here",
                Related = uses.Take(3).Select(u => new RelatedPlace(u, "needs it")).ToArray(),
                Help = "`dataflow-lint migration impact` lists all who do, with their owners",
            };
        }
    }

    private static string WordsOf(DefinitionChange change) => change.Kind switch
    {
        ChangeKind.Drop => "dropped",
        ChangeKind.Rename => $"renamed to `{change.NewWords}`",
        _ => $"{change.NewWords} instead of {change.OldWords}",
    };

    private static ExampleFile Sales(string columns) => new("ddl/sales.sql", $"CREATE TABLE shop.sales (\n  {columns}\n) USING iceberg;")
    {
        Earlier = "CREATE TABLE shop.sales (\n  store_id INT COMMENT 'Store.', amount DECIMAL(10,2) COMMENT 'Sum.'\n) USING iceberg;",
    };

    private static ExampleFile Report(string column) => new("report.sql", $"SELECT store_id, {column} FROM shop.sales;");
}
