using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>A star, or a table as it is, through which all columns of a table reach the result of a query.</summary>
/// <param name="Table">The table.</param>
/// <param name="Place">The star, or the name of the table.</param>
/// <param name="IsByName">Whether its columns are told apart by their names further on.</param>
internal readonly record struct TopStar(TableScan Table, TextSpan Place, bool IsByName);

/// <summary>Finds the stars of a query by which columns nobody names get into its result.</summary>
internal static class TopStars
{
    public static IEnumerable<TopStar> Of(RelationNode source, bool isByName)
    {
        var waiting = new Stack<(RelationNode Relation, ProjectionItem? Star, bool IsByName)>();
        var carried = new CarriedColumns();
        var seen = new HashSet<(RelationNode, bool)>();
        waiting.Push((source, null, isByName));
        while (waiting.Count > 0)
        {
            var (relation, star, byName) = waiting.Pop();
            if (relation is not TableScan && !seen.Add((relation, byName))) continue;
            switch (relation)
            {
                // Of "a.*" beside another table only those of a.
                case TableScan table:
                    if (star is not { } item) yield return new(table, table.Name.Span, byName);
                    else if ((table.Columns.Count == 0 && item.Span.Length == 1)
                        || item.Columns.Any(c => ReferenceEquals(carried.RootOf(c).Table, table)))
                    {
                        yield return new(table, item.Span, byName);
                    }

                    break;
                case Projection projection:
                    foreach (var inner in projection.Items.Where(i => i.IsStar)) waiting.Push((projection.Input, inner, byName));
                    break;

                // "a UNION b" puts columns together by their order.
                case SetCombination both:
                    waiting.Push((both.Right, star, both.IsByName));
                    waiting.Push((both.Left, star, both.IsByName));
                    break;
                case Join join:
                    if (join.Kind is not (JoinKind.LeftSemi or JoinKind.LeftAnti)) waiting.Push((join.Right, star, byName));
                    waiting.Push((join.Left, star, byName));
                    break;
                default:
                    if (Within(relation) is { } input) waiting.Push((input, star, byName));
                    break;
            }
        }
    }

    private static RelationNode? Within(RelationNode relation) => relation switch
    {
        NamedQueryScan named => named.Definition,
        NamedQuery named => named.Query,
        WithRelation with => with.Body,
        AliasedRelation alias => alias.Input,
        Filter filter => filter.Input,
        Distinct distinct => distinct.Input,
        Sort sort => sort.Input,
        Limit limit => limit.Input,
        Sample sample => sample.Input,
        Generation generation => generation.Input,
        _ => null,
    };
}
