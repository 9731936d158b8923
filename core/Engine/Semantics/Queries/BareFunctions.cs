using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The functions that Spark calls without parentheses: <c>SELECT current_date</c>. A name of theirs is no proof of a column.</summary>
internal static class BareFunctions
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<Name> Names { get; } =
    [
        "user", "current_user", "session_user", "current_catalog", "current_database", "current_schema",
        "current_date", "current_time", "current_timestamp", "localtimestamp", "grouping__id",
    ];
}
