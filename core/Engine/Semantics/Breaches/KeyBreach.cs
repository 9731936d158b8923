using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics.Breaches;

/// <summary>Rows that share a key of which a blocking audit allows one.</summary>
internal static class KeyBreach
{
    public static IEnumerable<AuditBreach> Of(AuditFacts audit, InsertFacts facts, Script script)
    {
        var columns = audit.Spec.Columns.Select(c => facts.Schema.Find(c.Value)).OfType<SchemaColumn>().ToArray();
        if (columns.Length == 0 || columns.Length < audit.Spec.Columns.Length) yield break;

        if (KeyContradiction.Find(columns, facts, script) is not { } flaw) yield break;
        yield return new AuditBreach(
            audit.ColumnsPlace,
            $"the rows are not unique by {string.Join(", ", columns.Select(c => $"`{c.Name}`"))}: {flaw.Reason}",
            new RelatedPlace(flaw.Proof, "the rows are made here"))
        {
            FollowsFrom = CausesIn(audit.Table, facts, script),
            Help = flaw.RealKey.Count > 0
                ? $"rows of one run are told apart by {string.Join(", ", flaw.RealKey.Select(c => $"`{c}`"))}"
                : null,
        };
    }

    // Where the declared key is wrong already, the audit only repeats it.
    private static IReadOnlyList<Cause> CausesIn(GuardedTable table, InsertFacts facts, Script script) =>
        table.Key is { } declared
        && declared.Columns.Select(c =>
            facts.Schema.Find(table.ColumnNamed(c.Name))).OfType<SchemaColumn>().ToArray() is { Length: > 0 } key
        && KeyContradiction.Find(key, facts, script) is not null ? [new Cause("MET004", declared.Columns[0].Place)] : [];
}
