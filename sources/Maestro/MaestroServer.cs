using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Sources.Maestro;

/// <summary>The REST API of open Maestro, as its public controllers define it: <c>/api/v3/workflows</c>.</summary>
internal sealed class MaestroServer : IDisposable
{
    /// <summary>The variable with what a gateway before the server wants to see.</summary>
    public const string TokenVariable = "MAESTRO_TOKEN";

    private const int LongestReason = 2000;

    private readonly HttpClient client;
    private readonly string root;
    private readonly string? token;

    /// <param name="url"><c>https://maestro.example.com</c></param>
    /// <param name="user">Who asks, as the server is told.</param>
    /// <param name="token">What a gateway wants to see; null for none.</param>
    /// <exception cref="TargetFailure">There can be no server at this address, or the token would be seen on its way.</exception>
    public MaestroServer(string url, string user, string? token)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https")
            || address.UserInfo.Length > 0
            || address.Query.Length > 0)
        {
            throw new TargetFailure($"`{url}` is no address of a server", "`url: https://maestro.example.com`");
        }

        if (token is not null && address.Scheme != "https" && !address.IsLoopback)
            throw new TargetFailure($"`{TokenVariable}` is not sent to {address.Host}: the connection is not encrypted", "use `https`");
        this.token = token;
        root = url.TrimEnd('/') + "/api/v3/workflows";

        // Another server that an answer points to is not asked, and gets no token.
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(20),
        })
        {
            Timeout = TimeSpan.FromSeconds(100),
        };
        client.DefaultRequestHeaders.TryAddWithoutValidation("user", user);
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public void Dispose() => client.Dispose();

    /// <summary>A version, <c>active</c>, <c>latest</c> or its number; null where there is none.</summary>
    public JsonDocument? Version(string id, string version) =>
        Ask(HttpMethod.Get, $"/{Uri.EscapeDataString(id)}/versions/{version}", null, isMissingFine: true);

    /// <summary>Has the server look at a version without keeping it.</summary>
    public void Validate(byte[] request) => Ask(HttpMethod.Put, "/actions/validate", request)?.Dispose();

    /// <summary>Adds a version.</summary>
    /// <returns>The definition the server has made of it.</returns>
    public JsonDocument Push(byte[] request) => Ask(HttpMethod.Post, "", request) ?? throw NotUnderstood();

    public void Activate(string id, string version) =>
        Ask(HttpMethod.Put, $"/{Uri.EscapeDataString(id)}/versions/{version}/actions/activate", null)?.Dispose();

    public void Deactivate(string id) =>
        Ask(HttpMethod.Put, $"/{Uri.EscapeDataString(id)}/actions/deactivate", null, isMissingFine: true)?.Dispose();

    /// <summary>Takes a workflow away with all its versions.</summary>
    public void Delete(string id) => Ask(HttpMethod.Delete, $"/{Uri.EscapeDataString(id)}", null, isMissingFine: true)?.Dispose();

    private JsonDocument? Ask(HttpMethod method, string path, byte[]? body, bool isMissingFine = false)
    {
        try
        {
            using var request = new HttpRequestMessage(method, root + path);
            if (body is not null)
                request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = client.Send(request);
            using var content = response.Content.ReadAsStream();
            if (response.StatusCode == HttpStatusCode.NotFound && isMissingFine) return null;
            if (!response.IsSuccessStatusCode) throw Refused(response.StatusCode, content);
            using var answer = new MemoryStream();
            content.CopyTo(answer);
            return answer.Length == 0 ? null : JsonDocument.Parse(answer.ToArray());
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException and not TargetFailure)
        {
            throw new TargetFailure($"{root} cannot be reached: {WithoutToken(exception.GetBaseException().Message)}");
        }
        catch (JsonException)
        {
            throw NotUnderstood();
        }
    }

    private TargetFailure NotUnderstood() =>
        new($"{root} answers what is no JSON of Maestro", "`url` under the target names the server, without `/api`");

    private TargetFailure Refused(HttpStatusCode code, Stream content) => code switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            new(
                $"{root} does not allow it ({(int)code})",
                $"what a gateway wants to see is read from the variable `{TokenVariable}`, never from dataflow.yaml"),
        HttpStatusCode.Conflict =>
            new(
                $"{root} is busy with it: {ReasonIn(content)}",
                "run it again later: an old workflow of this id may still be on its way out"),
        _ => new($"{root} refuses ({(int)code}): {ReasonIn(content)}"),
    };

    // {"status": "BAD_REQUEST", "message": "...", "errors": ["..."]}
    private string ReasonIn(Stream content)
    {
        var bytes = new byte[LongestReason * 4];
        var length = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        try
        {
            using var json = JsonDocument.Parse(bytes.AsMemory(0, length));
            var root = json.RootElement;
            string?[] parts = [
                root.TryGetProperty("message", out var message) ? message.ToString() : null,
                .. root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
                    ? errors.EnumerateArray().Select(e => e.ToString())
                    : [],
            ];
            return WithoutToken(string.Join("; ", parts.Where(p => !string.IsNullOrEmpty(p)).Distinct()));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return WithoutToken(System.Text.Encoding.UTF8.GetString(bytes, 0, Math.Min(length, LongestReason)));
        }
    }

    private string WithoutToken(string text) => string.IsNullOrEmpty(token) ? text : text.Replace(token, "***", StringComparison.Ordinal);
}
