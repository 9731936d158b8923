using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Building;

namespace Dataflow.Lint.Cli.Projects.Commands;

/// <summary><c>dataflow-lint project list</c>: what there is to test, build and deploy.</summary>
internal static class ListAssets
{
    private static readonly JsonWriterOptions Json = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="only">The kind that is asked for; null for all.</param>
    /// <param name="space">The namespace that is asked for; null for all.</param>
    /// <param name="isJson">Whether a program reads it.</param>
    /// <param name="showsCommands">Whether the commands are shown that test and build.</param>
    /// <param name="host">The world.</param>
    public static int Run(AssetKind? only, string? space, bool isJson, bool showsCommands, Host host)
    {
        var found = Project.Find(host);
        if (found.Value is not { } project) return host.Refuse(found.Problems);
        var assets = project.Assets.Where(a => (only is null || a.Kind == only) && (space is null || a.Namespace == space))
            .ToLookup(a => a.Kind);
        host.Say(isJson ? Document(assets) : Text(assets, only, showsCommands));
        return project.Gaps.Count > 0 ? host.Refuse(project.Gaps) : ExitCode.Clean;
    }

    private static string Text(ILookup<AssetKind, Asset> assets, AssetKind? only, bool showsCommands)
    {
        var text = new StringBuilder();
        foreach (var kind in AssetKind.All.Where(k => only is null ? assets.Contains(k) : k == only))
        {
            text.Append($"{kind.Heading}:\n");
            foreach (var asset in assets[kind])
            {
                text.Append($" -> {PathQuote.Of("./" + asset.Path)}\n");
                if (!showsCommands || kind.Artifact is null) continue;
                text.Append(
                    $"    namespace: {asset.Namespace}\n    test: {Consent.Shown(asset.Test)}\n    build: {Consent.Shown(asset.Build)}\n");
            }

            text.Append($"Summary: {assets[kind].Count()} found.\n");
        }

        return text.Length > 0 ? text.ToString() : "Summary: 0 found.\n";
    }

    private static string Document(ILookup<AssetKind, Asset> assets)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Json))
        {
            json.WriteStartObject();
            json.WriteStartArray("assets");
            foreach (var asset in AssetKind.All.SelectMany(k => assets[k]))
            {
                json.WriteStartObject();
                json.WriteString("kind", asset.Kind.Name);
                json.WriteString("path", asset.Path);
                if (asset.Kind.Artifact is not null)
                {
                    json.WriteString("namespace", asset.Namespace);
                    Write(json, "test", asset.Test);
                    Write(json, "build", asset.Build);
                    json.WriteString("output", asset.Output);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words) json.WriteStringValue(word);
        json.WriteEndArray();
    }
}
