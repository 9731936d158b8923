using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Mocks;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Mocks;

/// <summary>A test that feeds rows into a script and has none to compare the result with.</summary>
public sealed class ExpectedOutputMissing : Rule
{
    private const string Query = "SELECT store_id, SUM(amount) AS revenue FROM shop.order_lines GROUP BY store_id;";

    public override RuleInfo Info { get; } = new("TST006", "expected-output-missing")
    {
        Severity = Severity.Warning,
        Message = "the test of `{0}` has no rows to expect in `{1}`",
        Summary = "A package that has mocks for what a script reads has one for the table it writes.",
        Why = "The test shows that the script runs, not that it is right: a join that doubles the revenue stays green.",
        Silent =
            "Tests that judge the result in their code, scripts of which one table has expected rows, tables that another script of the package reads, and names that cannot be told.",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("src/daily.sql", $"INSERT OVERWRITE TABLE [|shop.daily|] {Query}"),
                new ExampleFile("src/test_daily.py", "SCRIPT = \"src/daily.sql\"\n"),
                new ExampleFile("src/mocks/shop.order_lines.yaml", "- {store_id: 7, amount: 5.0}")),
            Example.Good(
                new ExampleFile("src/daily.sql", $"INSERT OVERWRITE TABLE shop.daily {Query}"),
                new ExampleFile("src/test_daily.py", "SCRIPT = \"src/daily.sql\"\nEXPECTED = \"shop.daily\"\n"),
                new ExampleFile("src/mocks/shop.order_lines.yaml", "- {store_id: 7, amount: 5.0}"),
                new ExampleFile("src/mocks/shop.daily.yaml", "- {store_id: 7, revenue: 5.0}")),
            Example.Good(
                new ExampleFile("src/daily.sql", $"INSERT OVERWRITE TABLE shop.daily {Query}"),
                new ExampleFile("src/test_daily.py", "rows = run(\"src/daily.sql\")\nassert rows == [(7, 5.0)]\n"),
                new ExampleFile("src/mocks/shop.order_lines.yaml", "- {store_id: 7, amount: 5.0}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (package.Mocks.Length == 0 || package.TestCode.Length == 0 || package.Mocks.Any(mock => IsOfOutput(mock, package))) yield break;
        foreach (var script in package.Scripts)
        {
            if (TestOf(script) is not { } test || script.Tree.Errors.Count > 0 || MockedSourceOf(script) is not { } source) continue;
            var writes = script.Effects.Where(e => e.Role == TableRole.Write).Select(e => e.Name).ToArray();

            // Of several tables that a script fills, the test may look at one.
            if (!writes.SelectMany(script.IdentitiesOf).All(table => PackageMocks.IsUnmocked(table, package))) continue;
            var target = writes.FirstOrDefault(name => !script.IdentitiesOf(name).Any(table => IsStep(table, script)));
            if (target is not null && package.Tests.MakeRows) yield break;
            if (target is not null) yield return Finding(target, script.IdentitiesOf(target)[0], script, test, source);
        }
    }

    private static Finding Finding(TableName name, TableIdentity table, Script script, TestCodeDocument test, MockDocument source) =>
        new(script.At(name), PathText.FileNameOf(script.Document.Path), table.ShortName)
        {
            Label = "written here, and nothing to compare it with",
            Related = [
                new RelatedPlace(new Location(test.Source, new(0, 0)), "the test"),
                new RelatedPlace(new Location(source.Source, new(0, 0)), "the rows it starts from"),
            ],
            Help =
                $"add `mocks/{table.Database?.Constant ?? "<db>"}.{table.Table.Constant ?? "<table>"}.yaml` with the rows that the script should write",
        };

    // The test that names the script or, empty as yet, is named after it; none where the code judges the rows itself.
    private static TestCodeDocument? TestOf(Script script)
    {
        var tests = script.Package.Tests.Of(script).Concat(script.Package.Tests.NamedAfter(script).Where(test => test.IsEmpty)).ToArray();
        return tests.Any(PackageTests.JudgesRows) ? null : tests.FirstOrDefault();
    }

    // Where the rows of the table that the workflow is about are there, it is the script that writes another one.
    private static bool IsOfOutput(MockDocument mock, Package package)
    {
        var table = PackageMocks.IdentityOf(mock);
        return IsSaid(TableRole.Guard) || IsSaid(TableRole.Describe) || IsSaid(TableRole.Mark);

        bool IsSaid(TableRole role) => package.Tables.MayBe(table, role).Any(m => m.Identity.SameAs(table) == Answer.Yes);
    }

    private static MockDocument? MockedSourceOf(Script script)
    {
        foreach (var read in script.Effects.Where(e => e.Role == TableRole.Read))
        {
            if (script.IdentitiesOf(read.Name).Select(script.Package.MockOf).FirstOrDefault(mock => mock is not null) is { } mock)
                return mock;
        }

        return null;
    }

    private static bool IsStep(TableIdentity table, Script script) =>
        script.Package.Tables.MayBe(table, TableRole.Read).OfType<ScriptMention>().Any(read => read.Script != script);
}
