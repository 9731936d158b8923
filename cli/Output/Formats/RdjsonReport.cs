using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>The diagnostic format of reviewdog. Columns are bytes of UTF-8, from 1.</summary>
internal sealed class RdjsonReport : IReport
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(RunResult result, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Options)) new Writer(json, result).Write();
        output.WriteByte((byte)'\n');
    }

    private sealed class Writer(Utf8JsonWriter json, RunResult result)
    {
        public void Write()
        {
            json.WriteStartObject();
            json.WriteStartObject("source");
            json.WriteString("name", "dataflow-lint");
            if (result.DocsAddress is { } docs) json.WriteString("url", docs);
            json.WriteEndObject();
            json.WriteStartArray("diagnostics");
            foreach (var diagnostic in result.Diagnostics) Write(diagnostic);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private void Write(Diagnostic diagnostic)
        {
            json.WriteStartObject();
            json.WriteString("message", diagnostic.Message);
            WritePlace(diagnostic.Location);
            json.WriteString(
                "severity",
                diagnostic.Severity switch { Severity.Error => "ERROR", Severity.Warning => "WARNING", _ => "INFO" });
            json.WriteStartObject("code");
            json.WriteString("value", diagnostic.Rule.Id);
            if (result.DocsAddress is { } docs) json.WriteString("url", $"{docs}{diagnostic.Rule.Id}.md");
            json.WriteEndObject();
            WriteSuggestions(diagnostic);
            if (diagnostic.Related.Count > 0)
            {
                json.WriteStartArray("relatedLocations");
                foreach (var related in diagnostic.Related)
                {
                    json.WriteStartObject();
                    json.WriteString("message", related.Message);
                    WritePlace(related.Location);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        // A suggestion is one place of the finding's own file.
        private void WriteSuggestions(Diagnostic diagnostic)
        {
            var edits = diagnostic.Fixes.Where(f => f.Edits.Count == 1 && f.Edits[0].Source.Path == diagnostic.Location.Path)
                .Select(f => f.Edits[0]).ToArray();
            if (edits.Length == 0) return;
            json.WriteStartArray("suggestions");
            foreach (var (source, edit) in edits)
            {
                json.WriteStartObject();
                WriteRange(new Location(source, edit.Span));
                json.WriteString("text", edit.NewText);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        private void WritePlace(Location place)
        {
            json.WriteStartObject("location");
            json.WriteString("path", result.RepositoryPathOf(place.Path));
            WriteRange(place);
            json.WriteEndObject();
        }

        private void WriteRange(Location place)
        {
            json.WriteStartObject("range");
            WritePosition("start", place.Source, place.Span.Start);
            WritePosition("end", place.Source, place.Span.End);
            json.WriteEndObject();
        }

        private void WritePosition(string name, SourceText source, int position)
        {
            var line = source.LineIndexOf(position);
            var start = source.LineSpan(line).Start;
            json.WriteStartObject(name);
            json.WriteNumber("line", line + 1);
            json.WriteNumber("column", Encoding.UTF8.GetByteCount(source.Text.AsSpan(start, position - start)) + 1);
            json.WriteEndObject();
        }
    }
}
