using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Transforms.Days;

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
            Example.Bad(Written("yyyy-MM-dd"), Script("[|${RUN_DATE}|]")),
            Example.Good(DatedWorkflow.Of("orders", "2024-03-01"), Script("'${RUN_DATE}'")),
            Example.Good(Written("yyyyMMdd"), Script("${RUN_DATE}")),
            Example.Good(DatedWorkflow.Of("orders", "20240301"), Script("${RUN_DATE}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<TemplateExpression>(Check);

    private static Finding? Check(TemplateExpression hole, Script script)
    {
        foreach (var use in script.IsWhole ? script.Uses : [])
        {
            if (use.DefaultOf(hole.Name) is { } value)
            {
                if (value.Length == 10 && value[4] == '-' && DateText.IsDay(value))
                    return Finding(hole, value, ValueOf(hole.Name, use), script);
            }
            else if (DayPattern.Of(hole.Name, use) is { Text: { } pattern } day && pattern.IndexOf('-') >= 0)
            {
                return Finding(hole, $"a day written {pattern}", day.Place, script);
            }
        }

        return null;
    }

    private static Finding Finding(TemplateExpression hole, string value, Location valuePlace, Script script)
    {
        var place = script.At(hole.Span);
        return new Finding(place, hole.Text, value)
        {
            Label = "no day",
            Related = [new RelatedPlace(valuePlace, "its value")],
            Fixes = [new Fix(
                $"replace `{place.Text}` with `'{place.Text}'`",
                IsSafe: false,
                [new FileEdit(place.Source, new TextEdit(place.Span, $"'{place.Text}'"))])],
        };
    }

    // "RUN_DATE: ${RUN_DATE}" of a job leads to the declaration.
    private static Location ValueOf(string name, ScriptUse use)
    {
        if (use.Job.Arguments.LastOrDefault(a => a.Name == name) is { } argument)
        {
            if (InterpolatedText.ReferencesIn(argument.Value).Select(r => r.Name).FirstOrDefault() is not { } inner)
                return use.Workflow.At(argument.Value);
            name = inner;
        }

        return use.Workflow.Parameters.Find(name, use.Job) is { } definition
            ? use.Workflow.At(definition.Value)
            : use.Workflow.At(use.Job.Id ?? use.Job.Wrapper);
    }

    private static ExampleFile Written(string pattern) => new("main.sch.yaml", $$"""
        Workflow:
          id: orders.main
          DAY: "20240301"
          '!RUN_DATE': return new DateTime(Util.dateIntToTs(DAY)).toString('{{pattern}}');
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: $S3{./src/orders.sql}
                  parameters:
                    RUN_DATE: ${RUN_DATE}
        """);

    private static ExampleFile Script(string day) => new("src/orders.sql", $"""
        INSERT OVERWRITE TABLE shop.orders
        SELECT order_id, amount FROM shop.order_lines WHERE order_date = {day};
        """);
}
