using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>The columns that <c>column_types</c> calls <c>pk</c>.</summary>
public sealed record PrimaryKey(IReadOnlyList<KeyColumn> Columns)
{
    public bool Contains(string name) => Columns.Any(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A key column as the metadata names it.</summary>
public readonly record struct KeyColumn(string Name, Location Place);
