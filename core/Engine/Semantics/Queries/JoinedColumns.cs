using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The columns that <c>*</c> gives for a relation with its joins.</summary>
internal static class JoinedColumns
{
    /// <summary>The columns in order; null when one side is not known.</summary>
    public static IReadOnlyList<OutputColumn>? Of(Relation? relation, Func<Relation, IReadOnlyList<OutputColumn>?> columnsOf, bool isAnsi)
    {
        // A chain of joins leans to the left and may be long.
        var joins = new Stack<JoinRelation>();
        while (relation is JoinRelation join)
        {
            joins.Push(join);
            relation = join.Left;
        }

        var columns = relation is null ? null : Single(relation, columnsOf, isAnsi);
        while (joins.Count > 0 && columns is not null) columns = Joined(columns, joins.Pop(), columnsOf, isAnsi);
        return columns;
    }

    private static IReadOnlyList<OutputColumn>? Single(Relation relation, Func<Relation, IReadOnlyList<OutputColumn>?> columnsOf, bool isAnsi) =>
        relation is ParenthesizedRelation { Inner: { } inner, Alias: null } ? Of(inner, columnsOf, isAnsi) : columnsOf(relation);

    private static IReadOnlyList<OutputColumn>? Joined(IReadOnlyList<OutputColumn> left, JoinRelation join, Func<Relation, IReadOnlyList<OutputColumn>?> columnsOf, bool isAnsi)
    {
        if (join.JoinKind is JoinKind.LeftSemi or JoinKind.LeftAnti) return left;
        if (join.Right is not { } relation || (relation is JoinRelation ? Of(relation, columnsOf, isAnsi) : Single(relation, columnsOf, isAnsi)) is not { } right) return null;
        var shared = join.UsingColumns is { } written ? written.Names.Select(n => n.Value).ToArray()
            : join.IsNatural ? left.Where(l => right.Any(r => Same(l, r.ResultName))).Select(l => l.ResultName ?? "").ToArray()
            : [];
        if (shared.Length == 0) return left.Concat(right).ToArray();

        var merged = new List<OutputColumn>();
        foreach (var name in shared)
        {
            var (one, other) = (left.Where(c => Same(c, name)).ToArray(), right.Where(c => Same(c, name)).ToArray());
            if (one.Length != 1 || other.Length != 1) return null;
            merged.Add(Merged(one[0], other[0], join.JoinKind, isAnsi));
        }

        return merged.Concat(left.Where(c => !IsShared(c))).Concat(right.Where(c => !IsShared(c))).ToArray();

        bool IsShared(OutputColumn column) => shared.Any(name => Same(column, name));
    }

    private static OutputColumn Merged(OutputColumn left, OutputColumn right, JoinKind kind, bool isAnsi) => kind switch
    {
        JoinKind.Right => right,
        JoinKind.Full => new OutputColumn(left.Name, Coercion.Common(left.Type, right.Type, isAnsi), left.Place) { MadeUpName = left.MadeUpName, Table = left.Table },
        _ => left,
    };

    private static bool Same(OutputColumn column, string? name) => string.Equals(column.ResultName, name, StringComparison.OrdinalIgnoreCase);
}
