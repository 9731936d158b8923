using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>The whole run as one JSON object, for programs.</summary>
/// <remarks>Lines and columns count from 1, columns in code points; the end is the first column behind the place.</remarks>
internal sealed class JsonReport : IReport
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void Write(RunResult result, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            var parts = new JsonParts(json, result);
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", JsonParts.SchemaVersion);
            json.WriteStartArray("diagnostics");
            foreach (var diagnostic in result.Diagnostics) parts.Write(diagnostic);
            json.WriteEndArray();
            json.WriteStartObject("summary");
            parts.WriteSummary();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }
}
