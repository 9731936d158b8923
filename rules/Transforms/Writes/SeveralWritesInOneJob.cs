using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Rules.Transforms.Writes;

/// <summary>A job that publishes two tables, one after the other.</summary>
public sealed class SeveralWritesInOneJob : Rule
{
    public override RuleInfo Info { get; } = new("SQL031", "several-writes-in-one-job")
    {
        Severity = Severity.Warning,
        IsPreview = true,
        Message = "the script also writes `{0}`: when this one fails, `{1}` is already changed",
        Summary = "A script that a job runs writes more than one table, each for others to read.",
        Why = "The second write fails, the first stays: readers join today's orders with yesterday's stores until somebody notices.",
        Silent =
            "Tables that the script reads or drops again, which are steps on the way, several writes to one table, and scripts that no job runs.",
        Examples = () =>
        [
            Example.Bad(DatedWorkflow.Orders, Script("[|shop.stores|]")),
            Example.Good(DatedWorkflow.Orders, Script("shop.orders")),
        ],
    };

    public override void Register(Subscriptions on) => on.Script(Check);

    private static IEnumerable<Finding> Check(Script script)
    {
        if (script.Uses.Length == 0 || script.Tree.Errors.Count > 0) yield break;
        TableEffect? first = null;
        var reported = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var write in script.Effects.Where(e => e.Role == TableRole.Write && !IsStep(e, script)))
        {
            if (first is null) first = write;
            else if (AreDifferent(first, write, script) && reported.Add(write.Name.Text))
            {
                yield return new Finding(script.At(write.Name), write.Name.Text, first.Name.Text)
                {
                    Label = "a second table",
                    Related = [new RelatedPlace(script.At(first.Name), "written before")],
                    Help = "give each table a job of its own",
                };
            }
        }
    }

    private static bool AreDifferent(TableEffect one, TableEffect other, Script script) =>
        script.IdentitiesOf(one.Name).All(a => script.IdentitiesOf(other.Name).All(b => a.SameAs(b) == Answer.No));

    private static bool IsStep(TableEffect write, Script script)
    {
        var (start, table) = (write.Statement.Span.Start, script.EffectIndex.On(write.Name.Text));
        return IsElsewhere(table.InRole(TableRole.Read)) || IsElsewhere(table.InRole(TableRole.Change));

        bool IsElsewhere(TableEffect[] effects) =>
            effects is [var first, .., var last] ? first.Statement.Span.Start != start || last.Statement.Span.Start != start
            : effects is [var only] && only.Statement.Span.Start != start;
    }

    private static ExampleFile Script(string second) => new("src/orders.sql", $$"""
        INSERT OVERWRITE TABLE shop.orders PARTITION (day = '${RUN_DATE}') SELECT order_id, amount FROM shop.lines;
        INSERT OVERWRITE TABLE {{second}} PARTITION (day = '${RUN_DATE}') SELECT store_id, amount FROM shop.lines;
        """);
}
