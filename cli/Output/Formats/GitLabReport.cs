using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Execution.Functions.Hashing;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>The code quality report of GitLab.</summary>
internal sealed class GitLabReport : IReport
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void Write(RunResult result, Stream output)
    {
        var told = new Dictionary<string, int>(StringComparer.Ordinal);
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartArray();
            foreach (var diagnostic in result.Diagnostics) Write(json, diagnostic, result, told);
            json.WriteEndArray();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, Diagnostic diagnostic, RunResult result, Dictionary<string, int> told)
    {
        var path = result.RepositoryPathOf(diagnostic.Location.Path);
        json.WriteStartObject();
        json.WriteString("description", $"{diagnostic.Rule.Id}: {diagnostic.Message}");
        json.WriteString("check_name", diagnostic.Rule.Id);
        json.WriteString("fingerprint", Unique($"{path}\n{diagnostic.Fingerprint}", told));
        json.WriteString("severity", diagnostic.Severity switch { Severity.Error => "major", Severity.Warning => "minor", _ => "info" });
        json.WriteStartObject("location");
        json.WriteString("path", path);
        json.WriteStartObject("lines");
        json.WriteNumber("begin", diagnostic.Location.Start.Line);
        json.WriteNumber("end", diagnostic.Location.End.Line);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // GitLab takes findings of one fingerprint for one: copies of a package, or two of a kind at one logical place, are told apart by path
    // and count.
    private static string Unique(string identity, Dictionary<string, int> told)
    {
        told[identity] = told.GetValueOrDefault(identity) + 1;
        return Sha.OfLength256([], Encoding.UTF8.GetBytes($"{identity}\n{told[identity]}"))[..40];
    }
}
