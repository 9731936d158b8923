using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts.Nullness;

/// <summary>Outer joins that leave a column without a value where there is no match.</summary>
public static class OptionalJoins
{
    // A chain of more joins is not looked through for each of them.
    private const int MostJoins = 64;

    /// <summary>
    /// The join that makes the relation of a column optional, and what the relation is called; null where none surely does.
    /// </summary>
    public static (Join Outer, string Relation)? Of(Join joins, Column column)
    {
        RelationNode current = joins;
        for (var seen = 0; current is Join join && seen < MostJoins; seen++)
        {
            if (Owns(join.Right, column)) return join.Kind is JoinKind.Left or JoinKind.Full ? (join, RelationNames.Of(join.Right)) : null;
            if (join.Kind is not (JoinKind.Inner or JoinKind.Cross or JoinKind.Left)) return null;
            current = join.Left;
        }

        return null;
    }

    private static bool Owns(RelationNode side, Column sought) =>
        side.Columns.Any(c => c.IsSame(sought)) || (sought.Table is { } table && side.Holds(table));
}
