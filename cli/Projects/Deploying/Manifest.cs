using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dataflow.Lint.Cli.Projects.Deploying;

/// <summary>What a deployment put into a target: it is written once, and never changed.</summary>
internal sealed record Manifest
{
    private static readonly JsonWriterOptions Json = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary><c>user.stranger-data.3</c>: whose deployment it is, and the how-manieth.</summary>
    public required string Id { get; init; }

    public required string Commit { get; init; }

    /// <summary>Files and artifacts, in the order of their addresses.</summary>
    public IReadOnlyList<ManifestFile> Files { get; init; } = [];

    /// <summary>
    /// The workflows in the order of their ids; also those that are no longer in the repository, until they are switched off.
    /// </summary>
    public IReadOnlyList<ManifestWorkflow> Workflows { get; init; } = [];

    /// <summary>How many warnings the lint had; errors stop a deployment.</summary>
    public int Warnings { get; init; }

    /// <summary>Whether both put the same into the target, whichever commit it came from.</summary>
    public bool HoldsSameAs(Manifest other) => Files.SequenceEqual(other.Files) && Workflows.SequenceEqual(other.Workflows);

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Json))
        {
            json.WriteStartObject();
            json.WriteString("id", Id);
            json.WriteString("commit", Commit);
            json.WriteStartArray("files");
            foreach (var file in Files) file.Write(json);
            json.WriteEndArray();
            json.WriteStartArray("workflows");
            foreach (var workflow in Workflows) workflow.Write(json);
            json.WriteEndArray();
            json.WriteStartObject("lint");
            json.WriteNumber("warnings", Warnings);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>Reads a manifest; null for what is none, or names places outside of the target.</summary>
    public static Manifest? Read(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var root = json.RootElement;
            var manifest = new Manifest
            {
                Id = TextOf(root, "id"),
                Commit = TextOf(root, "commit"),
                Files = [.. root.GetProperty("files")
                    .EnumerateArray()
                    .Select(f => new ManifestFile(TextOf(f, "path"), TextOf(f, "sha256"), TextOf(f, "place"), TextOf(f, "address")))],
                Workflows = [.. root.GetProperty("workflows")
                    .EnumerateArray()
                    .Select(w =>
                        new ManifestWorkflow(
                            TextOf(w, "id"),
                            TextOf(w, "path"),
                            TextOf(w, "sha256"),
                            w.GetProperty("version").GetInt32()))],
                Warnings = root.GetProperty("lint").GetProperty("warnings").GetInt32(),
            };
            return manifest.Files.All(f => ProjectPath.Normal(f.Place) == f.Place)
                && manifest.Workflows.All(w => w.Id.Length > 0 && !w.Id.Contains('/') && !w.Id.Contains('\\') && w.Id is not ("." or ".."))
                ? manifest
                : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            return null;
        }
    }

    private static string TextOf(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException(name);
}

/// <summary>A file that a deployment uploaded, or that was there.</summary>
/// <param name="Path">What it was made of: its path from the project, or the id of an artifact.</param>
/// <param name="Hash">SHA-256 of its content.</param>
/// <param name="Place">Where the target keeps it.</param>
/// <param name="Address">Where the scheduler finds it.</param>
internal sealed record ManifestFile(string Path, string Hash, string Place, string Address)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("path", Path);
        json.WriteString("sha256", Hash);
        json.WriteString("place", Place);
        json.WriteString("address", Address);
        json.WriteEndObject();
    }
}

/// <summary>A workflow of a deployment.</summary>
/// <param name="Id">Its id in the target.</param>
/// <param name="Path">Its path from the project.</param>
/// <param name="Hash">SHA-256 of the rendered text.</param>
/// <param name="Version">The version it has in the target.</param>
internal sealed record ManifestWorkflow(string Id, string Path, string Hash, int Version)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("path", Path);
        json.WriteString("sha256", Hash);
        json.WriteNumber("version", Version);
        json.WriteEndObject();
    }
}
