using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms;

/// <summary>A "top N" made with a function that gives ties the same number.</summary>
public sealed class RankTiesExceedTopN : Rule
{
    public override RuleInfo Info { get; } = new("SQL013", "rank-ties-exceed-top-n")
    {
        Severity = Severity.Warning,
        Message = "`{0}` gives ties the same number, so `{1}` keeps more rows than it says",
        Summary = "RANK() or DENSE_RANK() compared with a number to keep the first N rows of a written result.",
        Why = "Two rows with equal values share a rank: the top 100 has 101 rows, and a rank is no key.",
        Silent = "Queries that are only read by people, `= 1`, which keeps the first with its ties on purpose, and ROW_NUMBER().",
        Examples =
        [
            Example.Bad("src/top.sql", """
                INSERT OVERWRITE TABLE music.top
                SELECT country, song_id, place
                FROM (
                  SELECT country, song_id, [|RANK|]() OVER (PARTITION BY country ORDER BY plays DESC) AS place
                  FROM music.counted
                )
                WHERE place <= 10;
                """),
            Example.Good("src/top.sql", """
                INSERT OVERWRITE TABLE music.top
                SELECT country, song_id, place
                FROM (
                  SELECT country, song_id, ROW_NUMBER() OVER (PARTITION BY country ORDER BY plays DESC, song_id) AS place
                  FROM music.counted
                )
                WHERE place <= 10;
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.Script(Check);

    private static IEnumerable<Finding> Check(Script script)
    {
        var reported = new HashSet<int>();
        foreach (var statement in script.Tree.Script.Statements.Where(IsWrite))
        {
            foreach (var comparison in statement.Descendants<BinaryExpression>())
            {
                if (RankingIn(comparison, script) is not { } ranking || !reported.Add(ranking.Row)) continue;
                yield return new Finding(script.At(ranking.NameSpan), script.At(ranking.NameSpan).Text, comparison.Text)
                {
                    Label = "ties share a number",
                    Related = [new RelatedPlace(script.At(comparison), "taken for the first rows here")],
                    Help = "use ROW_NUMBER() and end its ORDER BY with columns that make it unique",
                };
            }
        }
    }

    private static bool IsWrite(Statement statement) =>
        statement is InsertStatement or MergeStatement or CreateTableStatement { Query: not null } or CreateViewStatement;

    // "place <= 10", "10 >= place", "RANK() OVER (...) < 11" behind QUALIFY.
    private static FunctionCall? RankingIn(BinaryExpression comparison, Script script)
    {
        var (value, bound) = comparison.Operator switch
        {
            BinaryOperator.Less or BinaryOperator.LessOrEqual => (comparison.Left, comparison.Right),
            BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => (comparison.Right, comparison.Left),
            _ => (null, null),
        };
        if (bound is not Literal { LiteralKind: LiteralKind.Integer }) return null;
        var call = value switch
        {
            FunctionCall direct => direct,
            ColumnReference reference => script.Queries.ColumnOf(reference)?.Ranking,
            _ => null,
        };
        return call is { Over: not null, NameText: "rank" or "dense_rank" } ? call : null;
    }
}
