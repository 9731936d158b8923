using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Transforms.Names;

/// <summary>A function that nobody defines and that is one letter away from one of Spark's.</summary>
public sealed class MisspeltFunction : Rule
{
    // Of short names too many are one letter apart.
    private const int Shortest = 5;

    private static readonly Lazy<string[]> BuiltIn = new(() => [.. FunctionCatalog.Names.Where(n => n.Length >= Shortest)]);

    public override RuleInfo Info { get; } = new("SQL052", "misspelt-function")
    {
        Severity = Severity.Warning,
        Message = "`{0}` is no function of Spark, `{1}` is",
        Summary = "A function is called that no script creates, and whose name differs by one letter from one of Spark's.",
        Why =
            "Spark stops the task with UNRESOLVED_ROUTINE after the jobs before it have already run, unless a session has registered a function of that name.",
        Silent = "Names with a database, with digits, or of less than five letters, and functions that a script of the repository creates.",
        Examples = () =>
        [
            Example.Bad("src/orders.sql", "SELECT [|coalsece|](city, 'none') AS city, count(*) AS orders FROM shop.orders GROUP BY 1;"),
            Example.Bad("src/orders.sql", "SELECT [|date_trnc|]('month', ordered_at) AS month FROM shop.orders;"),
            Example.Good(
                "src/orders.sql",
                "CREATE FUNCTION date_trunk(d DATE) RETURNS DATE RETURN trunc(d, 'MM'); SELECT date_trunk(day) AS month, shop.coalsece(city) AS city FROM shop.orders;"),
        ],
    };

    public override void Register(Subscriptions on) => on.Plan<CallValue>(Check);

    private static Finding? Check(CallValue call, Script script)
    {
        if (call is not { Function: null, HasParentheses: true, Name: { Length: >= Shortest } name }
            || !name.All(c => c is (>= 'a' and <= 'z') or '_'))
        {
            return null;
        }

        if (BuiltIn.Value.FirstOrDefault(known => TextDistance.Between(name, known, 1) <= 1) is not { } meant
            || script.Package.Workspace.CreatesFunction(name))
        {
            return null;
        }

        var place = script.At(new TextSpan(call.Span.Start, name.Length));
        if (!string.Equals(place.Text, name, StringComparison.OrdinalIgnoreCase)) return null;
        return new Finding(
            place,
            place.Text,
            meant) { Label = "no such function", Fixes = [Fix.Replace(place, LetterCase.As(place.Text, meant))] };
    }
}
