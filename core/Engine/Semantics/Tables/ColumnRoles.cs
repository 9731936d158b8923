namespace Dataflow.Lint.Engine.Semantics.Tables;

/// <summary>The roles that <c>column_types</c> gives to columns: <c>pk</c>, <c>fk</c>, <c>metric</c> and what else is in use.</summary>
public static class ColumnRoles
{
    /// <summary>The roles that are known, those a platform documents before those in common use.</summary>
    public static IReadOnlyList<string> Known { get; } =
        [
            "pk", "fk", "metric", "dim", "dimension", "attribute", "partition", "pii", "measure", "timestamp", "date", "flag",
            "description", "label",
        ];

    /// <summary>The columns that a Metadata job calls a primary key.</summary>
    public static bool IsKey(string role) => string.Equals(role, "pk", StringComparison.OrdinalIgnoreCase);

    /// <summary>The columns that hold what is measured.</summary>
    public static bool IsMetric(string role) => string.Equals(role, "metric", StringComparison.OrdinalIgnoreCase);

    /// <summary>The columns that refer to another table.</summary>
    public static bool IsReference(string role) => string.Equals(role, "fk", StringComparison.OrdinalIgnoreCase);
}
