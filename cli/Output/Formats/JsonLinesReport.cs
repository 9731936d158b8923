using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>A JSON object a line: the findings as in <c>json</c>, and the summary last.</summary>
internal sealed class JsonLinesReport : IReport
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(RunResult result, Stream output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        var parts = new JsonParts(json, result);
        foreach (var diagnostic in result.Diagnostics)
        {
            parts.Write(diagnostic);
            EndLine();
        }

        json.WriteStartObject();
        json.WriteNumber("schemaVersion", JsonParts.SchemaVersion);
        json.WriteStartObject("summary");
        parts.WriteSummary();
        json.WriteEndObject();
        json.WriteEndObject();
        EndLine();

        void EndLine()
        {
            json.Flush();
            output.WriteByte((byte)'\n');
            json.Reset();
        }
    }
}
