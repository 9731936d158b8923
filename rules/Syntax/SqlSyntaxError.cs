using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Syntax;

/// <summary>SQL that Spark cannot parse.</summary>
public sealed class SqlSyntaxError : Rule
{
    public override RuleInfo Info { get; } = new("SYN001", "sql-syntax-error")
    {
        Severity = Severity.Error,
        Message = "{0}",
        Summary = "A statement that is not Spark SQL.",
        Why = "Spark rejects the statement when the job starts, after the jobs before it have already run.",
        Examples = () =>
        [
            Example.Bad("src/orders.sql", """
                SELECT order_id, amount
                FROM sales.orders
                WHERE amount > [|;|]
                """),
            Example.Good("src/orders.sql", """
                SELECT order_id, amount
                FROM sales.orders
                WHERE amount > 0;
                """),
        ],
    };

    /// <summary>More places of one file are read by nobody; a dump or a log has millions.</summary>
    private const int Most = 1_000;

    public override void Register(Subscriptions on)
    {
        on.Script(Check);
        on.Package(CheckMerges);
    }

    private static IEnumerable<Finding> CheckMerges(Package package) =>
        package.SetAsideScripts.Where(s => s.Reason == SetAsideReason.MergeConflict).Select(s => ConflictMarker.Finding(s.Place));

    private static IEnumerable<Finding> Check(Script script)
    {
        var errors = script.Tree.Table.FirstErrors;
        var shown = errors.Count > Most + 1 ? Most : errors.Count;
        var findings = errors.Take(shown).Select(error => new Finding(script.At(error.Span), error.Message)
        {
            Related = error.Related is { } related ? [new RelatedPlace(script.At(related), error.RelatedMessage ?? "")] : [],
        });
        return shown == errors.Count
            ? findings
            : findings.Append(new Finding(
                script.At(errors[shown].Span),
                $"here and at {Counted.Of(errors.Count - shown - 1, "more place")} the file is no Spark SQL")
        {
            Help = "mend the first of them, or leave the file out with `exclude`: it may be written for another program",
        });
    }
}
