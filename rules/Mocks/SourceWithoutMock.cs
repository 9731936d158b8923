using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Mocks;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Mocks;

/// <summary>A table that a tested script reads and that the test has no rows for.</summary>
public sealed class SourceWithoutMock : Rule
{
    private const string Test = "SCRIPT = \"src/daily.sql\"\nEXPECTED = \"shop.daily\"\n";

    public override RuleInfo Info { get; } = new("TST002", "source-without-mock")
    {
        Severity = Severity.Warning,
        Message = "the test of `{0}` has no rows for `{1}`",
        Summary = "Each table that a tested script reads has a mock, when the test takes its rows from mocks.",
        Why = "The test fails on its first run, or reads the table of production: then it is red or green by what happened there today.",
        Silent =
            "Scripts that no test names, tests that make rows themselves, tables and views that the package makes, and names without a database or with unknown parameters.",
        Examples = () =>
        [
            Example.Bad(
                Script("[|shop.stores|]"),
                new ExampleFile("src/test_daily.py", Test),
                new ExampleFile("src/mocks/shop.order_lines.yaml", "- {store_id: 7, amount: 5.0}")),
            Example.Good(
                Script("shop.stores"),
                new ExampleFile("src/test_daily.py", Test),
                new ExampleFile("src/mocks/shop.order_lines.yaml", "- {store_id: 7, amount: 5.0}"),
                new ExampleFile("src/mocks/shop.stores.yaml", "- {store_id: 7, city: Oslo}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (package.Mocks.Length == 0 || package.TestCode.Length == 0) yield break;
        foreach (var script in package.Scripts)
        {
            if (package.Tests.Of(script).FirstOrDefault() is not { } test || script.Tree.Errors.Count > 0) continue;
            if (MockedIn(script) is not { } mocked) continue;
            var seen = new List<TableIdentity>();
            foreach (var read in script.Effects)
            {
                if (read.Role != TableRole.Read) continue;
                var tables = script.IdentitiesOf(read.Name);
                if (!tables.All(table => IsSource(table, package) && PackageMocks.IsUnmocked(table, package))
                    || seen.Any(s => s.SameAs(tables[0]) == Answer.Yes))
                {
                    continue;
                }

                if (IsView(read.Name, package)) continue;
                if (package.Tests.MakeRows) yield break;
                seen.Add(tables[0]);
                yield return Finding(read.Name, tables[0], script, test, mocked);
            }
        }
    }

    private static Finding Finding(TableName name, TableIdentity table, Script script, TestCodeDocument test, Location mocked) =>
        new(script.At(name), PathText.FileNameOf(script.Document.Path), table.ShortName)
        {
            Label = "read here, and no mock of it",

            // A mock of no table may be the one that is missing.
            FollowsFrom = PackageMocks.Strays(script.Package)
                .Select(mock => new Cause("TST003", new Location(mock.Source, new(0, 0)))).ToArray(),
            Related = [
                new RelatedPlace(new Location(test.Source, new(0, 0)), "the test"),
                new RelatedPlace(mocked, "a table of the script that has a mock"),
            ],
            Help = $"add `mocks/{table.ShortName}.yaml` with the rows that the test needs",
        };

    // Where none of its tables has a mock, the test gets its rows in another way.
    private static Location? MockedIn(Script script)
    {
        foreach (var effect in script.Effects)
        {
            if (Array.Exists(script.IdentitiesOf(effect.Name), table => script.Package.MockOf(table) is not null))
                return script.At(effect.Name);
        }

        return null;
    }

    // A table of its own the package may fill in the same test; "parquet.`/data/orders`" is a file.
    private static bool IsSource(TableIdentity table, Package package) =>
        table is { Database.Constant: { } database, Table.Constant: { } name }
        && database.ToLowerInvariant() is not ("parquet" or "orc" or "avro" or "csv" or "json" or "text" or "delta" or "iceberg"
            or "information_schema" or "system" or "global_temp")
        && name.IndexOf('/') < 0 && table.Catalog is null
        && !package.Tables.EachThatMayBe(table, TableRole.Write).Any() && !package.Tables.EachThatMayBe(table, TableRole.Change).Any();

    // A view of the package is made from other tables, which are read as well.
    private static bool IsView(TableName name, Package package) =>
        name.Last is { } last && package.MakesView(last.Value);

    private static ExampleFile Script(string stores) => new("src/daily.sql", $"""
        INSERT OVERWRITE TABLE shop.daily
        SELECT s.city, SUM(l.amount) AS revenue
        FROM shop.order_lines AS l
        JOIN {stores} AS s ON s.store_id = l.store_id
        GROUP BY s.city;
        """);
}
