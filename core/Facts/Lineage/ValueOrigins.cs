using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts.Lineage;

/// <summary>What a value comes from: one pass over its nodes, from the outermost in.</summary>
internal sealed class ValueOrigins(Plan plan, ColumnLineage lineage, OriginBudget budget, Predicate<HoleValue> isConstant)
{
    private readonly Dictionary<int, Origins> known = [];

    public Origins Of(ValueNode value)
    {
        if (!known.TryGetValue(value.Index, out var origins)) known.Add(value.Index, origins = Find(value));
        return origins;
    }

    private Origins Find(ValueNode value)
    {
        var found = new OriginCollector(budget);
        var uses = new ValueUses(value.Place.First, value is LateralAliasValue ? LineageKind.Copy : LineageKind.Derived);

        // Backwards, since a parent stands behind its children and says how they are used.
        for (var i = value.Index; i >= value.Place.First; i--)
        {
            var node = plan.Nodes[i];
            var use = uses.Enter(node);
            switch (node)
            {
                case ColumnValue read: found.Add(lineage.Of(read.Column), use); break;
                case LateralAliasValue { Column: { } output }: found.Add(lineage.Of(output), use); break;
                case LateralAliasValue or UnresolvedValue or OpaqueValue: found.AddUnknown(); break;
                case HoleValue hole when !isConstant(hole): found.AddUnknown(); break;
                case StarValue when !uses.IsCounted(i): found.AddUnknown(); break;
                case CaseValue choice: uses.Note(choice); break;
                case CallValue call: uses.Note(call); break;
                case ExistsValue exists: uses.NoteRowsOnly(exists.Query); break;
                case RelationNode query:
                    Add(query, use, found, uses.AreRowsOnly(i));
                    i = query.Place.First;
                    break;
            }
        }

        return found.ToOrigins();
    }

    private void Add(RelationNode query, LineageKind use, OriginCollector found, bool areRowsOnly)
    {
        found.Add(lineage.RowsOf(query), use);
        if (areRowsOnly) return;
        if (query.IsOpen) found.AddUnknown();
        foreach (var column in query.Columns) found.Add(lineage.Of(column), use);
    }
}
