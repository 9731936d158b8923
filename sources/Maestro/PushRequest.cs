using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Readers;
using Dataflow.Lint.Protocol;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Sources.Maestro;

/// <summary>What is sent to open Maestro as a new version of a workflow, and the text in it that it was made of.</summary>
internal static class PushRequest
{
    /// <summary>
    /// The key under which Maestro keeps the rendered YAML: packed, so that it hardly counts against what a request may hold.
    /// </summary>
    public const string SourceKey = "dataflow_source";

    private const int MostBytes = 256 * 1024;

    // A stranger's version may say it unpacks to anything.
    private const int MostSource = 16 * 1024 * 1024;

    /// <param name="id">The id of the workflow in Maestro.</param>
    /// <param name="yaml">The rendered text.</param>
    /// <param name="settings">Whose it is.</param>
    /// <exception cref="TargetFailure">It says what open Maestro cannot run, or is too large.</exception>
    public static byte[] Of(string id, byte[] yaml, StoreSettings settings)
    {
        var source = new SourceText(id, Encoding.UTF8.GetString(yaml));
        if (WorkflowReader.Read(YamlTree.Parse(source)).Workflow is not { } workflow) throw new TargetFailure($"`{id}` holds no workflow");
        if (MaestroLimits.FlawOf(workflow) is { } flaw)
        {
            throw new TargetFailure(
                $"`{id}`, line {source.PositionOf(flaw.Place.Span.Start).Line} of the rendered text: {flaw.Message}",
                "deploy it to a target of another type");
        }

        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            new DefinitionWriter(json).Write(workflow);
            json.WriteBoolean("is_active", false);
            WriteGit(json, settings);
            json.WriteBase64String(SourceKey, Packed(yaml));
            json.WriteEndObject();
        }

        if (bytes.Length > MostBytes)
        {
            throw new TargetFailure(
                $"`{id}` is too large: {(bytes.Length + 1023) / 1024} KB as JSON, open Maestro takes {MostBytes / 1024} KB",
                "move what is long into files that jobs read");
        }

        return bytes.ToArray();
    }

    /// <summary>The text that a version was made of; null for a version that somebody else has made.</summary>
    public static byte[]? SourceOf(JsonElement metadata)
    {
        if (!metadata.TryGetProperty(SourceKey, out var packed)
            || packed.ValueKind != JsonValueKind.String
            || !packed.TryGetBytesFromBase64(out var bytes))
        {
            return null;
        }

        try
        {
            using var unpacked = new MemoryStream();
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            var part = new byte[64 * 1024];
            for (int read; (read = gzip.Read(part)) > 0;)
            {
                if (unpacked.Length + read > MostSource) return null;
                unpacked.Write(part, 0, read);
            }

            return unpacked.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static void WriteGit(Utf8JsonWriter json, StoreSettings settings)
    {
        if (settings.Commit.Length == 0) return;
        json.WriteStartObject("git_info");
        json.WriteString("origin", settings.Origin);
        json.WriteString("branch", settings.Branch);
        json.WriteString("sha", settings.Commit.Replace("-dirty", "", StringComparison.Ordinal));
        json.WriteString("author", settings.User);
        json.WriteBoolean("uncommitted_changes", settings.Commit.EndsWith("-dirty", StringComparison.Ordinal));
        json.WriteEndObject();
    }

    private static byte[] Packed(byte[] yaml)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(yaml);
        return packed.ToArray();
    }
}
