using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dataflow.Lint.Cli.Tests.Projects.Stores;

/// <summary>
/// The part of open Maestro's REST API that a deployment uses, as the public controllers of <c>maestro-server</c> define it: versions are
/// counted by the server, keys it does not know become part of the metadata, and an id that is not there is 404.
/// </summary>
internal sealed class MaestroContract : LoopbackServer
{
    private const string Root = "/api/v3/workflows";
    private const int MostBytes = 256 * 1024;

    private readonly Dictionary<string, List<JsonObject>> versions = [];
    private readonly Dictionary<string, int> active = [];
    private readonly Lock gate = new();

    /// <summary>What is answered to the next request that changes something; null for what belongs there.</summary>
    public (int Status, string Body)? Refusal { get; set; }

    /// <summary>The headers <c>user</c> and <c>Authorization</c> of each request.</summary>
    public List<string> Senders { get; } = [];

    /// <summary>The definition of a version, as the server keeps it.</summary>
    public JsonObject DefinitionOf(string id, int version) => versions[id][version - 1];

    /// <summary>Adds and activates a version by somebody else's hand.</summary>
    public void PushByHand(string id)
    {
        lock (gate)
        {
            Add(id, new JsonObject { ["workflow"] = new JsonObject { ["id"] = id, ["steps"] = new JsonArray() } });
            active[id] = versions[id].Count;
        }
    }

    private protected override void Answer(HttpListenerRequest request, byte[] body, HttpListenerResponse response)
    {
        lock (gate)
        {
            Senders.Add($"{request.Headers["user"]} {request.Headers["Authorization"]}");
            var path = Uri.UnescapeDataString(request.RawUrl!);
            if (Refusal is { } refusal && request.HttpMethod != "GET")
            {
                Say(response, refusal.Status, refusal.Body);
                return;
            }

            var parts = path.StartsWith(Root, StringComparison.Ordinal)
                ? path[Root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries)
                : null;
            switch (request.HttpMethod, parts)
            {
                case ("PUT", ["actions", "validate"]):
                    Take(
                        request,
                        body,
                        response,
                        definition => Say(response, 200, """{"action": "VALIDATE", "message": "the workflow definition is valid."}"""));
                    break;
                case ("POST", []):
                    Take(
                        request,
                        body,
                        response,
                        definition =>
                            Say(
                                response,
                                200,
                                new JsonObject
                                {
                                    ["workflow_definition"] = Add(
                                        definition["workflow"]!["id"]!.GetValue<string>(),
                                        definition).DeepClone(),
                                }.ToJsonString()));
                    break;
                case ("GET", [var id, "versions", var version]) when NumberOf(id, version) is { } number:
                    Say(response, 200, versions[id][number - 1].ToJsonString());
                    break;
                case ("PUT", [var id, "versions", var version, "actions", "activate"]) when NumberOf(id, version) is { } number:
                    active[id] = number;
                    Say(response, 200, "{}");
                    break;
                case ("PUT", [var id, "actions", "deactivate"]) when versions.ContainsKey(id):
                    active.Remove(id);
                    Say(response, 200, "{}");
                    break;
                case ("DELETE", [var id]) when versions.Remove(id):
                    active.Remove(id);
                    Say(response, 200, "{}");
                    break;
                default:
                    Say(response, 404, """{"status": "NOT_FOUND", "message": "there is none"}""");
                    break;
            }
        }
    }

    private static void Take(HttpListenerRequest request, byte[] body, HttpListenerResponse response, Action<JsonObject> take)
    {
        var definition = request.ContentType == "application/json" && body.Length <= MostBytes ? JsonNode.Parse(body) as JsonObject : null;
        if (definition?["workflow"]?["id"] is not null && definition["workflow"]!["steps"] is JsonArray) take(definition);
        else Say(response, 400, """{"status": "BAD_REQUEST", "message": "not valid", "errors": ["workflow: must have steps"]}""");
    }

    private JsonObject Add(string id, JsonObject request)
    {
        if (!versions.TryGetValue(id, out var all)) versions[id] = all = [];
        var metadata = new JsonObject
        {
            ["workflow_id"] = id,
            ["workflow_version_id"] = all.Count + 1,
            ["create_time"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
        };
        foreach (var (key, value) in request)
        {
            if (key is not ("workflow" or "properties" or "is_active")) metadata[key] = value?.DeepClone();
        }

        var kept = new JsonObject
        {
            ["metadata"] = metadata,
            ["workflow"] = request["workflow"]!.DeepClone(),
            ["is_active"] = request["is_active"]?.DeepClone() ?? true,
        };
        all.Add(kept);
        if (kept["is_active"]!.GetValueKind() == JsonValueKind.True) active[id] = all.Count;
        return kept;
    }

    private int? NumberOf(string id, string version)
    {
        if (!versions.TryGetValue(id, out var all)) return null;
        var number = version switch
        {
            "latest" => all.Count,
            "active" => active.GetValueOrDefault(id),
            _ => int.TryParse(version, out var given) ? given : 0,
        };
        return number >= 1 && number <= all.Count ? number : null;
    }

    private static void Say(HttpListenerResponse response, int status, string body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.OutputStream.Write(Encoding.UTF8.GetBytes(body));
    }
}
