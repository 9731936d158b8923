using System.Text.Encodings.Web;
using System.Text.Json;
using Dataflow.Lint.Cli.Output.Formats;
using Dataflow.Lint.Engine.Semantics.Lineage;
using Dataflow.Lint.Facts.Lineage;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Cli.Lineage;

/// <summary>
/// The graph as events of OpenLineage 2-0-2, one a line: a <c>JobEvent</c> for each job and table it writes, then a <c>DatasetEvent</c> for
/// each table. Nothing has run, so none has a run. Source: https://openlineage.io/spec/2-0-2/OpenLineage.json.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="space">The namespace of all jobs and tables.</param>
/// <param name="time">The time of all events, in ISO 8601.</param>
/// <param name="shown">How paths are shown.</param>
internal sealed class OpenLineageEvents(LineageGraph graph, string space, string time, Func<string, string> shown)
{
    private const string Schema = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/";
    private const string Facets = "https://openlineage.io/spec/facets/";

    private static readonly string Producer = $"https://www.nuget.org/packages/dataflow-lint/{ToolVersion.Current}";
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Default };

    private readonly TableNames names = new(graph);

    public void Write(Stream output)
    {
        // Statements of one job that write one table are one event.
        foreach (var job in graph.Writers.GroupBy(w => (Name: JobOf(w), w.Table)))
            WriteLine(output, json => WriteJob(json, job.Key.Name, job.Key.Table, [.. job]));
        foreach (var table in Enumerable.Range(0, graph.Tables.Length).OrderBy(t => names[t], StringComparer.Ordinal))
            WriteLine(output, json => WriteTable(json, table));
    }

    private string JobOf(LineageWriter writer) => writer.Job ?? shown(writer.Place.Path);

    private static void WriteLine(Stream output, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private void WriteJob(Utf8JsonWriter json, string name, int table, LineageWriter[] writers)
    {
        WriteHead(json, "JobEvent");
        json.WriteStartObject("job");
        WriteName(json, name);
        json.WriteStartObject("facets");
        StartFacet(json, "jobType", "2-0-3/JobTypeJobFacet.json#/$defs/JobTypeJobFacet");
        json.WriteString("processingType", "BATCH");
        json.WriteString("integration", "SPARK");
        json.WriteString("jobType", "SQL");
        json.WriteEndObject();
        WriteOwner(
            json,
            writers.Select(w => w.Owner).OfType<string>().FirstOrDefault(),
            "1-0-1/OwnershipJobFacet.json#/$defs/OwnershipJobFacet");
        StartFacet(json, "sql", "1-0-1/SQLJobFacet.json#/$defs/SQLJobFacet");
        json.WriteString("query", string.Join(";\n", writers.Select(w => w.Place.Text).Distinct()));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("inputs");
        foreach (var source in writers.SelectMany(w => w.Sources).Distinct().OrderBy(s => names[s], StringComparer.Ordinal))
        {
            json.WriteStartObject();
            WriteName(json, names[source]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("outputs");
        json.WriteStartObject();
        WriteName(json, names[table]);
        json.WriteStartObject("facets");
        WriteColumns(
            json,
            [.. graph.Into(table).Where(e => writers.Any(w => w.Place.Path == e.Place.Path && w.Place.Span.Contains(e.Place.Span)))]);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // What decides about rows holds for the whole table, and is no input of a column.
    private void WriteColumns(Utf8JsonWriter json, LineageEdge[] edges)
    {
        var known = edges.Where(e => e.Kind != LineageKind.Rows && e.From.Column is not null).ToArray();
        StartFacet(json, "columnLineage", "1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet");
        json.WriteStartObject("fields");
        foreach (var column in known.Where(e => e.To.Column is not null)
            .GroupBy(e => e.To.Column!.Value)
            .OrderBy(g => g.Key.Text, StringComparer.Ordinal))
        {
            json.WriteStartObject(column.Key.Text);
            json.WriteStartArray("inputFields");
            WriteInputs(json, column);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("dataset");
        WriteInputs(json, known.Where(e => e.To.Column is null && !e.Kind.IsDirect()));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteInputs(Utf8JsonWriter json, IEnumerable<LineageEdge> edges)
    {
        foreach (var input in edges.GroupBy(e => e.From).OrderBy(g => names[g.Key], StringComparer.Ordinal))
        {
            json.WriteStartObject();
            WriteName(json, names[input.Key.Table]);
            json.WriteString("field", input.Key.Column!.Value.Text);
            json.WriteStartArray("transformations");
            foreach (var kind in input.Select(e => e.Kind).Distinct().Order())
            {
                json.WriteStartObject();
                json.WriteString("type", kind.IsDirect() ? "DIRECT" : "INDIRECT");
                json.WriteString("subtype", SubtypeOf(kind));
                json.WriteString("description", "");
                json.WriteBoolean("masking", false);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private void WriteTable(Utf8JsonWriter json, int table)
    {
        WriteHead(json, "DatasetEvent");
        json.WriteStartObject("dataset");
        WriteName(json, names[table]);
        json.WriteStartObject("facets");
        StartFacet(json, "schema", "1-1-1/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet");
        json.WriteStartArray("fields");
        foreach (var column in graph.ColumnsOf(table).Select(c => c.Text).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            json.WriteStartObject();
            json.WriteString("name", column);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        WriteOwner(
            json,
            graph.WritersOf(table).Select(w => w.Owner).OfType<string>().FirstOrDefault(),
            "1-0-1/OwnershipDatasetFacet.json#/$defs/OwnershipDatasetFacet");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteHead(Utf8JsonWriter json, string kind)
    {
        json.WriteString("eventTime", time);
        json.WriteString("producer", Producer);
        json.WriteString("schemaURL", Schema + kind);
    }

    private void WriteName(Utf8JsonWriter json, string name)
    {
        json.WriteString("namespace", space);
        json.WriteString("name", name);
    }

    private static void StartFacet(Utf8JsonWriter json, string name, string schema)
    {
        json.WriteStartObject(name);
        json.WriteString("_producer", Producer);
        json.WriteString("_schemaURL", Facets + schema);
    }

    private static void WriteOwner(Utf8JsonWriter json, string? owner, string schema)
    {
        // "${username}" is whoever runs it.
        if (owner is null || owner.Contains('$', StringComparison.Ordinal)) return;
        StartFacet(json, "ownership", schema);
        json.WriteStartArray("owners");
        json.WriteStartObject();
        json.WriteString("name", owner);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string SubtypeOf(LineageKind kind) => kind switch
    {
        LineageKind.Copy => "IDENTITY",
        LineageKind.Derived => "TRANSFORMATION",
        LineageKind.Aggregate => "AGGREGATION",
        LineageKind.Group => "GROUP_BY",
        _ => kind.ToString().ToUpperInvariant(),
    };
}
