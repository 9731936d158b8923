using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Dataflow.Lint.Cli.Tests.Projects.Stores;

/// <summary>The few calls of S3 that a deployment makes, with the second writer refused where the request asks for it.</summary>
internal sealed class S3Stub : LoopbackServer
{
    private const int NamesOfOneAnswer = 10;

    private readonly SortedDictionary<string, byte[]> objects = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private (int Status, int Left, string? Method, string Code, string Message) failing;

    /// <summary>Whether other bytes are kept than are sent.</summary>
    public bool IsMangling { get; set; }

    /// <summary>Answers so many requests with a failure.</summary>
    public void Fail(int status, int times, string? method = null, string code = "Busy", string message = "busy") =>
        failing = (status, times, method, code, message);

    private protected override void Answer(HttpListenerRequest request, byte[] body, HttpListenerResponse response)
    {
        lock (gate)
        {
            if (failing.Left > 0 && (failing.Method is null || failing.Method == request.HttpMethod))
            {
                failing.Left--;
                Refuse(response, failing.Status, failing.Code, failing.Message);
                return;
            }

            var key = Uri.UnescapeDataString(request.RawUrl!.Split('?')[0].TrimStart('/'));
            switch (request.HttpMethod)
            {
                case "PUT" when request.Headers["If-None-Match"] == "*" && objects.ContainsKey(key):
                    Refuse(response, 412, "PreconditionFailed", "there is one");
                    break;
                case "PUT":
                    objects[key] = IsMangling ? [.. body, 0] : body;
                    response.Headers["ETag"] = TagOf(objects[key]);
                    break;
                case "DELETE":
                    objects.Remove(key);
                    response.StatusCode = 204;
                    break;
                case "GET" when request.QueryString["list-type"] == "2":
                    List(key.TrimEnd('/'), request, response);
                    break;
                case "GET" or "HEAD" when objects.TryGetValue(key, out var found):
                    response.Headers["ETag"] = TagOf(found);
                    response.Headers["Last-Modified"] = DateTime.UtcNow.ToString("R");
                    response.ContentLength64 = found.Length;
                    if (request.HttpMethod == "GET") response.OutputStream.Write(found);
                    break;
                default:
                    Refuse(response, 404, "NoSuchKey", "there is none");
                    break;
            }
        }
    }

    private void List(string bucket, HttpListenerRequest request, HttpListenerResponse response)
    {
        var prefix = request.QueryString["prefix"] ?? "";
        string[] names = [.. objects.Keys.Where(k => k.StartsWith($"{bucket}/{prefix}", StringComparison.Ordinal))
            .Select(k => k[(bucket.Length + 1 + prefix.Length)..])
            .Select(n => n.IndexOf('/') is >= 0 and var slash ? n[..(slash + 1)] : n).Distinct()];
        var start = int.Parse(request.QueryString["continuation-token"] ?? "0");
        var shown = names.Skip(start).Take(NamesOfOneAnswer).ToArray();
        var isCut = start + shown.Length < names.Length;
        var xml = new StringBuilder($"<ListBucketResult><Name>{bucket}</Name><IsTruncated>{(isCut ? "true" : "false")}</IsTruncated>");
        if (isCut) xml.Append($"<NextContinuationToken>{start + shown.Length}</NextContinuationToken>");
        foreach (var name in shown)
        {
            xml.Append(name.EndsWith('/')
                ? $"<CommonPrefixes><Prefix>{prefix}{name}</Prefix></CommonPrefixes>"
                : $"<Contents><Key>{prefix}{name}</Key><Size>1</Size></Contents>");
        }

        response.ContentType = "application/xml";
        response.OutputStream.Write(Encoding.UTF8.GetBytes(xml.Append("</ListBucketResult>").ToString()));
    }

    private static void Refuse(HttpListenerResponse response, int status, string code, string message)
    {
        response.StatusCode = status;
        response.ContentType = "application/xml";
        response.OutputStream.Write(
            Encoding.UTF8.GetBytes(
                $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>{message}</Message></Error>"));
    }

    private static string TagOf(byte[] bytes) => $"\"{Convert.ToHexStringLower(MD5.HashData(bytes))}\"";
}
