using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Mocks;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Mocks;

/// <summary>A mock of a table that the package has nothing to do with.</summary>
public sealed class OrphanMock : Rule
{
    public override RuleInfo Info { get; } = new("TST003", "orphan-mock")
    {
        Severity = Severity.Warning,
        Message = "no script of the package reads or writes `{0}`",
        Summary = "A mock whose file name is neither a source nor a target of the package's scripts.",
        Why = "The rows somebody made up test nothing: the table was renamed, or the file came with a copied package.",
        Silent = "Mocks that the code of a test names, and packages with table names, scripts or jobs that cannot be read.",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("src/orders.sql", "SELECT order_id FROM shop.order_lines;"),
                new ExampleFile("src/mocks/shop.order_line.yaml", "[||]- {order_id: 1}")),
            Example.Good(
                new ExampleFile("src/orders.sql", "SELECT order_id FROM shop.order_lines;"),
                new ExampleFile("src/mocks/shop.order_lines.yaml", "- {order_id: 1}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        var findings = new List<Finding>();
        foreach (var mock in package.Mocks)
        {
            if (mock.IsReadable
                && PackageMocks.IsUsed(mock, package) == Answer.No
                && !package.TestCode.Any(test => test.Mentions(mock.TableName)))
            {
                findings.Add(Finding(mock, package));
            }
        }

        return findings.ToArray();
    }

    private static Finding Finding(MockDocument mock, Package package)
    {
        var tables = package.Tables.Mentions.OfType<ScriptMention>().ToArray();
        var near = NearMatch.Find(mock.TableName, tables.Select(NameOf));
        var closest = tables.FirstOrDefault(table => NameOf(table) == near);
        return new Finding(new Location(mock.Source, new TextSpan(0, 0)), mock.TableName)
        {
            Related = closest is null ? [] : [new RelatedPlace(closest.Place, "closest table")],
            Help = near is null
                ? "name the file after the table it stands for, `<db>.<table>.yaml`, or delete it"
                : $"rename the file to `{near}.yaml`",
        };
    }

    private static string NameOf(ScriptMention table) =>
        (table.Identity.Database is { } database ? (database.Constant ?? database.ToString()) + "." : "")
        + (table.Identity.Table.Constant ?? table.Identity.Table.ToString());
}
