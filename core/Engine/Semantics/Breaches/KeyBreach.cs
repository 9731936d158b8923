using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics.Breaches;

/// <summary>Rows that share a key of which a blocking audit allows one.</summary>
internal static class KeyBreach
{
    public static IEnumerable<AuditBreach> Of(AuditFacts audit, InsertFacts facts, Script script)
    {
        var columns = audit.Spec.Columns.Select(c => facts.Schema.Find(c.Value)).OfType<SchemaColumn>().ToArray();
        if (columns.Length == 0 || columns.Length < audit.Spec.Columns.Length) yield break;

        // Where the declared key is wrong already, the audit only repeats it.
        if (audit.Table.Key?.Columns.Select(c => facts.Schema.Find(audit.Table.ColumnNamed(c.Name))).OfType<SchemaColumn>().ToArray() is { Length: > 0 } key
            && KeyContradiction.Find(key, facts, script) is not null) yield break;
        if (KeyContradiction.Find(columns, facts, script) is not { } flaw) yield break;
        yield return new AuditBreach(audit.ColumnsPlace, $"the rows are not unique by {string.Join(", ", columns.Select(c => $"`{c.Name}`"))}: {flaw.Reason}", new RelatedPlace(flaw.Proof, "the rows are made here"))
        {
            Help = flaw.RealKey.Count > 0 ? $"rows of one run are told apart by {string.Join(", ", flaw.RealKey.Select(c => $"`{c}`"))}" : null,
        };
    }
}
