using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary>The <c>metacat:</c> of a Metadata job: what the catalog is told about tables.</summary>
public sealed class MetadataSpec
{
    /// <summary>The value of <c>metacat:</c>.</summary>
    public YamlNode? Node { get; init; }

    /// <summary>The key <c>tables</c> or <c>table</c>.</summary>
    public YamlEntry? TablesEntry { get; init; }

    public YamlScalar[] Tables { get; init; } = [];

    public YamlScalar? Owner { get; init; }

    public YamlScalar[] Tags { get; init; } = [];

    /// <summary>Days the data is kept; -1 for ever.</summary>
    public YamlScalar? Lifetime { get; init; }

    /// <summary>The key <c>column_types</c>.</summary>
    public YamlEntry? ColumnTypesEntry { get; init; }

    public ColumnRole[] ColumnTypes { get; init; } = [];
}

/// <summary><c>date: pk</c> under <c>column_types:</c>.</summary>
public sealed record ColumnRole(YamlScalar Column, YamlScalar Role);

/// <summary>The <c>metacat:</c> of an HWM job: up to when a table is complete.</summary>
public sealed class HighWaterMarkSpec
{
    /// <summary>The value of <c>metacat:</c>.</summary>
    public YamlNode? Node { get; init; }

    /// <summary>The key <c>table</c> or <c>tables</c>.</summary>
    public YamlEntry? TableEntry { get; init; }

    public YamlScalar? Table => Tables.Length > 0 ? Tables[0] : null;

    public YamlScalar[] Tables { get; init; } = [];

    /// <summary><c>hwm_datetime</c></summary>
    public YamlScalar? DateTime { get; init; }

    /// <summary><c>hwm_timezone</c></summary>
    public YamlScalar? TimeZone { get; init; }
}
