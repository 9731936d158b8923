using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Rules.Transforms.Rows;

/// <summary>Two sides of a set operation that cannot be brought together.</summary>
public sealed class SetOperationMismatch : Rule
{
    public override RuleInfo Info { get; } = new("SQL041", "set-operation-mismatch")
    {
        Severity = Severity.Error,
        Message = "the two sides of {0} do not fit: {1}",
        Summary = "UNION, EXCEPT or INTERSECT of queries with another number of columns, or of types without a common one.",
        Why =
            "Columns are matched by their positions: Spark stops with NUM_COLUMNS_MISMATCH or INCOMPATIBLE_COLUMN_TYPE when the job starts.",
        Silent = "BY NAME, stars over tables nobody knows, and types that fit with ANSI mode on or off.",
        Examples = () =>
        [
            Example.Bad("src/people.sql", "SELECT id, name FROM shop.customers UNION ALL [|SELECT id FROM shop.staff|];"),
            Example.Bad(
                "src/people.sql",
                "SELECT id, DATE '2024-01-01' AS since FROM shop.customers UNION ALL [|SELECT id, true FROM shop.staff|];"),
            Example.Good(
                "src/people.sql",
                "SELECT id, name FROM shop.customers UNION ALL SELECT id, CAST(NULL AS STRING) FROM shop.staff;"),
        ],
    };

    public override void Register(Subscriptions on) => on.Plan<SetCombination>(Check);

    private static Finding? Check(SetCombination set, Script script)
    {
        if (set is not { IsByName: false, Left.AllColumns: { } left, Right.AllColumns: { } right }) return null;
        if (left.Count != right.Count) return Mismatch(set, $"{left.Count} and {right.Count} columns", script);
        for (var i = 0; i < left.Count; i++)
        {
            if (!AreOther(left[i].Type, right[i].Type)) continue;
            return Mismatch(set, $"column {i + 1} is {left[i].Type} and {right[i].Type}", script);
        }

        return null;
    }

    // Which mode the cluster runs in is not known: both must refuse them.
    private static bool AreOther(SqlType one, SqlType other) =>
        Incompatible.Are(one, other, isAnsi: true) && Incompatible.Are(one, other, isAnsi: false);

    private static Finding Mismatch(
        SetCombination set,
        string reason,
        Script script) => new(script.At(set.Right.Span), set.Kind.ToString().ToUpperInvariant(), reason)
    {
        Label = "does not fit the query before it",
        FollowsFrom = [new Cause("SQL048", script.At(set.Right.Span))],
        Related = [new RelatedPlace(script.At(set.Left.Span), "the first side")],
    };
}
