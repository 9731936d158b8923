using System.Text.Encodings.Web;
using System.Text.Json;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Lineage.Formats;

/// <summary>A picture as one JSON object, as <see cref="GraphJsonSchema"/> says.</summary>
/// <remarks>Lines and columns count from 1, columns in code points; the end is the first column behind the place.</remarks>
internal static class GraphJson
{
    /// <summary>Grows when something is taken away or means something else.</summary>
    public const int SchemaVersion = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Default };

    public static void Write(GraphPicture picture, Stream output, Func<string, string> shown)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteBoolean("isComplete", picture.IsComplete);
            json.WriteStartArray("nodes");
            foreach (var node in picture.Nodes) Write(json, node);
            json.WriteEndArray();
            json.WriteStartArray("edges");
            foreach (var edge in picture.Edges)
            {
                json.WriteStartObject();
                json.WriteString("from", edge.From);
                json.WriteString("to", edge.To);
                json.WriteString("kind", edge.Kind);
                json.WriteBoolean("isUnsure", edge.IsUnsure);
                WritePlace(json, edge.Place, shown);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("uses");
            foreach (var use in picture.Uses)
            {
                json.WriteStartObject();
                json.WriteString("node", use.Node);
                json.WriteString("kind", use.Kind);
                if (use.Word.Length > 0) json.WriteString("word", use.Word);
                WritePlace(json, use.Place, shown);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, GraphNode node)
    {
        json.WriteStartObject();
        json.WriteString("name", node.Name);
        json.WriteString("kind", node.Kind);
        if (node.Table is { } table) json.WriteString("table", table);
        json.WriteBoolean("isKnown", node.IsKnown);
        json.WriteBoolean("isComplete", node.IsComplete);
        if (node.MayBeSame > 0) json.WriteNumber("mayBeSame", node.MayBeSame);
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, Location place, Func<string, string> shown)
    {
        json.WriteString("path", shown(place.Path));
        json.WriteNumber("line", place.Start.Line);
        json.WriteNumber("column", place.Start.Column);
        json.WriteNumber("endLine", place.End.Line);
        json.WriteNumber("endColumn", place.End.Column);
    }
}
