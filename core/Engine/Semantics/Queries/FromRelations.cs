using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The single relations of a <c>FROM</c> clause, joins taken apart.</summary>
public static class FromRelations
{
    /// <summary>The relations in the order written.</summary>
    public static IReadOnlyList<Relation> Flatten(SelectQuery select) => Flatten(select.From?.Relations ?? []);

    /// <summary>The relations of one side of a join.</summary>
    public static IReadOnlyList<Relation> Flatten(Relation relation) => Flatten([relation]);

    private static IReadOnlyList<Relation> Flatten(IReadOnlyList<Relation> written)
    {
        var relations = new List<Relation>();
        var waiting = new Stack<Relation>(written.Reverse());
        while (waiting.Count > 0)
        {
            var relation = waiting.Pop();
            if (relation is JoinRelation join)
            {
                // The right side of a semi or anti join gives no columns.
                if (join.Right is { } right && join.JoinKind is not (JoinKind.LeftSemi or JoinKind.LeftAnti)) waiting.Push(right);
                if (join.Left is { } left) waiting.Push(left);
            }
            else if (relation is ParenthesizedRelation { Inner: { } inner, Alias: null })
            {
                waiting.Push(inner);
            }
            else
            {
                relations.Add(relation);
            }
        }

        return relations;
    }

    /// <summary>All joins of the clause, in no particular order.</summary>
    public static IEnumerable<JoinRelation> Joins(SelectQuery select)
    {
        var waiting = new Stack<Relation>(select.From?.Relations ?? []);
        while (waiting.Count > 0)
        {
            var relation = waiting.Pop();
            if (relation is ParenthesizedRelation { Inner: { } inner }) waiting.Push(inner);
            if (relation is not JoinRelation join) continue;
            yield return join;
            if (join.Left is { } left) waiting.Push(left);
            if (join.Right is { } right) waiting.Push(right);
        }
    }
}
