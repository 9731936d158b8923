using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows.Readers;

/// <summary>Reads what Metadata jobs, HWM jobs and audits are told.</summary>
internal static class SpecReader
{
    public static MetadataSpec? ReadMetadata(YamlNode body, YamlScalar? type, Reading reading)
    {
        var node = reading.Value(body, "metacat");
        if (IsHighWaterMark(node, type) || (node is null && !IsType(type, "Metadata"))) return null;
        var tables = reading.Entry(node, "tables", "table");
        var columnTypes = reading.Entry(node, "column_types");
        return new MetadataSpec
        {
            Node = node,
            TablesEntry = tables,
            Tables = reading.Scalars(tables?.ValueNode),
            Owner = reading.Scalar(node, "owner"),
            Tags = reading.Scalars(reading.Value(node, "tags")),
            Lifetime = reading.Scalar(node, "lifetime"),
            ColumnTypesEntry = columnTypes,
            ColumnTypes = RolesOf(reading.Entries(columnTypes?.ValueNode), reading),
        };
    }

    public static HighWaterMarkSpec? ReadHighWaterMark(YamlNode body, YamlScalar? type, Reading reading)
    {
        var node = reading.Value(body, "metacat");
        if (!IsHighWaterMark(node, type)) return null;
        var table = reading.Entry(node, "table", "tables");
        return new HighWaterMarkSpec
        {
            Node = node,
            TableEntry = table,
            Tables = reading.Scalars(table?.ValueNode),
            DateTime = reading.Scalar(node, "hwm_datetime"),
            TimeZone = reading.Scalar(node, "hwm_timezone"),
        };
    }

    public static AuditSpec ReadAudit(YamlNode node, Reading reading)
    {
        var parameters = reading.Value(node, "params") as YamlMapping;
        var columns = parameters?.Find("columns") ?? parameters?.Find("column");
        return new AuditSpec
        {
            Node = node,
            Function = node as YamlScalar ?? reading.Scalar(node, "function"),
            Blocking = reading.Scalar(node, "blocking"),
            Params = parameters,
            Table = parameters?.ValueOf("table") is YamlScalar { IsNull: false } table ? table : null,
            ColumnsEntry = columns,
            Columns = reading.Scalars(columns?.ValueNode),
        };
    }

    /// <summary>The type decides; without a known one the keys tell.</summary>
    private static bool IsHighWaterMark(YamlNode? metacat, YamlScalar? type)
    {
        if (IsType(type, "HWM")) return true;
        return !IsType(type, "Metadata")
            && metacat is YamlMapping mapping
            && (mapping.Find("hwm_datetime") ?? mapping.Find("hwm_timezone")) is not null;
    }

    private static bool IsType(YamlScalar? type, string name) =>
        type is not null && type.Value.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary><c>date: pk</c>, or several roles in a list.</summary>
    private static ColumnRole[] RolesOf(YamlEntry[] columns, Reading reading)
    {
        if (columns.Length == 0) return [];
        var roles = new List<ColumnRole>(columns.Length);
        foreach (var entry in columns)
        {
            if (entry.Key is not { } column) continue;
            foreach (var role in reading.Scalars(entry.ValueNode)) roles.Add(new ColumnRole(column, role));
        }

        return roles.ToArray();
    }
}
