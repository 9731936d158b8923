using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>A table as one state of a repository has it: its DDL, and the key its metadata declares.</summary>
public sealed class DefinedTable(TableSchema schema)
{
    private IReadOnlyList<string>? key;

    public TableSchema Schema { get; } = schema;

    public TableIdentity Identity => Schema.Identity;

    /// <summary>The name for people.</summary>
    public string Name => Identity.Catalog is { } catalog ? $"{catalog.ToText()}.{Identity.ShortName}" : Identity.ShortName;

    /// <summary>The format in lower case, such as <c>iceberg</c>; null where none is said.</summary>
    public string? Format => Schema.Statement.Provider?.Format ?? Schema.Statement.StoredAs?.Format;

    /// <summary>What it is partitioned by, in order.</summary>
    public IReadOnlyList<PartitionTerm> Partitioning =>
        [
            .. (Schema.Statement.Partitioning?.Transforms ?? []).Select(PartitionTerm.Of),
            .. (Schema.Statement.Partitioning?.Columns ?? []).Select(c => new PartitionTerm(c.Name?.Value ?? "", "", "")),
        ];

    /// <summary>The columns of the primary key; none where the metadata declares none.</summary>
    public IReadOnlyList<string> Key =>
        Once.Of(
            ref key,
            Schema,
            static schema => schema.Script.Package.Tables.KeyOf(schema.Identity)?.Columns.Select(c => c.Name).ToArray() ?? []);

    /// <summary>The value of a table property as it is written; null where the statement does not set it.</summary>
    public string? PropertyOf(string name) => TableProperties.Find(Schema, name)?.Property.Value;
}

/// <summary><c>d</c>, or <c>bucket(16, id)</c>: what stands before the column, the column, what stands behind it.</summary>
/// <param name="Column">The column.</param>
/// <param name="Head">The words in front of it, in lower case without blanks.</param>
/// <param name="Tail">The words behind it.</param>
public sealed record PartitionTerm(string Column, string Head, string Tail)
{
    internal static PartitionTerm Of(PartitionTransform transform)
    {
        if (transform.IsIdentity || transform.Column is not { } column)
            return new(transform.IsIdentity ? transform.Column?.Value ?? "" : transform.Text, "", "");
        var source = transform.Table.Source;
        return new(
            column.Value,
            Plain(source.ToString(TextSpan.FromBounds(transform.Span.Start, column.Span.Start))),
            Plain(source.ToString(TextSpan.FromBounds(column.Span.End, transform.Span.End))));
    }

    public override string ToString() => Head + Column + Tail;

    private static string Plain(string words) => string.Concat(words.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
}
