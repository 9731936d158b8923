using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Functions.Rows;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Rows;

/// <summary>A "top N" made with a function that gives ties the same number.</summary>
public sealed class RankTiesExceedTopN : Rule
{
    public override RuleInfo Info { get; } = new("SQL013", "rank-ties-exceed-top-n")
    {
        Severity = Severity.Warning,
        Message = "`{0}` gives ties the same number, so `{1}` keeps more rows than it says",
        Summary =
            "RANK() or DENSE_RANK() compared with a number to keep the first N rows of a written result, or the one row of the source of a MERGE that a row of its target is to meet.",
        Why = "Two rows with equal values share a rank: the top 100 has 101 rows, and a rank is no key.",
        Silent = "Queries that are only read by people, `= 1` where nothing says that one row must be left, and ROW_NUMBER().",
        Examples = () =>
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
            Example.Bad("src/newest.sql", """
                MERGE INTO music.artists AS a
                USING (
                  SELECT artist_id, name
                  FROM (SELECT artist_id, name, [|RANK|]() OVER (PARTITION BY artist_id ORDER BY changed_at DESC) AS place FROM music.changes)
                  WHERE place = 1
                ) AS c
                ON a.artist_id = c.artist_id
                WHEN MATCHED THEN UPDATE SET name = c.name;
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
        var keys = new Lazy<string[][]>(() => KeysOfWrites(script));
        foreach (var statement in script.Tree.Script.Statements.Where(IsWrite))
        {
            foreach (var comparison in statement.Descendants<BinaryExpression>())
            {
                if (RankingIn(comparison, script, keys) is not { } ranking || !reported.Add(ranking.Row)) continue;
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
    private static FunctionCall? RankingIn(BinaryExpression comparison, Script script, Lazy<string[][]> keys)
    {
        var (value, bound) = comparison.Operator switch
        {
            BinaryOperator.Less or BinaryOperator.LessOrEqual => (comparison.Left, comparison.Right),
            BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => (comparison.Right, comparison.Left),
            BinaryOperator.Equal when comparison.Right?.Text == "1" => (comparison.Left, comparison.Right),
            _ => (null, null),
        };
        if (bound is not Literal literal || !IsWhole(literal)) return null;
        var call = value switch
        {
            FunctionCall direct => direct,
            ColumnReference reference =>
                (script.Meaning.ColumnOf(reference) is { } column ? script.Meaning.RankingOf(column) : null) ?? BesideStar(reference),
            _ => null,
        };
        if (call is not { Over: { } window } || call.BuiltIn()?.Ranks != Ranks.WithTies) return null;
        return comparison.Operator != BinaryOperator.Equal || IsMeantAsOne(window, keys) ? call : null;
    }

    // "10", and "10.0" as R says it.
    private static bool IsWhole(Literal literal) =>
        literal.LiteralKind == LiteralKind.Integer
        || (literal.LiteralKind == LiteralKind.Decimal && literal.Text.EndsWith(".0", StringComparison.Ordinal));

    // "FROM (SELECT *, RANK() OVER (...) AS place FROM t) WHERE place <= 10": the star hides the columns of a table nobody knows.
    private static FunctionCall? BesideStar(ColumnReference reference)
    {
        if (reference.Last is not { IsTemplated: false } name || reference.Ancestor<SelectQuery>()?.From?.Relations is not [{ } only])
            return null;
        var inner = only switch
        {
            SubqueryRelation subquery => subquery.Query?.Body,
            TableReference table => Ctes.Find(table)?.Query?.Body,
            _ => null,
        };
        return (inner as SelectQuery)?.Items.FirstOrDefault(i =>
            string.Equals(i.Alias?.Value, name.Value, StringComparison.OrdinalIgnoreCase))?.Expression as FunctionCall;
    }

    // "= 1" may keep the first with its ties on purpose, but not where the key of the written table has room for one only.
    private static bool IsMeantAsOne(WindowSpec window, Lazy<string[][]> keys)
    {
        var partition = new HashSet<string>(
            window.PartitionBy.OfType<ColumnReference>().Select(c => c.Last?.Value).OfType<string>(),
            StringComparer.OrdinalIgnoreCase);
        return partition.Count > 0 && keys.Value.Any(names => names.All(partition.Contains));
    }

    // The keys of the tables written, each once, without the day.
    private static string[][] KeysOfWrites(Script script) => script.Effects.Where(e => e.Role == TableRole.Write)
        .GroupBy(e => e.Name.Text, StringComparer.Ordinal)
        .SelectMany(writes => script.IdentitiesOf(writes.First().Name))
        .Select(table =>
            script.Package.Tables.KeyOf(table)?.Columns.Where(c => !DateParameters.IsDateName(c.Name)).Select(c => c.Name).ToArray() ?? [])
        .Concat(script.Tree.Script.Descendants<MergeStatement>().Select(ComparedIn))
        .Where(names => names.Length > 0)
        .ToArray();

    // "ON t.id = s.id": each row of the target is to meet one row of the source.
    private static string[] ComparedIn(MergeStatement merge) =>
        merge.Condition is not { } condition ? []
        : [.. condition.DescendantsAndSelf.OfType<ColumnReference>()
            .Select(c => c.Last?.Value)
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)];
}
