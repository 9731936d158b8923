using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Which relations of a FROM clause something relates to each other; united step by step, in all in time linear in their number.</summary>
internal sealed class RelationGroups
{
    private readonly Relation[] relations;
    private readonly int[] above;

    // From each relation the first at or behind it that is not yet united with the next one.
    private readonly int[] ends;

    /// <param name="relations">In the order written.</param>
    public RelationGroups(Relation[] relations)
    {
        this.relations = relations;
        above = Enumerable.Range(0, relations.Length).ToArray();
        ends = Enumerable.Range(0, relations.Length).ToArray();
    }

    /// <summary>The same number for all relations of a group.</summary>
    public int Of(int relation) => TopOf(above, relation);

    public void Unite(int one, int other) => above[Of(other)] = Of(one);

    /// <summary>Unites all relations within a span.</summary>
    public void UniteWithin(TextSpan span)
    {
        for (var i = TopOf(ends, FirstFrom(span.Start)); i + 1 < relations.Length && relations[i + 1].Span.End <= span.End; i = TopOf(ends, i))
        {
            Unite(i, i + 1);
            ends[i] = i + 1;
        }
    }

    private int FirstFrom(int position)
    {
        var (from, to) = (0, relations.Length - 1);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (relations[middle].Span.Start < position) from = middle + 1;
            else to = middle;
        }

        return from;
    }

    // Each walk halves the way for the next one.
    private static int TopOf(int[] above, int item)
    {
        while (above[item] != item)
        {
            above[item] = above[above[item]];
            item = above[item];
        }

        return item;
    }
}
