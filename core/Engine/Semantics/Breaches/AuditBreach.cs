using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics.Breaches;

/// <summary>Rows of a query that fail a blocking audit of the table they are written to.</summary>
/// <param name="Place">What the audit asks for: a column, or a limit.</param>
/// <param name="Reason">Why the rows fail it, in words.</param>
/// <param name="Proof">The place of the query, the DDL or the mock that shows it.</param>
public sealed record AuditBreach(Location Place, string Reason, RelatedPlace Proof)
{
    /// <summary>What to do in the query.</summary>
    public string? Help { get; init; }

    /// <summary>What is wrong elsewhere, so that the audit only repeats it.</summary>
    public IReadOnlyList<Cause> FollowsFrom { get; init; } = [];

    /// <summary>Whether nothing but the silence of the source allows it: no <c>NOT NULL</c> anywhere, and no row that shows it.</summary>
    public bool IsPossibility { get; init; }

    /// <summary>The breaches of an audit by what one statement writes.</summary>
    public static IEnumerable<AuditBreach> Of(AuditFacts audit, InsertFacts facts, Script script) => audit.Check switch
    {
        AuditCheck.NotNull => NullBreach.Of(audit, facts, script),
        AuditCheck.Unique => KeyBreach.Of(audit, facts, script),
        AuditCheck.Other => ValueBreach.Of(audit, facts, script),
        _ => [],
    };
}
