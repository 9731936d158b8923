using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Mocks;

/// <summary>A test that does not run the script it is there for.</summary>
public sealed class TestNotBound : Rule
{
    private static readonly ExampleFile Daily = new(
        "src/daily.sql",
        "INSERT OVERWRITE TABLE shop.daily SELECT store_id, SUM(amount) AS revenue FROM shop.order_lines GROUP BY store_id;");
    private static readonly ExampleFile Weekly = new(
        "src/weekly.sql",
        "INSERT OVERWRITE TABLE shop.weekly SELECT store_id, SUM(revenue) AS revenue FROM shop.daily GROUP BY store_id;");

    public override RuleInfo Info { get; } = new("TST007", "test-not-bound")
    {
        Severity = Severity.Warning,
        Message = "{0}",
        Summary = "The scripts that a test names exist, and one of them is the script that the test is named after.",
        Why = "A copied test runs another script, a forgotten one none: the script it is named after changes, and no test turns red.",
        Silent =
            "Tests that name no script at all, which may find it by their own name, paths that are put together at run time, and files that are not there beside the script itself, which the test may write.",
        Examples = () =>
        [
            Example.Bad(Daily, new ExampleFile("src/test_daily.py", "SCRIPT = \"[|src/dayly.sql|]\"\n")),
            Example.Bad(Daily, Weekly, new ExampleFile("src/test_weekly.py", "SCRIPT = \"[|src/daily.sql|]\"\n")),
            Example.Good(
                Daily,
                Weekly,
                new ExampleFile("src/test_weekly.py", "SCRIPT = \"src/weekly.sql\"\n"),
                new ExampleFile("src/test_daily.py", "from harness import check\ncheck(__file__)\n")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package) =>
        package.TestCode.Select(test => CheckTest(test, package)).OfType<Finding>();

    private static Finding? CheckTest(TestCodeDocument test, Package package)
    {
        var own = package.Tests.ScriptOf(test);
        if (own is not null && test.Mentions(PathText.FileNameOf(own.Document.Path))) return null;
        foreach (var span in test.QuotedFiles(".sql"))
        {
            var place = new Location(test.Source, span);
            var name = PathText.FileNameOf(place.Text);
            var named = package.Workspace.Paths.Named(name).ToArray();
            if (named.Length > 0)
            {
                if (own is not null && named.Any(path => package.Workspace.FindScript(path)?.Package == package))
                    return OfOther(place, name, own);
            }
            else if (MeantBy(name, own, test, package) is { } meant)
            {
                return Missing(place, name, meant);
            }
        }

        return null;
    }

    private static Finding OfOther(Location place, string other, Script own)
    {
        var name = PathText.FileNameOf(own.Document.Path);
        return new Finding(place, $"the test of `{name}` runs `{other}` and not its own script")
        {
            Label = "another script",
            Related = [new RelatedPlace(new Location(own.Document.Source, new(0, 0)), "the script it is named after")],
            Help = $"name `{Renamed(place, name)}`",
        };
    }

    // A file that is not there may as well be one that the test writes, unless its own script is named nowhere else.
    private static Script? MeantBy(string name, Script? own, TestCodeDocument test, Package package)
    {
        if (own is not null) return own;
        var near = NearMatch.Find(name, package.Scripts.Select(script => PathText.FileNameOf(script.Document.Path)));
        return near is null || test.Mentions(near)
            ? null
            : package.Scripts.First(script => PathText.FileNameOf(script.Document.Path) == near);
    }

    private static Finding Missing(Location place, string name, Script meant) => new(place, $"there is no script `{name}` to test")
    {
        Label = "no such file",
        Related = [new RelatedPlace(new Location(meant.Document.Source, new(0, 0)), "the script that is meant")],
        Help = $"name `{Renamed(place, PathText.FileNameOf(meant.Document.Path))}`",
    };

    // The folder in the path stays as it is.
    private static string Renamed(Location place, string name) => place.Text.Substring(0, place.Text.LastIndexOf('/') + 1) + name;
}
