using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Mocks;

/// <summary>A mock whose file name lacks the database.</summary>
public sealed class MockFileName : Rule
{
    public override RuleInfo Info { get; } = new("TST005", "mock-file-name")
    {
        Severity = Severity.Warning,
        Message = "the mock of `{0}` is named without the database",
        Summary = "A mock is named `<db>.<table>.yaml` after the table it stands for.",
        Why = "The test harness looks for the full name: it does not find the rows, or takes them for a table of the same name elsewhere.",
        Silent = "Mocks that the code of a test names, and those of no table of the package (TST003).",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("src/orders.sql", "SELECT order_id FROM shop.lines;"),
                new ExampleFile("src/mocks/lines.yaml", "[||]- {order_id: 1}")),
            Example.Good(
                new ExampleFile("src/orders.sql", "SELECT order_id FROM shop.lines;"),
                new ExampleFile("src/mocks/shop.lines.yaml", "- {order_id: 1}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        var findings = new List<Finding>();
        foreach (var mock in package.Mocks)
        {
            if (mock.TableName.IndexOf('.') >= 0 || !mock.IsReadable || package.TestCode.Any(test => test.Mentions(mock.TableName)))
                continue;
            if (Array.Find(package.Tables.Mentions, m => m is ScriptMention && IsFullNameOf(m.Identity, mock)) is not { } meant) continue;
            findings.Add(new Finding(new Location(mock.Source, new TextSpan(0, 0)), meant.Identity.ShortName)
            {
                Related = [new RelatedPlace(meant.Place, "the table")],
                Help = $"rename the file to `{meant.Identity.ShortName}.yaml`",
            });
        }

        return findings.ToArray();
    }

    private static bool IsFullNameOf(TableIdentity table, MockDocument mock) =>
        table.Database is not null && string.Equals(table.Table.Constant, mock.TableName, StringComparison.OrdinalIgnoreCase);
}
