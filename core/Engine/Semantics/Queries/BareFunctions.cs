using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>
/// The functions that Spark calls without parentheses: <c>SELECT current_date</c>. A name of theirs is no proof of a column.
/// </summary>
internal static class BareFunctions
{
    /// <summary>The name of a column that <c>GROUP BY ... WITH CUBE</c> adds.</summary>
    private static readonly Name GroupingId = "grouping__id";

    public static bool Has(Name name) => FunctionCatalog.Find(name) is { IsBare: true } || name == GroupingId;
}
