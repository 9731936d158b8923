using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Rules.Transforms.Rows;

/// <summary>Rows that are joined or spread by a value of chance.</summary>
public sealed class RandomKey : Rule
{
    public override RuleInfo Info { get; } = new("SQL050", "random-key")
    {
        Severity = Severity.Warning,
        Message = "`{0}` gives another value when a task is run again",
        Summary = "`rand()`, `uuid()` or `monotonically_increasing_id()` in a join condition or in DISTRIBUTE BY.",
        Why =
            "When Spark repeats a part of a stage, its rows go elsewhere than the first time: some come twice into the result, others never.",
        Silent = "Columns that hold such values already, and chance elsewhere.",
        Examples = () =>
        [
            Example.Bad(
                "src/people.sql",
                "SELECT a.id, b.city FROM crm.people AS a LEFT JOIN crm.cities AS b ON coalesce(a.zip, concat('none', [|rand()|])) = b.zip;"),
            Example.Bad("src/people.sql", "INSERT INTO crm.copies SELECT id, city FROM crm.people DISTRIBUTE BY [|rand()|];"),
            Example.Good(
                "src/people.sql",
                "SELECT a.id, rand() AS draw FROM crm.people AS a JOIN crm.cities AS b ON a.zip = b.zip DISTRIBUTE BY a.id;"),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.Plan<Join>(CheckJoin);
        on.Plan<Sort>(CheckSpread);
    }

    private static Finding? CheckJoin(Join join, Script script) =>
        join.Condition is { } condition && ChanceIn(condition, script) is { } call ? Finding(call, script) : null;

    private static Finding? CheckSpread(Sort sort, Script script)
    {
        if (sort.Scope is not (SortScope.Distributed or SortScope.Clustered)) return null;
        foreach (var key in sort.Keys)
        {
            if (ChanceIn(key.Value, script) is { } call) return Finding(call, script);
        }

        return null;
    }

    private static CallValue? ChanceIn(ValueNode value, Script script)
    {
        foreach (var call in script.Meaning.Plan.Below<CallValue>(value))
        {
            if (call.Function is { Varies: Varies.EachTime, Kind: FunctionKind.Scalar }) return call;
        }

        return null;
    }

    private static Finding Finding(CallValue call, Script script)
    {
        var words = script.At(call.Span);
        return new Finding(words, words.Text) { Label = "chance", Help = "take a value of the row, such as `hash(id)`" };
    }
}
