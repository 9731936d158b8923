using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts.Nullness;

/// <summary>
/// Conditions that are taken to keep NULLs out of the columns in them: most do, and those with a coalesce or an OR may. A column of the
/// same name counts as well, and a hole may say anything.
/// </summary>
internal sealed class NullFilter
{
    private readonly HashSet<int> attributes = [];
    private readonly HashSet<Name> names = [];
    private readonly HashSet<int> tables = [];
    private readonly bool isOpen;

    public NullFilter(Plan plan, IEnumerable<ValueNode> conditions)
    {
        foreach (var condition in conditions)
        {
            isOpen |= condition is HoleValue;
            if (condition is NullTest { IsNegated: false }) continue;
            foreach (var node in plan.Below(condition))
            {
                switch (node)
                {
                    case ColumnValue value:
                        attributes.Add(value.Column.Attribute);
                        names.Add(value.Name);
                        if (value.Column.Table is { } table) tables.Add(table.Index);
                        break;
                    case UnresolvedValue { Parts: [.., var last] } unresolved:
                        names.Add(last);
                        HasBareNames |= unresolved.Parts.Count == 1;
                        break;
                }
            }
        }
    }

    /// <summary>Whether a name without an owner stands in them, which may be of any relation.</summary>
    public bool HasBareNames { get; }

    public bool KeepsOut(Column column) =>
        isOpen || attributes.Contains(column.Attribute) || (column.ResultName is { } name && names.Contains(name));

    /// <summary>Whether a column of a relation stands in them.</summary>
    public bool Names(RelationNode relation)
    {
        foreach (var column in relation.Columns)
        {
            if (attributes.Contains(column.Attribute)) return true;
        }

        return tables.Any(index => index >= relation.Place.First && index <= relation.Index);
    }
}
