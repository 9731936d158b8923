using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Engine.Semantics.Tables;

/// <summary>The columns that <c>column_types</c> calls <c>pk</c>.</summary>
public sealed record PrimaryKey(IReadOnlyList<KeyColumn> Columns)
{
    /// <summary>What may be said of the roles that a description gives: a key that is none, or a word that is no role.</summary>
    public static IEnumerable<Cause> FlawsIn(TableMention description)
    {
        if (description is not { Workflow: { } workflow, Job: TaskJob { Metadata.ColumnTypes: [{ Column.Parent: { } columns }, ..] } })
            return [];
        var around = workflow.At(columns);
        return [new Cause("MET004", around), new Cause("MET009", around)];
    }

    public bool Contains(string name) => Columns.Any(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A key column as the metadata names it.</summary>
public readonly record struct KeyColumn(string Name, Location Place)
{
    /// <summary>Where the same metadata calls it a metric, too.</summary>
    public Location? AsMetric { get; init; }

    /// <summary>
    /// Whether the column cannot tell rows apart, whatever the metadata says: a measure, or a type whose values are hardly ever equal.
    /// </summary>
    public bool IsMeasure(TableSchema? schema) =>
        AsMetric is not null || schema?.Find(Name) is { Type.Family: TypeFamily.Fractional or TypeFamily.Map };
}
