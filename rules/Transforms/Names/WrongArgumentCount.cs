using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Rules.Transforms.Names;

/// <summary>A built-in function with too few or too many arguments.</summary>
public sealed class WrongArgumentCount : Rule
{
    public override RuleInfo Info { get; } = new("SQL037", "wrong-argument-count")
    {
        Severity = Severity.Error,
        Message = "`{0}` is given {1} and takes {2}",
        Summary = "A built-in function of Spark is called with a number of arguments that it does not take.",
        Why = "Spark stops the task with WRONG_NUM_ARGS after the jobs before it have already run.",
        Silent =
            "Functions of one's own, stars and templates among the arguments, and functions whose arguments have changed between versions of Spark.",
        Examples = () =>
        [
            Example.Bad("src/names.sql", "SELECT [|nullif(name)|] AS name FROM shop.customers;"),
            Example.Bad("src/ages.sql", "SELECT [|datediff(signed_up_on)|] AS days FROM shop.customers;"),
            Example.Good(
                "src/ages.sql",
                "SELECT datediff(DATE '2024-03-01', signed_up_on) AS days, datediff(MONTH, signed_up_on, last_order_on) AS months FROM shop.customers;"),
            Example.Good("src/names.sql", "SELECT nullif(name, '') AS name, coalesce(city, country, 'none') AS place FROM shop.customers;"),
        ],
    };

    public override void Register(Subscriptions on) => on.Script(Check);

    private static IEnumerable<Finding> Check(Script script) =>
        from problem in script.QueryProblems
        where problem.Kind == PlanProblemKind.WrongArgumentCount
        select new Finding(
            script.At(problem.Span),
            problem.Details[0],
            problem.Details[1] == "1" ? "1 argument" : $"{problem.Details[1]} arguments",
            problem.Details[2]) { Label = $"takes {problem.Details[2]}" };
}
