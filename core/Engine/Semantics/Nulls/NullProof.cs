using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Nulls;

/// <summary>Shows that a column of a query may be NULL.</summary>
/// <param name="Place">Where the NULL comes from.</param>
/// <param name="IsPossibility">Whether only a missing <c>NOT NULL</c> allows it; an outer join and a written NULL make it.</param>
public sealed record NullProof(RelatedPlace Place, bool IsPossibility)
{
    /// <summary>Whether more has to come together: all rows of a group without a value.</summary>
    public bool IsUnsure { get; private init; }

    /// <summary>Whether they are read from a table.</summary>
    public bool IsOfTable { get; private init; }

    /// <summary>Where a NULL of the column may come from; null when nothing proves that there can be one.</summary>
    public static NullProof? Of(Column column, RelationNode relation, Script script) => Of(NullTrace.Of(column, relation, script), script);

    /// <summary>The same of a trace.</summary>
    public static NullProof? Of(NullTrace? trace, Script script) =>
        trace switch
        {
            { Made: { } made, IsUnsure: var isUnsure } => new NullProof(made, isUnsure) { IsUnsure = isUnsure },
            { Table: { } table, Column: { } name, IsUnsure: var isUnsure } =>
                OfTable(table, name, script) is { } proof ? proof with { IsUnsure = isUnsure, IsOfTable = true } : null,
            _ => null,
        };

    // A column without NOT NULL, unless the metadata calls it a key.
    private static NullProof? OfTable(TableName table, string column, Script script)
    {
        if (script.SchemaOf(table) is not { IsCertain: true } schema
            || schema.Find(column) is not { IsNotNull: false } found
            || schema.Statement.Constraints.Count > 0)
        {
            return null;
        }

        if (schema.Script.Package.Tables.KeyOf(schema.Identity) is { } key && key.Contains(column)) return null;
        return new NullProof(new RelatedPlace(found.Place, "may be NULL: the column has no NOT NULL"), IsPossibility: true);
    }
}
