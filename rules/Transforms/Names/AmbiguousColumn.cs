using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Names;

/// <summary>A name that two tables of a query have.</summary>
public sealed class AmbiguousColumn : Rule
{
    public override RuleInfo Info { get; } = new("SQL036", "ambiguous-column")
    {
        Severity = Severity.Error,
        Message = "`{0}` is ambiguous: {1} have a column of that name",
        Summary = "A query names a column that several of its tables, subqueries or CTEs have, and does not say which one it means.",
        Why = "Spark stops the task with AMBIGUOUS_REFERENCE, often weeks later, when another team gives its table a column of that name.",
        Silent =
            "Names that only one table with known columns has; columns that `USING` or `NATURAL` makes one; the same column given twice by a subquery.",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("ddl/shop.sql", """
                    CREATE TABLE shop.orders (order_id BIGINT COMMENT 'Order.', store_id INT COMMENT 'Store.', total DOUBLE COMMENT 'US dollars.') USING iceberg;
                    CREATE TABLE shop.stores (store_id INT COMMENT 'Store.', city STRING COMMENT 'City.') USING iceberg;
                    """),
                new ExampleFile("src/revenue.sql", """
                    SELECT [|store_id|], s.city, o.total
                    FROM shop.orders AS o
                    JOIN shop.stores AS s ON o.store_id = s.store_id;
                    """)),
            Example.Good(
                new ExampleFile("ddl/shop.sql", """
                    CREATE TABLE shop.orders (order_id BIGINT COMMENT 'Order.', store_id INT COMMENT 'Store.', total DOUBLE COMMENT 'US dollars.') USING iceberg;
                    CREATE TABLE shop.stores (store_id INT COMMENT 'Store.', city STRING COMMENT 'City.') USING iceberg;
                    """),
                new ExampleFile("src/revenue.sql", """
                    SELECT store_id, s.city, o.total
                    FROM shop.orders AS o
                    JOIN shop.stores AS s USING (store_id);
                    """)),
        ],
    };

    public override void Register(Subscriptions on) => on.Script(Check);

    private static IEnumerable<Finding> Check(Script script)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var problem in script.QueryProblems)
        {
            if (problem is not { Kind: PlanProblemKind.AmbiguousColumn, Name: { } name }
                || script.Meaning.NodeOf(problem) is not ColumnReference reference)
            {
                continue;
            }

            var statement = reference.Ancestor<Statement>();
            if (!known.Add($"{statement?.Row} {reference.Text}")) continue;
            yield return new Finding(script.At(problem.Span), reference.Text, OwnersOf(problem))
            {
                Label = "which one?",
                Related = problem.Tables.Select(t =>
                    script.Meaning.ReferenceOf(t)?.Name is { } table ? script.SchemaOf(table)?.Find(name.Name) : null)
                    .Where(c => c is not null).Select(c => new RelatedPlace(c!.Place, "one of them")).ToArray(),
                Help = reference.Parts.Length == 1 && problem.Candidates.Count > 0
                    ? $"write `{problem.Candidates[0]}.{reference.Text}` or the like"
                    : null,
            };
        }
    }

    private static string OwnersOf(PlanProblem problem) =>
        problem.Candidates.Count > 1
            ? $"{ColumnNames.Quoted(problem.Candidates.Take(problem.Candidates.Count - 1))} and `{problem.Candidates[problem.Candidates.Count - 1]}`"
            : "several relations";
}
