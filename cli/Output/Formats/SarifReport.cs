using System.Text.Encodings.Web;
using System.Text.Json;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>SARIF 2.1.0, as code scanning of GitHub takes it.</summary>
/// <remarks>Errors come first: whoever shows only some of the results shows these. Columns are code points.</remarks>
internal sealed class SarifReport : IReport
{
    /// <summary>GitHub takes no file with more.</summary>
    private const int MostResults = 25_000;

    private const string Root = "%SRCROOT%";
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(RunResult result, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Options)) new Writer(json, result).Write();
        output.WriteByte((byte)'\n');
    }

    /// <summary>A path as a relative URI; what stands between the slashes is escaped.</summary>
    internal static string UriOf(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string LevelOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    private sealed class Writer(Utf8JsonWriter json, RunResult result)
    {
        private readonly Diagnostic[] shown = [.. result.Diagnostics.OrderByDescending(d => d.Severity).Take(MostResults)];

        public void Write()
        {
            var rules = shown.Select(d => d.Rule).Distinct().OrderBy(r => r.Id, StringComparer.Ordinal).ToArray();
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(rules);
            WriteInvocation();
            json.WriteStartObject("originalUriBaseIds");
            json.WriteStartObject(Root);
            WriteText("description", "The root of the repository.");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("columnKind", "unicodeCodePoints");
            json.WriteStartArray("results");
            foreach (var diagnostic in shown) Write(diagnostic, Array.IndexOf(rules, diagnostic.Rule));
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private void WriteTool(RuleInfo[] rules)
        {
            json.WriteStartObject("tool");
            json.WriteStartObject("driver");
            json.WriteString("name", "dataflow-lint");
            json.WriteString("version", ToolVersion.Current);
            json.WriteString("semanticVersion", ToolVersion.Current);
            if (result.DocsAddress is { } docs) json.WriteString("informationUri", docs);
            json.WriteStartArray("rules");
            foreach (var rule in rules) Write(rule);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        private void Write(RuleInfo rule)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            json.WriteString("name", PascalCase(rule.Name));
            WriteText("shortDescription", rule.Summary);
            WriteText("fullDescription", $"{rule.Summary} {rule.Why}");
            json.WriteStartObject("help");
            json.WriteString("text", rule.Silent.Length == 0 ? rule.Why : $"{rule.Why}\n\nNot reported: {rule.Silent}");
            json.WriteEndObject();
            if (result.DocsAddress is { } docs) json.WriteString("helpUri", $"{docs}{rule.Id}.md");
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", LevelOf(rule.Severity));
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteStartArray("tags");
            json.WriteStringValue(rule.Family);
            json.WriteEndArray();
            json.WriteString("problem.severity", LevelOf(rule.Severity) == "note" ? "recommendation" : LevelOf(rule.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        private void WriteInvocation()
        {
            json.WriteStartArray("invocations");
            json.WriteStartObject();
            json.WriteBoolean("executionSuccessful", !result.Problems.Any(p => p.Kind != ProblemKind.Note));
            json.WriteStartArray("toolExecutionNotifications");
            foreach (var problem in result.Problems) Write(problem);
            if (result.Diagnostics.Count > shown.Length)
            {
                Write(new Problem(
                    ProblemKind.Note,
                    $"{result.Diagnostics.Count - shown.Length} more findings are left out: a file of results holds at most {MostResults}"));
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        private void Write(Problem problem)
        {
            json.WriteStartObject();
            WriteText("message", problem.Path is { } path ? $"{path}: {problem.Message}" : problem.Message);
            json.WriteString("level", problem.Kind == ProblemKind.Note ? "note" : "error");
            json.WriteEndObject();
        }

        private void Write(Diagnostic diagnostic, int rule)
        {
            json.WriteStartObject();
            json.WriteString("ruleId", diagnostic.Rule.Id);
            json.WriteNumber("ruleIndex", rule);
            json.WriteString("level", LevelOf(diagnostic.Severity));
            WriteText("message", diagnostic.Help is { } help ? $"{diagnostic.Message}\n\n{help}" : diagnostic.Message);
            json.WriteStartArray("locations");
            Write(diagnostic.Location, null, null);
            json.WriteEndArray();
            if (diagnostic.Related.Count > 0) WriteRelated(diagnostic.Related);
            json.WriteStartObject("partialFingerprints");
            json.WriteString("dataflowLint/v1", diagnostic.Fingerprint);
            json.WriteEndObject();
            if (diagnostic.Fixes.Count > 0) WriteFixes(diagnostic.Fixes);
            json.WriteEndObject();
        }

        private void WriteRelated(IReadOnlyList<RelatedPlace> related)
        {
            json.WriteStartArray("relatedLocations");
            for (var i = 0; i < related.Count; i++) Write(related[i].Location, i + 1, related[i].Message);
            json.WriteEndArray();
        }

        private void WriteFixes(IReadOnlyList<Fix> fixes)
        {
            json.WriteStartArray("fixes");
            foreach (var fix in fixes)
            {
                json.WriteStartObject();
                WriteText("description", fix.Title);
                json.WriteStartArray("artifactChanges");
                foreach (var file in fix.Edits.GroupBy(e => e.Source.Path))
                {
                    json.WriteStartObject();
                    WriteFile(file.Key);
                    json.WriteStartArray("replacements");
                    foreach (var (source, edit) in file)
                    {
                        json.WriteStartObject();
                        WriteRegion("deletedRegion", new Location(source, edit.Span));
                        WriteText("insertedContent", edit.NewText);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        private void Write(Location place, int? id, string? message)
        {
            json.WriteStartObject();
            if (id is { } number) json.WriteNumber("id", number);
            json.WriteStartObject("physicalLocation");
            WriteFile(place.Path);
            WriteRegion("region", place);
            json.WriteEndObject();
            if (message is not null) WriteText("message", message);
            json.WriteEndObject();
        }

        private void WriteFile(string path)
        {
            json.WriteStartObject("artifactLocation");
            json.WriteString("uri", UriOf(result.RepositoryPathOf(path)));
            json.WriteString("uriBaseId", Root);
            json.WriteEndObject();
        }

        private void WriteRegion(string name, Location place)
        {
            var (start, end) = (place.Start, place.End);
            json.WriteStartObject(name);
            json.WriteNumber("startLine", start.Line);
            json.WriteNumber("startColumn", start.Column);
            json.WriteNumber("endLine", end.Line);
            json.WriteNumber("endColumn", end.Column);
            json.WriteEndObject();
        }

        private void WriteText(string name, string text)
        {
            json.WriteStartObject(name);
            json.WriteString("text", text);
            json.WriteEndObject();
        }

        // Names of rules are one word there.
        private static string PascalCase(string name) =>
            string.Concat(name.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
    }
}
