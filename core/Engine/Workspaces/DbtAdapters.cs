using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workspaces;

/// <summary>The adapters of dbt that a file speaks of: what the models of a project are sent to.</summary>
internal static class DbtAdapters
{
    private static readonly string[] SparkFamily = ["spark", "databricks", "hive", "impala", "glue", "fabricspark", "sparksql"];

    private static readonly Dictionary<string, string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bigquery"] = "BigQuery", ["snowflake"] = "Snowflake", ["redshift"] = "Redshift", ["postgres"] = "PostgreSQL", ["trino"] = "Trino",
        ["athena"] = "Athena", ["athena-community"] = "Athena", ["presto"] = "Presto", ["clickhouse"] = "ClickHouse", ["duckdb"] = "DuckDB",
        ["mysql"] = "MySQL", ["sqlserver"] = "SQL Server", ["tsql"] = "SQL Server", ["synapse"] = "Synapse",
        ["fabric"] = "Fabric Warehouse",
        ["oracle"] = "Oracle", ["teradata"] = "Teradata", ["dremio"] = "Dremio", ["sqlite"] = "SQLite", ["vertica"] = "Vertica",
        ["exasol"] = "Exasol",
    };

    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>What the outputs of a profile are made with, or each profile where none is named.</summary>
    public static IEnumerable<(string Name, TextSpan Span)> InProfiles(YamlTree tree, string? profile)
    {
        if (tree.Errors.Count > 0 || tree.Root is not YamlMapping root) return [];
        return root.Entries
            .Where(entry => entry.Name != "config" && (profile is null || entry.Name == profile))
            .Select(entry => (entry.ValueNode?.Resolved as YamlMapping)?.ValueOf("outputs"))
            .OfType<YamlMapping>()
            .SelectMany(outputs => outputs.Entries)
            .Select(output => (output.ValueNode?.Resolved as YamlMapping)?.ValueOf("type"))
            .OfType<YamlScalar>()
            .Select(type => (type.Value, type.Span));
    }

    /// <summary><c>dialect = bigquery</c> of a file of sqlfluff.</summary>
    public static IEnumerable<(string Name, TextSpan Span)> InSqlfluff(SourceText source) =>
        Lines(source).Select(line => (line.Text.Split('='), line.Span))
            .Where(x => x.Item1 is [var key, _] && key.Trim() == "dialect")
            .Select(x => (x.Item1[1].Trim(), x.Span));

    /// <summary><c>dbt-snowflake==1.8</c> of a list of packages.</summary>
    public static IEnumerable<(string Name, TextSpan Span)> InRequirements(SourceText source) =>
        Lines(source).Where(line => line.Text.StartsWith("dbt-", StringComparison.OrdinalIgnoreCase))
            .Select(line => (new string(line.Text.Substring(4).TakeWhile(c => char.IsLetter(c) || c == '-').ToArray()), line.Span))
            .Where(x => Others.ContainsKey(x.Item1) || SparkFamily.Contains(x.Item1, StringComparer.OrdinalIgnoreCase));

    /// <summary>What people call the engine of an adapter; null for Spark's family and for what nobody here knows.</summary>
    public static string? EngineOf(string adapter) => Others.TryGetValue(adapter, out var name) ? name : null;

    private static IEnumerable<(string Text, TextSpan Span)> Lines(SourceText source)
    {
        var text = source.Text;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var at && at < 0 ? text.Length : at;
            var line = text.Substring(start, end - start).TrimEnd('\r', ' ', '\t');
            var indent = line.Length - line.TrimStart(Blanks).Length;
            yield return (line.Substring(indent), new TextSpan(start + indent, line.Length - indent));
            start = end + 1;
        }
    }
}
