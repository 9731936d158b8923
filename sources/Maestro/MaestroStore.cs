using System.Globalization;
using System.Text;
using System.Text.Json;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Sources.Maestro;

/// <summary>The workflows of open Maestro by the places a deployment knows them by; it keeps nothing else.</summary>
/// <remarks>
/// <c>workflows/ID/3.yaml</c> is version 3, as which Maestro keeps the text it was made of; <c>workflows/ID/active</c> is the number of the
/// active one. Versions are never taken away one by one.
/// </remarks>
internal sealed class MaestroStore(MaestroServer server, StoreSettings settings) : ITargetStore
{
    private const string Ending = ".yaml";
    private const string Active = "active";
    private const string Latest = "latest";

    public string Description => settings.Url;

    /// <param name="settings">Which server.</param>
    /// <param name="variable">The value of an environment variable.</param>
    public static MaestroStore Open(StoreSettings settings, Func<string, string?> variable) =>
        new(
            new MaestroServer(settings.Url, settings.User, variable(MaestroServer.TokenVariable) is { Length: > 0 } token ? token : null),
            settings);

    public string AddressOf(string place) => throw Elsewhere(place);

    public byte[]? Read(string place)
    {
        var (id, name) = PartsOf(place);
        using var found = server.Version(id, VersionOf(name));
        if (found is null) return null;
        var metadata = MetadataOf(found.RootElement);
        if (name == Active) return Encoding.ASCII.GetBytes(NumberOf(metadata).ToString(CultureInfo.InvariantCulture) + "\n");

        // A version that somebody else has made has no text of ours: what it says is told as it is.
        return PushRequest.SourceOf(metadata)
            ?? Encoding.UTF8.GetBytes(found.RootElement.TryGetProperty("workflow", out var workflow) ? workflow.GetRawText() : "{}");
    }

    public IReadOnlyList<string> List(string folder)
    {
        if (folder.Split('/') is not ["workflows", var id]) throw Elsewhere(folder);
        using var latest = server.Version(id, Latest);
        return latest is null
            ? []
            : [.. Enumerable.Range(1, NumberOf(MetadataOf(latest.RootElement)))
                .Select(n => n.ToString(CultureInfo.InvariantCulture) + Ending)];
    }

    public bool Create(string place, byte[] bytes)
    {
        var (id, name) = PartsOf(place);
        var version = VersionOf(name);
        var request = PushRequest.Of(id, bytes, settings);
        using (var latest = server.Version(id, Latest))
        {
            // Maestro counts versions itself.
            if ((latest is null ? 0 : NumberOf(MetadataOf(latest.RootElement))) + 1 != int.Parse(version, CultureInfo.InvariantCulture))
                return false;
        }

        server.Validate(request);
        using var pushed = server.Push(request);
        var definition = pushed.RootElement.TryGetProperty("workflow_definition", out var inner) ? inner : pushed.RootElement;
        return NumberOf(MetadataOf(definition)).ToString(CultureInfo.InvariantCulture) == version;
    }

    public void Replace(string place, byte[] bytes)
    {
        var (id, name) = PartsOf(place);
        if (name != Active
            || !int.TryParse(
                Encoding.ASCII.GetString(bytes).TrimEnd('\n'),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var version))
        {
            throw Elsewhere(place);
        }

        server.Activate(id, version.ToString(CultureInfo.InvariantCulture));
    }

    public void Remove(string place)
    {
        if (place.Split('/') is ["workflows", var whole]) server.Delete(whole);
        else if (PartsOf(place) is (var id, Active)) server.Deactivate(id);
    }

    public DateTimeOffset? TimeOf(string place)
    {
        var (id, name) = PartsOf(place);
        using var found = server.Version(id, VersionOf(name));
        return found is null ? null
            : MetadataOf(found.RootElement).TryGetProperty("create_time", out var time)
                && time.TryGetInt64(out var milliseconds) ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.UnixEpoch;
    }

    private static (string Id, string Name) PartsOf(string place) =>
        place.Split('/') is ["workflows", { Length: > 0 } id, var name] ? (id, name) : throw Elsewhere(place);

    private static string VersionOf(string name)
    {
        if (name == Active) return Active;
        var number = name.EndsWith(Ending, StringComparison.Ordinal) ? name[..^Ending.Length] : "";
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? number : throw Elsewhere(name);
    }

    private static JsonElement MetadataOf(JsonElement definition) =>
        definition.ValueKind == JsonValueKind.Object
        && definition.TryGetProperty("metadata", out var metadata)
        && metadata.ValueKind == JsonValueKind.Object
            ? metadata
            : throw NoVersion();

    private static int NumberOf(JsonElement metadata) =>
        metadata.TryGetProperty("workflow_version_id", out var version)
        && version.ValueKind == JsonValueKind.Number
        && version.TryGetInt32(out var number)
        && number is > 0 and < 1_000_000
            ? number
            : throw NoVersion();

    private static TargetFailure NoVersion() => new("the server has answered without the version of a workflow");

    private static TargetFailure Elsewhere(string place) => new($"`{place}` is nothing that Maestro keeps");
}
