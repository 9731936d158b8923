namespace Dataflow.Lint.Engine.Semantics.Audits;

/// <summary>What the known audit functions guarantee. Users add theirs under <c>audit-functions</c> in the configuration.</summary>
public static class AuditFunctions
{
    private static readonly Dictionary<string, AuditCheck> BuiltIn = new(StringComparer.OrdinalIgnoreCase)
    {
        ["columns_should_not_have_nulls"] = AuditCheck.NotNull,
        ["columns_should_be_unique"] = AuditCheck.Unique,
        ["table_should_not_be_empty"] = AuditCheck.Volume,
        ["row_count_should_be_between"] = AuditCheck.Volume,
        ["row_count_change_should_be_within"] = AuditCheck.Volume,
        ["source_and_target_counts_should_match"] = AuditCheck.Volume,
        ["column_values_should_be_in"] = AuditCheck.Other,
        ["column_should_be_between"] = AuditCheck.Other,
        ["column_should_match"] = AuditCheck.Other,
        ["foreign_key_should_exist"] = AuditCheck.Other,
        ["no_late_data"] = AuditCheck.Other,
    };

    /// <summary>The names of the built-in functions, sorted.</summary>
    public static IEnumerable<string> Names => BuiltIn.Keys.OrderBy(n => n, StringComparer.Ordinal);

    /// <summary>What a function checks; null for one that neither the linter nor the configuration knows.</summary>
    public static AuditCheck? CheckOf(string function, ProjectOptions options) =>
        options.AuditFunctions.TryGetValue(function, out var configured) ? configured
        : BuiltIn.TryGetValue(function, out var builtIn) ? builtIn
        : null;
}
