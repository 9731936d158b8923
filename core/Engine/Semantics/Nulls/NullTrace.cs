using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Facts;
using Dataflow.Lint.Facts.Nullness;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Nulls;

/// <summary>How NULLs reach a column of a query: made on the way, or from a column of a table past every filter.</summary>
/// <param name="Made">The outer join, the totals or the written NULL that makes them.</param>
/// <param name="Table">The table that they come from otherwise.</param>
/// <param name="Column">Its column.</param>
/// <param name="Grouping">The <c>GROUP BY</c> on the way that makes one row of all NULLs.</param>
public sealed record NullTrace(RelatedPlace? Made, TableName? Table, string? Column, Location? Grouping)
{
    /// <summary>Whether more has to come together for a NULL than what is named here.</summary>
    public bool IsUnsure { get; private init; }

    /// <summary>The way back to where NULLs come from; null when a filter keeps them out, or the way is not understood.</summary>
    public static NullTrace? Of(Column column, RelationNode relation, Script script) => Of([column], relation, script)[0];

    /// <summary>The same of several columns.</summary>
    public static NullTrace?[] Of(IReadOnlyList<Column> columns, RelationNode relation, Script script) =>
        [.. NullSources.Of(script.Meaning.Plan, relation, columns).Select(source => Of(source, script))];

    private static NullTrace? Of(NullSource? source, Script script) =>
        source is null ? null : Way(source, script) is { } trace ? trace with { IsUnsure = source.IsUnsure } : null;

    private static NullTrace? Way(NullSource source, Script script) => source switch
    {
        { Node: Aggregation { Words: { } words } } => MadeBy(script.At(words), "the totals have NULL in the columns they add up"),
        { Node: Join join, Optional: { } name, IsUnsure: true } =>
            MadeBy(script.At(join.Words), $"a group without a match in `{name}` has no value"),
        { Node: Join join, Optional: { } name } =>
            MadeBy(script.At(join.Words), $"rows without a match have NULL in the columns of `{name}`"),
        { Node: LiteralValue written } => MadeBy(script.At(written.Span), "the NULL"),
        { Node: CaseValue { Otherwise: null } choice } => MadeBy(script.At(choice.Span), "without ELSE it is NULL where no branch holds"),
        { Node: CaseValue choice } => MadeBy(script.At(choice.Span), "one of its branches is NULL"),
        { Node: CastValue cast } => MadeBy(script.At(cast.Span), "NULL for what cannot be cast"),
        { Node: CallValue { Function.Nulls: Model.Functions.Nulls.AtTheEdge } call } =>
            MadeBy(script.At(call.Span), "NULL where no such row is in the window"),
        { Node: CallValue { Filter: not null } call } =>
            MadeBy(script.At(call.Span), "NULL for a group in which no row meets the condition"),
        { Node: CallValue call } => MadeBy(script.At(call.Span), $"`{call.Name}` gives NULL here"),
        { Node: TableScan scan, Column.Name: { } own }
            when script.Meaning.ReferenceOf(scan)?.Name is { } table =>
            new NullTrace(null, table, own, source.Grouping?.Words is { } grouping ? script.At(grouping) : null),
        _ => null,
    };

    private static NullTrace MadeBy(Location place, string message) => new(new RelatedPlace(place, message), null, null, null);
}
