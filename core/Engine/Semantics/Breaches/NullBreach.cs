using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Nulls;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Breaches;

/// <summary>NULLs that reach a column in which a blocking audit takes none.</summary>
internal static class NullBreach
{
    public static IEnumerable<AuditBreach> Of(AuditFacts audit, InsertFacts facts, Script script)
    {
        foreach (var scalar in audit.Spec.Columns)
        {
            // Into a column with NOT NULL they are not even written.
            if (facts.Schema.Find(scalar.Value) is not { IsNotNull: false } column
                || facts.ValueOf(column) is not { } value
                || facts.NullsOf(value, script) is not { } trace)
            {
                continue;
            }

            var place = audit.Table.Workflow.At(scalar);
            if (trace.Made is { } made)
            {
                yield return new AuditBreach(
                    place,
                    $"`{column.Name}` may be NULL in what the query writes",
                    made)
                {
                    Help = "give the value a default with coalesce, or take the column out of the audit",
                    IsPossibility = trace.IsUnsure,
                };
            }
            else if (trace is { Table: { } table, Column: { } name }
                && ProofOf(table, name, trace.Grouping, script) is var (proof, isPossibility))
            {
                yield return new AuditBreach(
                    place,
                    $"nothing keeps NULL out of `{column.Name}`",
                    proof)
                {
                    Help = $"filter with `{name} IS NOT NULL` where the rows are read",
                    IsPossibility = isPossibility,
                    FollowsFrom = Nullable(column),
                };
            }
        }
    }

    // With the NOT NULL that it lacks, the column would refuse what the audit finds.
    private static Cause[] Nullable(SchemaColumn column) => [new Cause("DDL006", column.Place)];

    // A row of the mock, a DDL that leaves the column open, or rows that are grouped by a column of which nobody knows more.
    private static (RelatedPlace Proof, bool IsPossibility)? ProofOf(TableName table, string column, Location? grouping, Script script)
    {
        if (script.SchemaOf(table) is { } schema)
        {
            if (!schema.IsCertain || schema.Find(column) is not { IsNotNull: false } open || schema.Statement.Constraints.Count > 0)
                return null;
            if (schema.Script.Package.Tables.KeyOf(schema.Identity)?.Contains(column) == true) return null;
            return NullIn(table, column, script) is { } row
                ? (row, false)
                : (new RelatedPlace(open.Place, "may be NULL: the column has no NOT NULL"), schema.Columns.All(c => !c.IsNotNull));
        }

        if (NullIn(table, column, script) is { } shown) return (shown, false);
        return grouping is not { } rows ? null : (new RelatedPlace(rows, "makes one row of all that have NULL"), true);
    }

    // A row of the source's mock with a NULL in the column.
    private static RelatedPlace? NullIn(TableName table, string column, Script script)
    {
        if (script.IdentitiesOf(table) is not [var identity]
            || script.Package.MockOf(identity) is not { } mock
            || mock.Find(column) is null)
        {
            return null;
        }

        foreach (var row in mock.Rows)
        {
            if (row.ValueOf(column) is YamlScalar { IsNull: true } empty)
                return new RelatedPlace(new Location(mock.Source, empty.Span), "a row of the source without a value");
        }

        return null;
    }
}
