using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Writes;

/// <summary>A <c>*</c> whose columns are those of a table that nothing in the repository defines.</summary>
/// <param name="Star">The star.</param>
/// <param name="Table">The table.</param>
public sealed record OpenStar(StarExpression Star, TableReference Table)
{
    private const int MostQueries = 100;

    /// <summary>The first such star in the output of a query that fills a table, also through the stars of CTEs and subqueries.</summary>
    public static OpenStar? In(Query query, TableName target, Script script)
    {
        var waiting = new Stack<QueryBody>();
        if (query.Body is { } body) waiting.Push(body);
        for (var seen = 0; waiting.Count > 0 && seen < MostQueries; seen++)
        {
            switch (waiting.Pop())
            {
                case ParenthesizedQuery { Query.Body: { } inner }:
                    waiting.Push(inner);
                    break;
                case SetOperation { Left: { } left, Right: { } right }:
                    waiting.Push(right);
                    waiting.Push(left);
                    break;
                case SelectQuery select:
                    foreach (var star in select.Items.Select(i => i.Expression).OfType<StarExpression>())
                    {
                        foreach (var relation in MeantBy(star, select))
                        {
                            if (relation is TableReference { Name: { } name } table && Ctes.Find(table) is null)
                            {
                                if (IsOpen(name, target, script)) return new OpenStar(star, table);
                            }
                            else if (BodyOf(relation) is { } source)
                            {
                                waiting.Push(source);
                            }
                        }
                    }

                    break;
            }
        }

        return null;
    }

    private static IEnumerable<Relation> MeantBy(StarExpression star, SelectQuery select)
    {
        var relations = FromRelations.Flatten(select);
        return star.Qualifier is { Count: > 0 } qualifier
            ? relations.Where(r => IsNamed(r, qualifier[qualifier.Count - 1].Value))
            : relations;
    }

    private static bool IsNamed(Relation relation, string name) => string.Equals(
        relation switch
        {
            TableReference table => (table.Alias?.Name ?? table.Name?.Last)?.Value,
            SubqueryRelation subquery => subquery.Alias?.Name?.Value,
            _ => null,
        },
        name,
        StringComparison.OrdinalIgnoreCase);

    private static QueryBody? BodyOf(Relation relation) => relation switch
    {
        TableReference table => Ctes.Find(table)?.Query?.Body,
        SubqueryRelation subquery => subquery.Query?.Body,
        _ => null,
    };

    // A name without a database may be a view of the session; what stands beside the target or is created here changes with it.
    private static bool IsOpen(TableName name, TableName target, Script script) =>
        name.Parts.Count > 1
        && !IsBeside(name, target)
        && !string.Equals(name.Parts[0].Value, "global_temp", StringComparison.OrdinalIgnoreCase)
        && script.SchemaOf(name) is null
        && !script.IdentitiesOf(name).Any(read => script.Package.Tables.MayBe(read, TableRole.Define).Any())
        && !(name.Last is { } last && script.Package.MakesView(last.Value));

    private static bool IsBeside(TableName name, TableName target) =>
        target.Parts.Count > 1
        && string.Equals(
            name.Parts[name.Parts.Count - 2].Value,
            target.Parts[target.Parts.Count - 2].Value,
            StringComparison.OrdinalIgnoreCase);
}
