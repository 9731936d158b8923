using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The single relations of a <c>FROM</c> clause, joins taken apart.</summary>
public static class FromRelations
{
    /// <summary>The relations in the order written.</summary>
    public static Relation[] Flatten(SelectQuery select) => Flatten(select.From?.Relations ?? []);

    /// <summary>The relations of one side of a join.</summary>
    public static Relation[] Flatten(Relation relation) => Flatten([relation]);

    private static Relation[] Flatten(Relation[] written)
    {
        if (written is [TableReference or SubqueryRelation]) return written;
        var relations = new List<Relation>();
        var waiting = new Stack<Relation>();
        for (var i = written.Length - 1; i >= 0; i--) waiting.Push(written[i]);
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

        return relations.ToArray();
    }

    /// <summary>All joins of the clause, in no particular order.</summary>
    public static JoinRelation[] Joins(SelectQuery select)
    {
        if (select.From is not { } from || from.Relations is [TableReference or SubqueryRelation]) return [];
        var joins = new List<JoinRelation>();
        var waiting = new Stack<Relation>(from.Relations);
        while (waiting.Count > 0)
        {
            var relation = waiting.Pop();
            if (relation is ParenthesizedRelation { Inner: { } inner }) waiting.Push(inner);
            if (relation is not JoinRelation join) continue;
            joins.Add(join);
            if (join.Left is { } left) waiting.Push(left);
            if (join.Right is { } right) waiting.Push(right);
        }

        return joins.ToArray();
    }
}
