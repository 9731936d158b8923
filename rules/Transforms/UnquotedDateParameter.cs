using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Transforms;

/// <summary>A day with dashes that a script takes without quotes.</summary>
public sealed class UnquotedDateParameter : Rule
{
    public override RuleInfo Info { get; } = new("SQL034", "unquoted-date-parameter")
    {
        Severity = Severity.Error,
        Message = "without quotes `{0}` becomes {1}, which is a subtraction",
        Summary = "`${DATE}` stands bare in a script, and its value is a day with dashes.",
        Why = "`order_date = 2024-03-01` compares with 2020: no row is found, and the overwrite of the day succeeds.",
        Silent = "Days without dashes, and parameters whose value is only known at run time.",
        Examples = () =>
        [
            Example.Bad(DatedWorkflow.Of("orders", "2024-03-01"), Script("[|${RUN_DATE}|]")),
            Example.Good(DatedWorkflow.Of("orders", "2024-03-01"), Script("'${RUN_DATE}'")),
            Example.Good(DatedWorkflow.Of("orders", "20240301"), Script("${RUN_DATE}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Node<TemplateExpression>(Check);

    private static Finding? Check(TemplateExpression hole, Script script)
    {
        foreach (var use in script.Uses)
        {
            if (use.Workflow.Parameters.DefaultOf(use.Job, hole.Name) is not { Length: 10 } value || value[4] != '-' || !DateText.IsDay(value)) continue;
            var place = script.At(hole.Span);
            return new Finding(place, hole.Text, value)
            {
                Label = "no day",
                Related = [new RelatedPlace(ValueOf(hole.Name, use), "its value")],
                Fixes = [new Fix($"replace `{place.Text}` with `'{place.Text}'`", IsSafe: false, [new FileEdit(place.Source, new TextEdit(place.Span, $"'{place.Text}'"))])],
            };
        }

        return null;
    }

    // "RUN_DATE: ${RUN_DATE}" of a job leads to the declaration.
    private static Location ValueOf(string name, ScriptUse use)
    {
        if (use.Job.Arguments.LastOrDefault(a => a.Name == name) is { } argument)
        {
            if (InterpolatedText.ReferencesIn(argument.Value).Select(r => r.Name).FirstOrDefault() is not { } inner) return use.Workflow.At(argument.Value);
            name = inner;
        }

        return use.Workflow.Parameters.Find(name, use.Job) is { } definition ? use.Workflow.At(definition.Value) : use.Workflow.At(use.Job.Id ?? use.Job.Wrapper);
    }

    private static ExampleFile Script(string day) => new("src/orders.sql", $"""
        INSERT OVERWRITE TABLE shop.orders
        SELECT order_id, amount FROM shop.order_lines WHERE order_date = {day};
        """);
}
