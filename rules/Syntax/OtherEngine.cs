using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql.OtherEngines;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Syntax;

/// <summary>A script written for another engine than Spark.</summary>
public sealed class OtherEngine : Rule
{
    private const int LongestQuote = 40;

    public override RuleInfo Info { get; } = new("SYN002", "other-engine")
    {
        Severity = Severity.Warning,
        Message = "this file is written for {0}, so nothing in it is checked: `{1}` is no Spark SQL",
        Summary =
            "A file whose own constructs prove that it is for another engine is left out by the configuration, not judged as Spark SQL.",
        Why = "Its errors would be thousands and none of them true; that nothing in it was checked has to be said once.",
        Silent = "Files that a job runs: what is no Spark SQL in them is a syntax error.",
        Examples = () =>
        [
            Example.Bad("reports/orders.sql", """
                CREATE [|TABLE [dbo]|].[orders] ([order_id] INT NOT NULL)
                GO
                CREATE TABLE [dbo].[lines] ([order_id] INT NOT NULL)
                GO
                """),
            Example.Good("reports/orders.sql", """
                CREATE TABLE sales.orders (order_id INT NOT NULL COMMENT 'as the shop counts them') COMMENT 'one row an order';
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        foreach (var other in package.SetAsideScripts)
        {
            if (other.OtherEngine is not { } proof) continue;
            yield return new Finding(other.Place, proof.Engines.NamesOf(), QuoteOf(other))
            {
                Label = "only there",
                Help =
                    $"leave it, or the folder of such files, out in dataflow-lint.yaml with `{ExcludeLine.ForFile(other.Document.Path, package.Workspace)}`; or write it for Spark",
            };
        }
    }

    private static string QuoteOf(SetAside other)
    {
        var text = other.Document.Source.Text.Substring(other.Span.Start, other.Span.Length);
        var line = string.Join(" ", text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestQuote ? line : line.Substring(0, LongestQuote) + "…";
    }
}
