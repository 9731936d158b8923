using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The columns that <c>*</c> gives for a relation with its joins; or, where it is open, those of them that are known.</summary>
internal static class JoinedColumns
{
    /// <summary>The columns of the relations that are known: an unknown one adds others, and takes none of these away.</summary>
    public static IReadOnlyList<OutputColumn>? Known(Relation? relation, Func<Relation, IReadOnlyList<OutputColumn>?> columnsOf, bool isAnsi) =>
        Of(relation, r => columnsOf(r) ?? [], isAnsi, isOpen: true);

    /// <summary>The columns in order; null when one side is not known.</summary>
    public static IReadOnlyList<OutputColumn>? Of(Relation? relation, Func<Relation, IReadOnlyList<OutputColumn>?> columnsOf, bool isAnsi, bool isOpen = false)
    {
        // A chain of joins leans to the left and may be long.
        var joins = new Stack<JoinRelation>();
        while (relation is JoinRelation join)
        {
            joins.Push(join);
            relation = join.Left;
        }

        var columns = relation is null ? null : Single(relation, columnsOf, isAnsi, isOpen)?.ToList();

        // Each USING orders all columns before it anew.
        var merges = joins.Count > Bounds.RelationsSeen ? joins.Count(j => j.IsNatural || j.UsingColumns is not null) : 0;
        if (merges > Bounds.RelationsSeen) return null;
        while (joins.Count > 0 && columns is not null && columns.Count <= Bounds.ColumnsOfRelation) columns = Joined(columns, joins.Pop(), columnsOf, isAnsi, isOpen);
        return columns?.Count <= Bounds.ColumnsOfRelation ? columns : null;
    }

    private static IReadOnlyList<OutputColumn>? Single(Relation relation, Func<Relation, IReadOnlyList<OutputColumn>?> columnsOf, bool isAnsi, bool isOpen) =>
        relation is ParenthesizedRelation { Inner: { } inner, Alias: null } ? Of(inner, columnsOf, isAnsi, isOpen) : columnsOf(relation);

    private static List<OutputColumn>? Joined(List<OutputColumn> left, JoinRelation join, Func<Relation, IReadOnlyList<OutputColumn>?> columnsOf, bool isAnsi, bool isOpen)
    {
        if (join.JoinKind is JoinKind.LeftSemi or JoinKind.LeftAnti) return left;
        if (join.Right is not { } relation) return isOpen ? left : null;
        if ((relation is JoinRelation ? Of(relation, columnsOf, isAnsi, isOpen) : Single(relation, columnsOf, isAnsi, isOpen)) is not { } right) return null;
        if (join.UsingColumns is { } written) return Merged(left, right, written.Names.Select(n => n.Value).ToArray(), join.JoinKind, isAnsi, isOpen);
        if (join.IsNatural) return Merged(left, right, null, join.JoinKind, isAnsi, isOpen);
        left.AddRange(right);
        return left;
    }

    // "USING (a)": the columns of the names come first and once; without names, as NATURAL has it, those of one name.
    private static List<OutputColumn>? Merged(List<OutputColumn> left, IReadOnlyList<OutputColumn> right, IReadOnlyList<string>? written, JoinKind kind, bool isAnsi, bool isOpen)
    {
        var (ours, theirs) = (new ColumnIndex(left), new ColumnIndex(right));

        // Two columns without names may have the same one.
        if (written is null && ours.HasNameless && theirs.HasNameless) return null;
        var shared = written ?? left.Select(c => c.ResultName).OfType<string>().Where(name => theirs.Count(name) > 0).ToArray();
        var merged = new List<OutputColumn>();
        foreach (var name in shared)
        {
            var (our, their) = (ours.Count(name), theirs.Count(name));
            if (our == 1 && their == 1) merged.Add(Merged(ours.First(name)!, theirs.First(name)!, kind, isAnsi));
            else if (!isOpen || our > 1 || their > 1) return null;
            else if ((ours.First(name) ?? theirs.First(name)) is { } only) merged.Add(only);
        }

        var names = new HashSet<string>(shared, StringComparer.OrdinalIgnoreCase);
        merged.AddRange(left.Where(c => !IsShared(c)));
        merged.AddRange(right.Where(c => !IsShared(c)));
        return merged;

        bool IsShared(OutputColumn column) => column.ResultName is { } name && names.Contains(name);
    }

    private static OutputColumn Merged(OutputColumn left, OutputColumn right, JoinKind kind, bool isAnsi) => kind switch
    {
        JoinKind.Right => right,
        JoinKind.Full => new OutputColumn(left.Name, Coercion.Common(left.Type, right.Type, isAnsi), left.Place) { MadeUpName = left.MadeUpName, Table = left.Table },
        _ => left,
    };
}
